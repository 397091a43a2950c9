"""Where one can begin to learn, and where the ways lead."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from journal.core.concepts.paths import next_concepts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.concepts.knowledge import Knowledge


def beginnings(knowledge: Knowledge) -> tuple[str, ...]:
    """Return what needs no other concept, the nearest first.

    Near is what has a short path: the post that teaches a concept may assume others.  Of
    several, the one that lies on more paths comes first, then the one that takes less time.
    A reader's browser sorts in the same way what comes next.
    """
    reach = Counter(step.concept for slug in knowledge.concepts for step in knowledge.path(slug))

    def nearness(slug: str) -> tuple[int, int, int, str]:
        path = knowledge.path(slug)
        return len(path), -reach[slug], knowledge.path_minutes(slug), slug

    return tuple(sorted(next_concepts((), knowledge.needs), key=nearness))


def goals(knowledge: Knowledge) -> tuple[str, ...]:
    """Return what no other concept needs, and takes more than a step, the shortest way first."""
    ends = (slug for slug, unlocked in knowledge.unlocks.items() if not unlocked)
    return _by_time((slug for slug in ends if len(knowledge.path(slug)) > 1), knowledge)


def _by_time(slugs: Iterable[str], knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(sorted(slugs, key=lambda slug: (knowledge.path_minutes(slug), slug)))
