"""Read the front matter of a notebook: that of its first cells, then that of its metadata."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from journal.core.frontmatter.block import unix_lines
from journal.core.frontmatter.cells import find_front_matter
from journal.core.frontmatter.data_block import Typed, entries_of
from journal.core.frontmatter.meaning import is_field
from journal.core.frontmatter.names import day_in_name
from journal.core.frontmatter.notes import Notes
from journal.core.frontmatter.reading import make_reading
from journal.core.frontmatter.unreadable import UnreadableError
from journal.core.frontmatter.values import Table, fold
from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.frontmatter.reading import Reading
    from journal.core.frontmatter.values import Entry
    from journal.core.settings import Settings

#: where tools keep front matter inside a notebook's metadata
_NESTED = frozenset({"frontmatter", "quarto", "nikola", "journal"})


def read_notebook(text: str, *, docname: str, path: str, settings: Settings) -> Reading:
    """Return what a notebook says of its post, and what is wrong there."""
    notes = Notes(path, settings, day_in_name(docname))
    text = unix_lines(text).removeprefix("\ufeff")
    notebook = _load(text, notes)
    cell = find_front_matter(notebook["cells"], text, notes)
    metadata = _metadata(notebook.get("metadata"), text, notes)
    reading = make_reading(cell.entries if cell else (), metadata, notes, docname=docname)
    if cell is None:
        return reading
    return dataclasses.replace(reading, front_matter_cell=cell.number, body_line=cell.body_line)


def _load(text: str, notes: Notes) -> dict[str, Any]:
    """Return a notebook with a list of cells, empty when it is none."""
    line, reason = 0, 'it has no list "cells"'
    try:
        notebook = json.loads(text, strict=False, parse_int=Typed, parse_float=Typed)
        if isinstance(notebook, dict) and isinstance(notebook.get("cells"), list):
            return notebook
    except json.JSONDecodeError as error:
        line, reason = error.lineno, f"{error.msg} at column {error.colno}"
    except RecursionError:
        reason = "it is nested too deep"
    message = f"the notebook cannot be read: {reason}; open it in Jupyter and save it again"
    notes.add(Rule.UNREADABLE_FILE, line, message)
    return {"cells": []}


def _metadata(metadata: Any, text: str, notes: Notes) -> list[Entry]:
    """Return the entries that are front matter; the rest belongs to Jupyter."""
    if not isinstance(metadata, dict):
        return []
    own = {key: data for key, data in metadata.items() if is_field(key) or fold(key) in _NESTED}
    lines = {key: text.count("\n", 0, max(text.rfind(f'"{key}":'), 0)) + 1 for key in own}
    try:
        return list(_flat(entries_of(own.items(), lines, 1, notes)))
    except UnreadableError as error:
        notes.add(Rule.UNREADABLE_FRONT_MATTER, error.line, error.message())
        return []


def _flat(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """Yield entries, and those of tables that hold front matter instead of themselves."""
    for entry in entries:
        if fold(entry.key) not in _NESTED:
            yield entry
        elif isinstance(entry.value, Table):
            yield from entry.value.entries
