"""Have a model write the parts of a draft that rest on claims with sources."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from journal.core.drafting.claims import claim_text, part_text
from journal.core.drafting.prose import cited_in, held
from journal.core.patterns import text_of
from journal.drafting.prompts import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journal.core.drafting.claims import Sources
    from journal.core.drafting.parts import Part
    from journal.core.literature.notes import Note, Notes
    from journal.drafting.models import Model

#: so much of an abstract is told
_ABSTRACT: Final = 1500


@dataclasses.dataclass(frozen=True, slots=True)
class Assignment:
    """A draft that a model is to write."""

    notes: Notes
    kind: str
    parts: Sequence[Part]
    sources: Sources

    def claims_for(self, part: Part) -> list[Note]:
        """Return the claims that a model may write a part of: each of their works is cited."""
        claims = self.notes.notes if part.sums_up else part.claims
        return [note for note in claims if self.sources.binds(note)]

    @property
    def parts_to_write(self) -> int:
        """Return of how many parts a model can write."""
        return sum(bool(self.claims_for(part)) for part in self.parts)


def written(
    work: Assignment, model: Model, template: tuple[str, str], begin: Callable[[str], None]
) -> str:
    """Return the body of a draft, as far as possible in the words of a model.

    `begin` is told the heading of each part that the model begins.  Raises `ModelError` and
    `PromptError`.
    """
    done: list[tuple[str, str]] = []
    for part in work.parts:
        claims = work.claims_for(part)
        if claims:
            begin(part.heading or "the opening")
            prompt = filled(template, _values(work, part, claims, text_of(done)))
            text = _checked(work, part, claims, model.prose(prompt), model.name)
        else:
            text = part_text(part, work.sources)
        done.append((part.heading, text))
    return text_of(done)


def _checked(work: Assignment, part: Part, claims: Sequence[Note], prose: str, model: str) -> str:
    """Return what a model wrote, under a mark, and after it each claim that it left out."""
    keys = work.sources.keys(claims)
    text = held(prose, keys)
    cited = cited_in(text)
    left_out = [
        note
        for note in part.claims
        if note not in claims or not cited.issuperset(work.sources.keys([note]))
    ]
    mark = f"TODO: `{model}` wrote this; hold each sentence to its source, and make it yours."
    return "\n\n".join([mark, text, *(claim_text(note, work.sources) for note in left_out)])


def _values(work: Assignment, part: Part, claims: Sequence[Note], before: str) -> dict[str, str]:
    task = part.todo.replace("TODO(explain): ", "").replace("TODO: ", "")
    return {
        "topic": work.notes.topic,
        "kind": work.kind,
        "heading": part.heading or "the opening, before the first heading",
        "task": task,
        "claims": "\n".join(_claim(work, note) for note in claims),
        "works": "\n\n".join(_works(work, claims)),
        "before": before.strip() or "nothing",
    }


def _claim(work: Assignment, note: Note) -> str:
    where = f" ({note.where})" if note.where else ""
    return f"- {note.claim} {{cite}}`{','.join(work.sources.keys([note]))}`{where}"


def _works(work: Assignment, claims: Sequence[Note]) -> list[str]:
    named = {key for note in claims for key in note.works}
    return [
        f"{work.sources.citable[noted.key]}: {noted.record.title}\n"
        f"{noted.record.abstract[:_ABSTRACT]}".strip()
        for noted in work.notes.works
        if noted.key in named
    ]
