"""The order of works that a search found.

Each service lists works by a relevance of its own, which none explains, and counts citations in
its own way; places can be compared, scores cannot.  So a work gets ``1 / (60 + place)`` from
every service that lists it, and these are added: reciprocal rank fusion.  The first of one list
is worth 1/61, a work that three list at place 20 is worth 3/80, more than twice as much.
Where two are equal, the one that is cited more often comes first, then the newer, then by title.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from journal.core.literature.matching import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.literature.record import Record

#: how little the first places of one list count against being in several
_DAMPING: Final = 60


def ranked(works: Iterable[Record]) -> list[Record]:
    """Return works in their order; the same works give the same order."""
    return sorted(
        works,
        key=lambda w: (-score(w), -(w.cited or 0), -(w.year or 0), folded(w.title), w.doi, w.arxiv),
    )


def score(work: Record) -> Fraction:
    """Return what a work is worth: exact, so that no rounding decides."""
    return sum((Fraction(1, _DAMPING + place) for _, place in work.found), Fraction(0))


def reason(work: Record, services: int) -> str:
    """Return in words what put a work where it is, of so many services that answered."""
    best = min(work.found, key=lambda item: (item[1], item[0]), default=None)
    if best is None:
        return "listed by no service"
    listed = len(work.found)
    by = f"listed by {listed} of {services} services"
    return f"{by}, at best at place {best[1]} ({best[0]})"
