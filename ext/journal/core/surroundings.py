"""What stands around a post: the one before and after it, its series, its kin."""

from __future__ import annotations

import bisect
import itertools
import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journal.core.slugs import assign_slugs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.core.model import Entry, Post

#: posts named as kin of a post
KIN: Final = 3
#: posts looked at for each label, the nearest in the order of the lists: with it the time
#: grows with the number of posts, not with its square
_NEAREST: Final = 40


@dataclass(frozen=True, slots=True)
class Kin:
    """A post like another, and what the two share."""

    docname: str
    #: tags as written, the rarest first
    tags: tuple[str, ...] = ()
    #: titles of categories
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesShelf:
    """The parts of a series, in order."""

    title: str
    slug: str
    entries: tuple[Entry, ...]

    def place(self, docname: str) -> int:
        """Return which part a post is, counted from 1."""
        return 1 + [entry.post.docname for entry in self.entries].index(docname)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a post's page shows of other posts."""

    newer: str | None = None
    older: str | None = None
    series: SeriesShelf | None = None
    kin: tuple[Kin, ...] = ()


def surroundings(entries: Sequence[Entry]) -> dict[str, Surroundings]:
    """Return what stands around each post, by docname.

    `entries` are all posts, newest first.  Posts of its own series are not named again as
    kin of a post.
    """
    names = [entry.post.docname for entry in entries]
    newer, older = [None, *names], [*names[1:], None]
    shelves = {e.post.docname: shelf for shelf in series_shelves(entries) for e in shelf.entries}
    places = _places(entries)
    around = {}
    for place, (name, before, after) in enumerate(zip(names, newer, older, strict=False)):
        shelf = shelves.get(name)
        told = {entry.post.docname for entry in shelf.entries} if shelf else set()
        others = (k for k in _kin_of(place, entries, places) if k.docname not in told)
        kin = tuple(itertools.islice(others, KIN))
        around[name] = Surroundings(before, after, shelf, kin)
    return around


def series_shelves(entries: Iterable[Entry]) -> tuple[SeriesShelf, ...]:
    """Return the series by title; parts by number, then by date, then by docname."""
    by_title: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.post.series is not None:
            by_title[entry.post.series.title].append(entry)
    slugs = assign_slugs(by_title)
    return tuple(
        SeriesShelf(title, slugs[title], tuple(sorted(by_title[title], key=_part)))
        for title in sorted(by_title)
    )


def _part(entry: Entry) -> tuple[float, str, str]:
    post = entry.post
    part = post.series.part if post.series else None
    date = post.date.isoformat() if post.date else "undated"
    return math.inf if part is None else part, date, post.docname


#: ("tag" or "category", what is written)
_Label = tuple[str, str]


def _kin_of(place: int, entries: Sequence[Entry], places: dict[_Label, list[int]]) -> Iterator[Kin]:
    """Yield the posts that share tags or categories with a post, the closest first.

    A shared label counts for ``1 / log n``, where `n` posts have it, as Adamic and Adar weigh
    what people have in common ("Friends and neighbors on the Web", Social Networks 25, 2003):
    what few share says more.  Of alike posts the nearest in the list come first.
    """
    post = entries[place].post
    for other in _closest(place, _labels(post), places):
        yield _kin(post, entries[other].post, places)


def _labels(post: Post) -> tuple[_Label, ...]:
    tags = [("tag", tag) for tag in post.tags]
    return (*tags, *(("category", str(path)) for path in post.categories))


def _places(entries: Sequence[Entry]) -> dict[_Label, list[int]]:
    """Return where the posts with each label stand in the list, ascending."""
    places: dict[_Label, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for label in _labels(entry.post):
            places[label].append(place)
    return places


def _closest(place: int, labels: Iterable[_Label], places: dict[_Label, list[int]]) -> list[int]:
    scores: dict[int, float] = defaultdict(float)
    for label in labels:
        for other in _nearest(places[label], place):
            scores[other] += 1 / math.log(len(places[label]))
    # rounded: the order of a sum must not decide
    ranked = sorted(scores, key=lambda other: (-round(scores[other], 9), abs(other - place), other))
    return ranked[:_NEAREST]


def _nearest(places: list[int], place: int) -> Iterator[int]:
    """Yield the places nearest to one of them, without it."""
    here = bisect.bisect_left(places, place)
    around = places[max(0, here - _NEAREST // 2) : here + _NEAREST // 2 + 1]
    return (other for other in around if other != place)


def _kin(post: Post, other: Post, places: dict[_Label, list[int]]) -> Kin:
    shared = [label for label in _labels(post) if label in set(_labels(other))]
    shared.sort(key=lambda label: len(places[label]))
    return Kin(
        other.docname,
        tags=tuple(text for kind, text in shared if kind == "tag"),
        categories=tuple(text for kind, text in shared if kind == "category"),
    )
