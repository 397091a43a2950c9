"""What to learn, and what to read for it, before something is understood.

Which concepts and posts a path holds is told by three rules: a concept takes with it all it
needs, and the post that teaches it; a post takes with it all it assumes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.concepts.graph import Needs

#: a post, and the concepts it assumes, or those it teaches
ByPost: TypeAlias = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Step:
    """A concept to learn, and the post to read for it."""

    concept: str
    #: None when no post teaches it, and when the post was read before
    post: str | None = None


def path_to(
    goal: str, needs: Needs, taught_by: Mapping[str, str], assumes: ByPost
) -> tuple[Step, ...]:
    """Return the way to a concept: exactly what has to be known and read, each once.

    A concept comes after all it needs, a post right after the first concept it is read for and
    after all it assumes.  That holds for whatever is on no cycle of these three rules; what is
    on one comes once, too.  The way goes down to the basics of one need before it
    turns to the next, by name, so that what belongs together stays together.
    """
    order = _depth_first(goal, needs, taught_by, assumes) if goal in needs else ()
    read: set[str] = set()
    steps = []
    for concept in order:
        post = taught_by.get(concept)
        steps.append(Step(concept, None if post in read else post))
        read |= {post} if post else set()
    return tuple(steps)


def _depth_first(
    goal: str, needs: Needs, taught_by: Mapping[str, str], assumes: ByPost
) -> Iterator[str]:
    """Yield what is needed and assumed for a goal, each after its own; without recursion."""
    seen = {goal}
    way = [(goal, _before(goal, needs, taught_by, assumes))]
    while way:
        concept, before = way[-1]
        if following := next((other for other in before if other not in seen), None):
            seen.add(following)
            way.append((following, _before(following, needs, taught_by, assumes)))
        else:
            way.pop()
            yield concept


def _before(
    concept: str, needs: Needs, taught_by: Mapping[str, str], assumes: ByPost
) -> Iterator[str]:
    """Yield what comes before a concept and its post, by name."""
    assumed = assumes.get(taught_by.get(concept, ""), ())
    yield from sorted(other for other in {*needs[concept], *assumed} if other in needs)


def choose_teachers(teaches: ByPost, assumes: ByPost, rank: Mapping[str, int]) -> dict[str, str]:
    """Return for each concept the post that counts as teaching it.

    It is the one that assumes least, of several the one of the lowest rank, which is the oldest,
    then the first by name.  A post without a rank comes after the others.
    """

    def fitness(post: str) -> tuple[int, bool, int, str]:
        return len(set(assumes.get(post, ()))), post not in rank, rank.get(post, 0), post

    teachers: dict[str, str] = {}
    for post in sorted(teaches, key=fitness):
        for concept in sorted(teaches[post]):
            teachers.setdefault(concept, post)
    return dict(sorted(teachers.items()))


def next_concepts(known: Collection[str], needs: Needs) -> tuple[str, ...]:
    """Return what can be learned next: all it needs is known, and it is not."""
    return tuple(
        slug
        for slug in sorted(needs)
        if slug not in known and all(n in known for n in needs[slug] if n in needs)
    )
