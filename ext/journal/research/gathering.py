"""From what services answered to works with a first verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.literature.entries import key_in
from journal.core.literature.keys import free_key
from journal.core.literature.merging import is_same_work, merge
from journal.core.literature.notes import KEPT, SET_ASIDE
from journal.core.literature.ranking import ranked, reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pybtex.database import Entry

    from journal.core.literature.answers import Answer
    from journal.core.literature.notes import Notes
    from journal.core.literature.record import Record


@dataclass(frozen=True, slots=True)
class Proposal:
    """A work, and what is proposed to do with it."""

    key: str
    verdict: str
    why: str
    record: Record


def works_of(answers: Sequence[Answer]) -> list[Record]:
    """Return the works in all answers, each once, the most telling first."""
    return ranked(merge(record for answer in answers for record in answer.records))


def proposals(
    works: Sequence[Record],
    answered: int,
    keep: int,
    *,
    notes: Notes,
    entries: Mapping[str, Entry],
) -> Iterator[Proposal]:
    """Yield the works that the notes do not have, of which the first `keep` are kept.

    A work that the bibliography has goes by its key there.
    """
    taken = {key.lower() for key in entries} | {work.key.lower() for work in notes.works}
    kept = 0
    for record in works:
        is_kept = not record.retracted and kept < keep
        kept += is_kept
        if any(is_same_work(record, work.record) for work in notes.works):
            continue
        key = key_in(entries, record) or free_key(record, taken)
        taken.add(key.lower())
        why = record.retracted or reason(record, answered)
        yield Proposal(key, KEPT if is_kept else SET_ASIDE, why, record)


def newly_retracted(works: Sequence[Record], notes: Notes) -> Iterator[tuple[str, str]]:
    """Yield the works of the notes that turn out to be retracted, with the reason."""
    for record in works:
        if record.retracted:
            for work in notes.works:
                if not work.record.retracted and is_same_work(record, work.record):
                    yield work.key, record.retracted
