"""Which pages a site has beside its documents, and under which addresses its posts are."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from journal.core.addresses import POSTS, is_made, normalised
from journal.core.catalogue import category_slugs
from journal.core.slugs import assign_slugs
from journal.core.surroundings import series_shelves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence, Set

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


def collisions(
    entries: Mapping[str, Entry],
    slugs: Mapping[str, str],
    pages: Mapping[str, str],
    file_of: Callable[[str], str],
) -> Iterator[tuple[str, str]]:
    """Yield posts whose address, or an alias, is taken, each with what is wrong.

    `slugs` are those that posts got in the end, `pages` gives the page at each address.
    """
    owners: dict[str, str] = {}
    for docname, entry in sorted(entries.items()):
        yield from _claim(f"/{POSTS}/{entry.post.slug}/", docname, owners, file_of)
    for docname, entry in sorted(entries.items()):
        for alias in entry.post.aliases:
            if alias != f"/{POSTS}/{slugs.get(docname)}/":
                yield from _claim(alias, docname, owners, file_of)
                if is_taken(alias, entries, pages):
                    message = f'the alias "{alias}" is an address of the site itself: take it away'
                    yield docname, message


def _claim(
    address: str, docname: str, owners: dict[str, str], file_of: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    owner = owners.setdefault(address, docname)
    if owner != docname:
        message = f'the address "{address}" is taken by {file_of(owner)}'
        yield docname, f"{message}: give one of them another slug"


def is_taken(alias: str, entries: Mapping[str, Entry], pages: Mapping[str, str]) -> bool:
    """Tell whether something of the site itself stands where an alias would."""
    page = pages.get(normalised(alias))
    return is_made(alias) or (page is not None and page not in entries)


def _free(slug: str, taken: Set[str]) -> str:
    """Return `slug`, or with a number when it is taken."""
    numbered = (f"{slug}-{n}" for n in itertools.count(2))
    return next(c for c in itertools.chain([slug], numbered) if c not in taken)
