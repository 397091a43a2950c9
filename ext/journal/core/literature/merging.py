"""One work of the records that several services, or one of them twice, have of it.

Two records are of one work when they share a DOI or an arXiv number, or when title, first
author and, within a year, the year are the same.  What comes out does not depend on the order
of the records.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from journal.core.literature.matching import folded, last_name, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journal.core.literature.record import Record

#: titles of fewer words are shared by works that have nothing else in common: "Editorial"
_TELLING_WORDS: Final = 3
#: what came out on-line in December is in print in January
_YEARS_APART: Final = 1
#: who is believed first: they keep what publishers hand in, others gather it
_TRUST: Final = ("Crossref", "arXiv", "OpenAlex", "Semantic Scholar")


def merge(records: Iterable[Record]) -> list[Record]:
    """Return one record for each work, in no particular order."""
    ordered = sorted(records, key=_order)
    groups = _Groups(len(ordered))
    names: dict[tuple[str, str], int] = {}
    for place, record in enumerate(ordered):
        for name in _names(record):
            groups.join(place, names.setdefault(name, place))
    for places in _namesakes(ordered).values():
        for before, after in itertools.pairwise(places):
            if _are_near(ordered[before], ordered[after]):
                groups.join(before, after)
    return [_united([ordered[place] for place in group]) for group in groups.all()]


def is_same_work(one: Record, other: Record) -> bool:
    """Tell whether two records are of one work."""
    return len(merge((one, other))) == 1


class _Groups:
    """Disjoint sets of places."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def _root(self, place: int) -> int:
        while self._above[place] != place:
            place = self._above[place]
        return place

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        low, high = sorted((self._root(one), self._root(other)))
        self._above[high] = low

    def all(self) -> list[list[int]]:
        """Return the sets."""
        found: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._above)):
            found[self._root(place)].append(place)
        return list(found.values())


def _order(record: Record) -> tuple[Any, ...]:
    services = [service for service, _ in record.found]
    trust = min((_TRUST.index(s) for s in services if s in _TRUST), default=len(_TRUST))
    return (trust, record.doi, record.arxiv, folded(record.title), record.year or 0, repr(record))


def _names(record: Record) -> list[tuple[str, str]]:
    dois = [("doi", doi) for doi in (record.doi, *record.other_dois) if doi]
    return [*dois, ("arxiv", record.arxiv)] if record.arxiv else dois


def _namesakes(records: Sequence[Record]) -> dict[tuple[str, str], list[int]]:
    """Return the places of records with the same title and first author, by year."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        if len(words_of(record.title)) >= _TELLING_WORDS and record.authors:
            found[folded(record.title), last_name(record.authors[0])].append(place)
    return {
        name: sorted(places, key=lambda place: records[place].year or 0)
        for name, places in found.items()
    }


def _are_near(one: Record, other: Record) -> bool:
    if one.year is None or other.year is None:
        return True
    return abs(one.year - other.year) <= _YEARS_APART


def _united(records: Sequence[Record]) -> Record:
    """Return what several records of a work say: of each thing, what the first says."""
    values: dict[str, Any] = {
        field.name: next((v for r in records if (v := getattr(r, field.name))), field.default)
        for field in dataclasses.fields(records[0])
    }
    dois = {doi for r in records for doi in (r.doi, *r.other_dois) if doi} - {values["doi"]}
    return dataclasses.replace(
        records[0],
        **values
        | {
            "years": tuple(sorted({year for r in records for year in r.years})),
            "other_dois": tuple(sorted(dois)),
            "cited": max((r.cited for r in records if r.cited is not None), default=None),
            "found": _found(records),
        }
        | _published(records),
    )


def _published(records: Sequence[Record]) -> dict[str, Any]:
    """Return where a work came out, from one record: the parts of two places fit to neither."""
    first = next((r for r in records if r.kind != "misc"), records[0])
    names = ("kind", "venue", "publisher", "volume", "number", "pages")
    place = {name: getattr(first, name) for name in names}
    return place | ({"year": first.year} if first.year else {})


def _found(records: Sequence[Record]) -> tuple[tuple[str, int], ...]:
    best: dict[str, int] = {}
    for record in records:
        for service, rank in record.found:
            best[service] = min(rank, best.get(service, rank))
    return tuple(sorted(best.items()))
