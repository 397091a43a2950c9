"""Hold an entry of the bibliography to what services said of the work that it names.

The states are kept apart: that nobody could be asked is not that nobody knows the work, and that
nothing names it is neither.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from journal.core.literature.identifiers import Identifier
from journal.core.literature.matching import is_same_title, other_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal.core.literature.answers import Answer
    from journal.core.literature.record import Record

#: a text may come out so many years after its preprint
_PREPRINT_YEARS: Final = 2
_OTHERS: Final = "others"


class State(Enum):
    """How an entry stands; of several the first that applies."""

    RETRACTED = "retracted"
    NOT_FOUND = "not found"
    DIFFERS = "differs"
    UNCHECKED = "cannot be checked"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Claim:
    """What an entry says of its work."""

    key: str
    title: str
    #: "Last, First"
    authors: tuple[str, ...]
    year: str
    doi: str = ""
    arxiv: str = ""
    #: whether it names a journal, a collection or a conference
    is_published: bool = False

    @property
    def names(self) -> tuple[Identifier, ...]:
        """Return what the work can be looked up by."""
        dois = (Identifier(doi=self.doi),) if self.doi else ()
        return (*dois, Identifier(arxiv=self.arxiv)) if self.arxiv else dois

    @property
    def digest(self) -> str:
        """Return what changes when the entry says something else."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Finding:
    """How an entry stands, and why."""

    state: State
    says: tuple[str, ...] = ()


def judge(claim: Claim, heard: Mapping[Identifier, Sequence[Answer]]) -> Finding:
    """Return how an entry stands, from what was said of each of its names.

    It is verified only when every name leads to a work, and all of them agree with it.
    """
    if not claim.names:
        return Finding(State.UNCHECKED, ("it has no DOI and no arXiv number to be looked up by",))
    found = [_finding(claim, name, heard.get(name, ())) for name in claim.names]
    worst = min((one.state for one in found), key=list(State).index)
    return Finding(worst, tuple(text for one in found if one.state is worst for text in one.says))


def _finding(claim: Claim, name: Identifier, answers: Sequence[Answer]) -> Finding:
    records = [(answer.service, record) for answer in answers for record in answer.records[:1]]
    retracted = tuple(f"{service}: {r.retracted}" for service, r in records if r.retracted)
    if retracted:
        return Finding(State.RETRACTED, retracted)
    if not records:
        return _missing(name, answers)
    # they come in the order in which they are believed
    service, record = records[0]
    differences = tuple(_differences(claim, name, record, service))
    if differences:
        return Finding(State.DIFFERS, differences)
    return Finding(State.VERIFIED, (f"{name} at {service}",))


def _missing(name: Identifier, answers: Sequence[Answer]) -> Finding:
    troubles = tuple(f"{a.service} {a.trouble}" for a in answers if not a.is_heard)
    if troubles or not answers:
        return Finding(State.UNCHECKED, troubles or ("nobody was asked",))
    who = " and ".join(answer.service for answer in answers)
    return Finding(State.NOT_FOUND, (f"{name} is not known to {who}",))


def _differences(claim: Claim, name: Identifier, record: Record, service: str) -> Iterator[str]:
    at = f"at {service}"
    if not is_same_title(claim.title, record.title):
        yield f'title: here "{claim.title}", {at} "{record.title}"'
    yield from _author_differences(claim.authors, record.authors, at)
    if not _is_year(claim, name, record):
        yield f"year: here {claim.year or 'none'}, {at} {record.year}"


def _author_differences(ours: Sequence[str], theirs: Sequence[str], at: str) -> Iterator[str]:
    if not theirs:
        return
    is_cut = bool(ours) and ours[-1] == _OTHERS
    named = ours[:-1] if is_cut else ours
    if len(named) > len(theirs) or (not is_cut and len(named) < len(theirs)):
        yield f"authors: here {len(named)}, {at} {len(theirs)}"
    elif (place := other_person(named, theirs)) is not None:
        yield f'author {place + 1}: here "{named[place]}", {at} "{theirs[place]}"'


def _is_year(claim: Claim, name: Identifier, record: Record) -> bool:
    years = {*record.years, *([record.year] if record.year else [])}
    if not years or claim.year in map(str, years):
        return True
    if not name.arxiv or not claim.year.isdigit():
        return False
    if claim.doi:
        # the year is that of the publication, which the DOI was asked for
        return True
    return claim.is_published and 0 <= int(claim.year) - min(years) <= _PREPRINT_YEARS
