"""The parts of a draft: the sections of its kind, and one for each question of the notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journal.core.patterns import PATTERNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.literature.notes import Note, Notes
    from journal.core.patterns import Section

_STEPS: Final = (
    "TODO(explain): how these claims hang together, one step at a time, and every symbol of them."
)
_NO_ANSWER: Final = "TODO(explain): the notes have no claim that answers this."


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a draft."""

    #: "" for what stands before the first heading
    heading: str
    #: what is still to be done in it
    todo: str
    #: the claims that stand in it
    claims: tuple[Note, ...] = ()
    #: whether it speaks of all claims, wherever they stand
    sums_up: bool = False


def parts_of(notes: Notes, kind: str) -> tuple[Part, ...]:
    """Return the parts of a post of a kind; every claim of the notes is in one of them."""
    return tuple(part for section in PATTERNS[kind] for part in _parts(section, notes))


def _parts(section: Section, notes: Notes) -> Iterator[Part]:
    if not section.has_claims:
        yield Part(section.heading, section.todo, sums_up=section.sums_up)
        return
    questions = _questions(notes)
    free = tuple(note for note in notes.notes if not note.question)
    if free:
        yield Part(section.heading, _STEPS, free)
    elif not questions or not section.heading:
        yield Part(section.heading, section.todo)
    for question in questions:
        claims = tuple(note for note in notes.notes if _same(note.question) == _same(question))
        yield Part(question, _STEPS if claims else _NO_ANSWER, claims)


def _questions(notes: Notes) -> list[str]:
    """Return the questions that are asked, and those that only a claim names."""
    found: dict[str, str] = {}
    for question in (*notes.questions, *(note.question for note in notes.notes)):
        if question:
            found.setdefault(_same(question), question)
    return list(found.values())


def _same(question: str) -> str:
    return question.casefold().strip(" ?.!")
