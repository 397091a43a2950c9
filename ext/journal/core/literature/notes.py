"""The form of ``research/<slug>.yml``: questions, works, and notes bound to works.

The tables below declare it: the reader, the JSON Schema for editors and the guide follow them.
  A file belongs to its author: unknown keys are left alone, order and comments too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.literature.record import Record

#: the folder of these files, beside ``docs``
FOLDER: Final = "research"
#: raised when a key changes its meaning
VERSION: Final = 1

#: the schema, from the folder of the journal
SCHEMA: Final = "docs/_schemas/research.json"

KEPT: Final = "kept"
SET_ASIDE: Final = "set aside"
VERDICTS: Final = (KEPT, SET_ASIDE)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a mapping."""

    name: str
    #: text, number, texts, verdict, places, date
    form: str
    help: str
    is_needed: bool = False


WORK: Final = (
    Key(
        "key",
        "text",
        "Its key in `references.bib`, there already or when it is added.",
        is_needed=True,
    ),
    Key(
        "verdict",
        "verdict",
        "`kept` or `set aside`; the first guess is the program's.",
        is_needed=True,
    ),
    Key("why", "text", "Why it is kept or set aside."),
    Key("title", "text", "Its title.", is_needed=True),
    Key("authors", "texts", "Who wrote it, each as `Last, First`; a group in braces."),
    Key("year", "number", "The year it came out."),
    Key("doi", "text", "Its DOI, bare."),
    Key("arxiv", "text", "Its arXiv number, without version."),
    Key("other_dois", "texts", "DOIs of other versions of it."),
    Key("url", "text", "Where it can be found."),
    Key("type", "text", "The type of its BibTeX entry: `article`, `inproceedings`, …"),
    Key("venue", "text", "The journal, the collection or the conference."),
    Key("publisher", "text", "Who published it."),
    Key("volume", "text", "The volume."),
    Key("number", "text", "The number in the volume."),
    Key("pages", "text", "The pages."),
    Key("cited", "number", "How often it is cited, by the service that counts most."),
    Key("retracted", "text", "Why it must not be relied on; absent when it stands."),
    Key("found", "places", "At which place each service listed it."),
    Key("abstract", "text", "Its abstract."),
)
NOTE: Final = (
    Key("claim", "text", "What you want to say, in a sentence.", is_needed=True),
    Key("works", "texts", "The keys of the works that it rests on; without one it lacks a source."),
    Key("where", "text", "Where it stands there: a section, a page, an equation."),
    Key("question", "text", "Which of the questions it answers, in its words."),
)
SEARCH: Final = (
    Key("date", "date", "The day of the search.", is_needed=True),
    Key("answered", "texts", "The services that answered."),
    Key("silent", "reasons", "The services that did not, with the reason."),
)


@dataclass(frozen=True, slots=True)
class NotedWork:
    """A work that was found, and what was decided of it."""

    key: str
    verdict: str
    why: str
    record: Record
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A claim, and the works that it rests on."""

    claim: str
    works: tuple[str, ...]
    where: str
    question: str
    line: int


@dataclass(frozen=True, slots=True)
class Notes:
    """What a file of notes says."""

    topic: str
    questions: tuple[str, ...]
    works: tuple[NotedWork, ...]
    notes: tuple[Note, ...]
    #: what is wrong in it: line and message
    faults: tuple[tuple[int, str], ...] = ()

    def work(self, key: str) -> NotedWork | None:
        """Return the work of a key."""
        return next((work for work in self.works if work.key == key), None)


#: what is called otherwise in a record
NAMES: Final = {"type": "kind"}


def work_values(key: str, verdict: str, why: str, record: Record) -> dict[str, Any]:
    """Return a work as its mapping in a file: declared keys in order, without empty ones."""
    given = {"key": key, "verdict": verdict, "why": why}
    found: dict[str, Any] = {}
    for entry in WORK:
        value = given.get(entry.name) or getattr(record, NAMES.get(entry.name, entry.name), None)
        if entry.name in given:
            value = given[entry.name]
        if value not in (None, "", ()):
            found[entry.name] = _as_yaml(entry, value)
    return found


def _as_yaml(key: Key, value: Any) -> Any:
    if key.form == "places":
        return dict(value)
    return list(value) if key.form == "texts" else value


_SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    "text": {"type": ["string", "number"]},
    "number": {"type": "integer"},
    "texts": {"type": "array", "items": {"type": ["string", "number"]}},
    "verdict": {"enum": list(VERDICTS)},
    "places": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}},
    "reasons": {"type": "object", "additionalProperties": {"type": "string"}},
    "date": {"type": "string", "format": "date"},
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file, for editors and other programs."""
    parts = {"works": WORK, "notes": NOTE, "searches": SEARCH}
    lists = {
        name: {"type": ["array", "null"], "items": _mapping(keys)} for name, keys in parts.items()
    }
    questions = {"type": ["array", "null"], "items": {"type": ["string", "null"]}}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Notes on a topic, research/<slug>.yml",
        "type": "object",
        "required": ["version", "topic"],
        "properties": {
            "version": {"const": VERSION},
            "topic": {"type": "string"},
            "questions": questions,
            **lists,
        },
    }


def _mapping(keys: Iterable[Key]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [key.name for key in keys if key.is_needed],
        "properties": {key.name: {"description": key.help} | _SCHEMAS[key.form] for key in keys},
    }
