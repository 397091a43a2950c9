"""Posts grouped and counted: categories, years, pages of a list."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.settings import child_named
from journal.core.slugs import assign_slugs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.core.model import CategoryPath, Entry
    from journal.core.settings import Category, Settings


@dataclass(frozen=True, slots=True)
class CategoryShelf:
    """A category with its posts, those of its sub-categories included, in the given order."""

    title: str
    #: the part of its address after ``categories/``
    slug: str
    description: str = ""
    entries: tuple[Entry, ...] = ()
    children: tuple[CategoryShelf, ...] = ()

    @property
    def minutes(self) -> int:
        """Return the reading time of all posts on the shelf."""
        return total_minutes(self.entries)


@dataclass(frozen=True, slots=True)
class YearShelf:
    """The posts of one year, by month; `year` is None for undated posts."""

    year: int | None
    #: month (1 to 12, or 0 for undated posts) and the posts of that month
    months: tuple[tuple[int, tuple[Entry, ...]], ...]

    @property
    def count(self) -> int:
        """Return the number of posts in the year."""
        return sum(len(entries) for _, entries in self.months)


def total_minutes(entries: Iterable[Entry]) -> int:
    """Return the reading time of several posts."""
    return sum(entry.time.minutes for entry in entries)


def category_shelves(entries: Sequence[Entry], settings: Settings) -> tuple[CategoryShelf, ...]:
    """Return the declared categories in their order, then the undeclared ones by title."""
    declared = {category.title: category for category in settings.categories}
    slugs = category_slugs(entries, settings)
    titles = [*declared, *sorted({p.titles[0] for p in _paths(entries)} - set(declared))]
    return tuple(_shelf(title, declared.get(title), entries, slugs) for title in titles)


def _shelf(
    title: str,
    declared: Category | None,
    entries: Sequence[Entry],
    slugs: dict[tuple[str, ...], str],
) -> CategoryShelf:
    mine = tuple(e for e in entries if any(p.titles[0] == title for p in e.post.categories))
    written = {p.titles[1] for p in _paths(mine) if p.titles[0] == title and len(p.titles) > 1}
    known = [child.title for child in declared.children] if declared else []
    children = tuple(
        CategoryShelf(
            title=sub,
            slug=slugs[title, sub],
            description=child.description if (child := child_named(declared, sub)) else "",
            entries=tuple(
                e for e in mine if any(p.titles[:2] == (title, sub) for p in e.post.categories)
            ),
        )
        for sub in [*known, *sorted(written - set(known))]
    )
    description = declared.description if declared else ""
    return CategoryShelf(title, slugs[title,], description, mine, children)


def category_slugs(entries: Sequence[Entry], settings: Settings) -> dict[tuple[str, ...], str]:
    """Return the address of each category path, below ``categories/``."""
    return slugs_of((path.titles for path in _paths(entries)), settings)


def slugs_of(
    categories: Iterable[tuple[str, ...]], settings: Settings
) -> dict[tuple[str, ...], str]:
    """Return the part of an address for each category, and for those that are declared."""
    tops = {category.title: category.slug for category in settings.categories}
    subs = {(c.title, s.title): s.slug for c in settings.categories for s in c.children}
    paths = set(categories)
    top_slugs = _with_declared(tops, (p[0] for p in paths))
    slugs: dict[tuple[str, ...], str] = {(title,): slug for title, slug in top_slugs.items()}
    for top, slug in top_slugs.items():
        known = {sub: s for (t, sub), s in subs.items() if t == top}
        written = (p[1] for p in paths if len(p) > 1 and p[0] == top)
        for sub, sub_slug in _with_declared(known, written).items():
            slugs[top, sub] = f"{slug}/{sub_slug}"
    return slugs


def _with_declared(declared: dict[str, str], written: Iterable[str]) -> dict[str, str]:
    """Return a slug for each title; declared ones keep theirs, whatever else is written."""
    taken = set(declared.values())
    others = assign_slugs(set(written) - set(declared))
    return declared | {
        title: f"{slug}-2" if slug in taken else slug for title, slug in others.items()
    }


def _paths(entries: Iterable[Entry]) -> Iterator[CategoryPath]:
    return itertools.chain.from_iterable(e.post.categories for e in entries)


def years(entries: Sequence[Entry]) -> tuple[YearShelf, ...]:
    """Return the posts by year and month, in the order they are given."""
    shelves = []
    for year, of_year in itertools.groupby(entries, key=lambda e: e.post.year):
        months = itertools.groupby(of_year, key=lambda e: e.post.date.month if e.post.date else 0)
        shelves.append(YearShelf(year, tuple((m, tuple(group)) for m, group in months)))
    return tuple(shelves)


def pinned_first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the posts with the pinned ones before the others, else in the order given."""
    return tuple(sorted(entries, key=lambda e: not e.post.pinned))


def pages(entries: Sequence[Entry], size: int) -> list[tuple[Entry, ...]]:
    """Return the pages of a list: at least one, the last perhaps shorter."""
    return [tuple(entries[n : n + size]) for n in range(0, len(entries), size)] or [()]
