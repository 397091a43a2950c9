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
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

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
    #: titles of concepts that both teach or assume, the rarest first
    concepts: tuple[str, ...] = ()
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


def surroundings(
    entries: Sequence[Entry], concepts: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Surroundings]:
    """Return what stands around each post, by docname.

    `entries` are all posts, newest first; `concepts` the titles of those that each post teaches
    or assumes, by docname.  Posts of its own series are not named again as
    kin of a post.
    """
    names = [entry.post.docname for entry in entries]
    newer, older = [None, *names], [*names[1:], None]
    shelves = {e.post.docname: shelf for shelf in series_shelves(entries) for e in shelf.entries}
    titles = concepts or {}
    labels = [_labels(entry.post, titles.get(entry.post.docname, ())) for entry in entries]
    places = _places(labels)
    around = {}
    for place, (name, before, after) in enumerate(zip(names, newer, older, strict=False)):
        shelf = shelves.get(name)
        told = {entry.post.docname for entry in shelf.entries} if shelf else set()
        others = (k for k in _kin_of(place, names, labels, places) if k.docname not in told)
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


#: ("concept", "tag" or "category", what is written)
_Label = tuple[str, str]


def _kin_of(
    place: int,
    names: Sequence[str],
    labels: Sequence[tuple[_Label, ...]],
    places: dict[_Label, list[int]],
) -> Iterator[Kin]:
    """Yield the posts that share concepts, tags or categories with a post, the closest first.

    A shared label counts for ``1 / log n``, where `n` posts have it, as Adamic and Adar weigh
    what people have in common ("Friends and neighbors on the Web", Social Networks 25, 2003):
    what few share says more.  Of alike posts the nearest in the list come first.
    """
    for other in _closest(place, labels[place], places):
        yield _kin(names[other], labels[place], set(labels[other]), places)


def _labels(post: Post, concepts: Iterable[str]) -> tuple[_Label, ...]:
    known = {title.casefold() for title in concepts}
    # a tag that names one of the concepts says the same
    tags = [("tag", tag) for tag in post.tags if tag.casefold() not in known]
    categories = [("category", str(path)) for path in post.categories]
    return (*(("concept", title) for title in concepts), *tags, *categories)


def _places(labels: Sequence[tuple[_Label, ...]]) -> dict[_Label, list[int]]:
    """Return where the posts with each label stand in the list, ascending."""
    places: dict[_Label, list[int]] = defaultdict(list)
    for place, own in enumerate(labels):
        for label in own:
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


def _kin(
    docname: str,
    own: Iterable[_Label],
    others: Container[_Label],
    places: dict[_Label, list[int]],
) -> Kin:
    shared = [label for label in own if label in others]
    shared.sort(key=lambda label: len(places[label]))
    return Kin(
        docname,
        concepts=tuple(text for kind, text in shared if kind == "concept"),
        tags=tuple(text for kind, text in shared if kind == "tag"),
        categories=tuple(text for kind, text in shared if kind == "category"),
    )
