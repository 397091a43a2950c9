"""Which pages a site has beside its documents, and under which addresses its posts are."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from journal.core.catalogue import category_slugs
from journal.core.slugs import assign_slugs
from journal.core.surroundings import series_shelves

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from journal.core.model import Entry
    from journal.core.settings import Settings

#: the pages of lists that every site has
LISTS = frozenset({"archive", "categories", "references", "search", "tags"})


def generated_pages(entries: Sequence[Entry], settings: Settings) -> frozenset[str]:
    """Return the pages that are made of posts."""
    tags = assign_slugs(tag for entry in entries for tag in entry.post.tags)
    return (
        LISTS
        | {f"categories/{slug}" for slug in category_slugs(entries, settings).values()}
        | {f"tags/{slug}" for slug in tags.values()}
        | {f"series/{shelf.slug}" for shelf in series_shelves(entries)}
    )


def aliases_of(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Return the post that each alias leads to."""
    return {
        alias: docname
        for docname, entry in sorted(entries.items(), reverse=True)
        for alias in entry.post.aliases
    }


def unique_slugs(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Return a slug for each post; of several posts with one slug, the first keeps it."""
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for docname in sorted(entries):
        slugs[docname] = _free(entries[docname].post.slug, taken)
        taken.add(slugs[docname])
    return slugs


def _free(slug: str, taken: Set[str]) -> str:
    """Return `slug`, or with a number when it is taken."""
    numbered = (f"{slug}-{n}" for n in itertools.count(2))
    return next(c for c in itertools.chain([slug], numbered) if c not in taken)
