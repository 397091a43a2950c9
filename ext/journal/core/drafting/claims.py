"""Write claims down, each bound to the works that it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.patterns import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journal.core.drafting.parts import Part
    from journal.core.literature.notes import Note, Notes

_END = re.compile(r"[.!?…]+$")


@dataclass(frozen=True, slots=True)
class Sources:
    """The works that claims name, and which of them can be cited."""

    #: by the key in the notes: the key in the bibliography
    citable: Mapping[str, str]
    #: the keys of works that must not be relied on
    retracted: frozenset[str]
    #: what brings a work into the bibliography: a call, to be followed by its key
    adding: str

    def keys(self, claims: Iterable[Note]) -> list[str]:
        """Return by which keys the works of some claims are cited."""
        return [self.citable[key] for note in claims for key in note.works if key in self.citable]

    def binds(self, note: Note) -> bool:
        """Tell whether a claim has sources, and each of them can be cited."""
        return bool(note.works) and all(key in self.citable for key in note.works)

    def missing(self, claims: Iterable[Note]) -> list[str]:
        """Return the keys of works that could be cited if they were in the bibliography."""
        named = dict.fromkeys(key for note in claims for key in note.works)
        return [key for key in named if key not in self.citable and key not in self.retracted]


def sources_of(notes: Notes, slug: str, bibliography: Iterable[str]) -> Sources:
    """Return what the works of notes can be cited as, given the keys of the bibliography."""
    # BibTeX takes no notice of case
    known = {key.lower(): key for key in bibliography}
    retracted = frozenset(work.key for work in notes.works if work.record.retracted)
    named = {key for note in notes.notes for key in note.works}
    citable = {key: known[key.lower()] for key in named - retracted if key.lower() in known}
    return Sources(citable, retracted, f"journal research {slug} --add")


def skeleton(parts: Iterable[Part], sources: Sources) -> str:
    """Return the body of a draft that holds the claims as they are, and says what is missing."""
    return text_of((part.heading, part_text(part, sources)) for part in parts)


def part_text(part: Part, sources: Sources) -> str:
    """Return the claims of a part, and before them what is to be done with them."""
    return "\n\n".join([part.todo, *(claim_text(note, sources) for note in part.claims)])


def claim_text(note: Note, sources: Sources) -> str:
    """Return a claim with its citations, and TODO(cite) for each that it lacks."""
    end = _END.search(note.claim)
    stem, stop = (note.claim[: end.start()], end[0]) if end else (note.claim, ".")
    keys = sources.keys([note])
    citation = f" {{cite}}`{','.join(keys)}`" if keys else ""
    lines = [f"{stem}{citation}{stop}", *_marks(note, sources)]
    if note.where:
        lines += ["", f"% It stands there: {note.where}"]
    return "\n".join(lines)


def _marks(note: Note, sources: Sources) -> Iterator[str]:
    if not note.works:
        yield "TODO(cite)"
    for key in note.works:
        if key in sources.retracted:
            yield f"TODO(cite): `{key}` is retracted; another work has to say this."
        elif key not in sources.citable:
            adding = f"`{sources.adding} {key}`"
            yield f"TODO(cite): `{key}` is not in references.bib; {adding} puts it there."
