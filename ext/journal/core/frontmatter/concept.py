"""Read what the file of a concept says before it begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.frontmatter.fields import scalars
from journal.core.frontmatter.fields.categories import categories
from journal.core.frontmatter.fields.concepts import names
from journal.core.frontmatter.fields.meaning import rows_by_key, values_of
from journal.core.frontmatter.fields.privacy import kept_back
from journal.core.frontmatter.fields.rows import Field, read_without_effect, together
from journal.core.frontmatter.notes import Notes
from journal.core.frontmatter.parsing.block import find_block, unix_lines
from journal.core.frontmatter.parsing.salvage import read_block
from journal.core.frontmatter.values import fold
from journal.core.problems import Rule, did_you_mean

if TYPE_CHECKING:
    from journal.core.frontmatter.values import Entry
    from journal.core.model import CategoryPath, Name
    from journal.core.problems import Problem
    from journal.core.settings import Settings

CONCEPT_FIELDS: tuple[Field, ...] = (
    Field("title", ("title",), scalars.title, "What it is called; without it, the first heading."),
    Field(
        "aka",
        ("aka", "also", "aliases"),
        names,
        "Other names: plurals that are not regular, other spellings, old names, which lead here.",
        join=together,
    ),
    Field(
        "needs",
        ("needs", "requires", "prerequisites"),
        names,
        "The concepts one must have understood before.",
        join=together,
    ),
    Field(
        "definition",
        ("definition", "description", "summary"),
        scalars.description,
        "The definition, in one sentence of Markdown; without it, the first paragraph.",
    ),
    Field(
        "categories",
        ("category", "categories"),
        categories,
        "Where it belongs in the index: one of the declared categories.",
        join=together,
    ),
    Field("draft", ("draft",), kept_back, "`true` keeps it back.", join=any),
    Field("date", ("date", "tags", "tag", "updated"), read_without_effect),
)

_ROWS = rows_by_key(CONCEPT_FIELDS)


@dataclass(frozen=True, slots=True)
class ConceptReading:
    """What the file of a concept says before it begins."""

    #: "" when the front matter has none
    title: str
    aka: tuple[Name, ...]
    needs: tuple[Name, ...]
    category: CategoryPath | None
    #: Markdown; "" when the text begins with it
    definition: str
    #: where the definition is written, counted from 0
    definition_line: int
    #: the first line after the front matter, counted from 0
    body_line: int
    problems: tuple[Problem, ...]


def read_concept(text: str, *, path: str, settings: Settings) -> ConceptReading:
    """Return what a Markdown text says of its concept, and what is wrong there."""
    notes = Notes(path, settings)
    block = find_block(unix_lines(text))
    entries = read_block(block, notes) if block else ()
    values = values_of(entries, notes, _ROWS)
    _note_unknown(entries, notes)
    own = (entry for entry in entries if any(r.name == "definition" for _, r in _row(entry)))
    return ConceptReading(
        title=values.get("title", ""),
        aka=values.get("aka", ()),
        needs=values.get("needs", ()),
        category=next(iter(values.get("categories", ())), None),
        definition=values.get("definition", ""),
        definition_line=next((entry.line - 1 for entry in own), 0),
        body_line=block.body_line if block else 0,
        problems=tuple(sorted(notes.problems)),
    )


def _row(entry: Entry) -> tuple[tuple[int, Field], ...]:
    return _ROWS.get(fold(entry.key), ())


def _note_unknown(entries: tuple[Entry, ...], notes: Notes) -> None:
    keys = [key for row in CONCEPT_FIELDS for key in row.keys]
    for entry in entries:
        if not _row(entry):
            message = f'a concept has no key "{entry.key}"{did_you_mean(entry.key, keys)}'
            notes.add(Rule.UNKNOWN_KEY, entry.line, message)


def concept_field_table() -> list[tuple[str, str, str]]:
    """Return key, other spellings and meaning of each field, for the manual."""
    rows = (row for row in CONCEPT_FIELDS if row.help)
    return [(row.keys[0], ", ".join(row.keys[1:]), row.help) for row in rows]
