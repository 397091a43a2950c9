"""Read one post's front matter: find it, parse it, say what it means."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from journal.core.frontmatter.fields.meaning import is_field, values_of
from journal.core.frontmatter.making import make_post
from journal.core.frontmatter.names import day_in_name
from journal.core.frontmatter.notes import Notes
from journal.core.frontmatter.other_keys import as_extra, note_slips, unknown
from journal.core.frontmatter.parser_keys import parser_keys
from journal.core.frontmatter.parsing.block import find_block, unix_lines
from journal.core.frontmatter.parsing.directive import find_directive
from journal.core.frontmatter.parsing.salvage import read_block
from journal.core.frontmatter.values import Entry, Table, fold
from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.model import Post
    from journal.core.problems import Problem
    from journal.core.settings import Settings

#: tables whose keys count as if they stood at the top: Hugo's and Zola's own, YAML's merge key
NESTED = frozenset({"params", "taxonomies", "extra", "<<"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What one post says before it begins."""

    #: its title is "" when the front matter has none
    post: Post
    problems: tuple[Problem, ...]
    #: the first line after the front matter, counted from 0; in a notebook, of its cell
    body_line: int = 0
    #: whether the front matter itself gives the title
    has_title: bool = False
    #: what the author wrote for lists, or ""
    excerpt: str = ""
    #: the part of the front matter that MyST itself may read, as plain values
    parser_keys: dict[str, Any] = field(default_factory=dict)
    #: ABlog's ``post`` directive in the body, to be left out: first line, and line after its last
    directive_lines: tuple[int, int] | None = None
    #: the cell of a notebook that begins with front matter
    front_matter_cell: int | None = None


def read(text: str, *, docname: str, path: str, settings: Settings) -> Reading:
    """Return what a Markdown text says of its post, and what is wrong there."""
    notes = Notes(path, settings, day_in_name(docname))
    text = unix_lines(text)
    block = find_block(text)
    entries = read_block(block, notes) if block else ()
    directive = find_directive(text)
    reading = make_reading(entries, directive.entries if directive else (), notes, docname=docname)
    return dataclasses.replace(
        reading,
        body_line=block.body_line if block else 0,
        directive_lines=directive.lines if directive else None,
    )


def make_reading(
    own: Iterable[Entry], others: Iterable[Entry], notes: Notes, *, docname: str
) -> Reading:
    """Return what the front matter says, and a second source where the first is silent."""
    said = _latest(own, notes)
    top = list(said.values())
    nested = _nested(top)
    for entry in (*nested, *others):
        said.setdefault(fold(entry.key), entry)
    note_slips(unknown(top), notes)
    extra = as_extra(unknown(e for e in said.values() if fold(e.key) not in NESTED))
    values = values_of(said.values(), notes)
    post = make_post(values, docname, extra, notes)
    return Reading(
        post,
        parser_keys=parser_keys(said.values(), notes),
        problems=tuple(sorted(notes.problems)),
        has_title=bool(post.title),
        excerpt=post.description,
    )


def _latest(entries: Iterable[Entry], notes: Notes) -> dict[str, Entry]:
    """Return entries by folded key; of a key written twice the later one, as YAML's readers do."""
    found: dict[str, Entry] = {}
    for entry in entries:
        earlier = found.get(fold(entry.key))
        if earlier and is_field(entry.key):
            message = f'key "{earlier.key}" is written twice; the one on line {entry.line} counts'
            notes.add(Rule.IGNORED_KEY, earlier.line, message)
        found[fold(entry.key)] = entry
    return found


def _nested(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries of tables whose keys count as if they stood at the top."""
    return [
        inner
        for entry in entries
        if fold(entry.key) in NESTED and isinstance(entry.value, Table)
        for inner in entry.value.entries
    ]
