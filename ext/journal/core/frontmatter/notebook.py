"""Read the front matter of a notebook: that of its first cells, then that of its metadata."""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journal.core.frontmatter.fields.meaning import is_field
from journal.core.frontmatter.names import day_in_name
from journal.core.frontmatter.notes import Notes
from journal.core.frontmatter.parsing.block import find_block, unix_lines
from journal.core.frontmatter.parsing.data_block import Typed, entries_of
from journal.core.frontmatter.parsing.salvage import read_block, read_line
from journal.core.frontmatter.parsing.unreadable import UnreadableError
from journal.core.frontmatter.reading import make_reading
from journal.core.frontmatter.values import Entry, Scalar, Table, fold
from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.core.frontmatter.reading import Reading
    from journal.core.settings import Settings

#: a badge or a hidden cell may come before the one with front matter
_SEARCHED = 3
_TITLE = re.compile(r"#[ \t]+(.*\S)[ \t]*")
_SUMMARY = re.compile(r"[ \t]*>[ \t]*(.*\S)[ \t]*")
_KEY = re.compile(r"[ \t]*-[ \t]+(([\w-]+):(?:[ \t].*)?)")
#: where tools keep front matter inside a notebook's metadata
_NESTED = frozenset({"frontmatter", "quarto", "nikola", "journal"})


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a notebook, and where its source stands in the file."""

    number: int
    source: str
    #: the line of the file where the source begins, counted from 1
    line: int
    #: lines of the file per line of the source; 0 when it is written as one text
    stride: int

    def line_at(self, index: int) -> int:
        """Return the line of the file for a line of the source, counted from 0."""
        return self.line + self.stride * index


@dataclass(frozen=True, slots=True)
class _CellFrontMatter:
    """The front matter in a cell."""

    number: int
    entries: tuple[Entry, ...]
    #: the first line of the cell that is not front matter, counted from 0
    body_line: int


def read_notebook(text: str, *, docname: str, path: str, settings: Settings) -> Reading:
    """Return what a notebook says of its post, and what is wrong there."""
    notes = Notes(path, settings, day_in_name(docname))
    text = unix_lines(text).removeprefix("\ufeff")
    notebook = _load(text, notes)
    cell = _find_front_matter(notebook["cells"], text, notes)
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
        if isinstance(notebook, dict) and isinstance(cells := _cells(notebook), list):
            return notebook | {"cells": cells}
    except json.JSONDecodeError as error:
        line, reason = error.lineno, f"{error.msg} at column {error.colno}"
    except RecursionError:
        reason = "it is nested too deep"
    message = f"the notebook cannot be read: {reason}; open it in Jupyter and save it again"
    notes.add(Rule.UNREADABLE_FILE, line, message)
    return {"cells": []}


def _cells(notebook: dict[str, Any]) -> Any:
    """Return the cells, which notebooks of before 2014 keep in worksheets."""
    sheets = notebook.get("worksheets")
    if "cells" in notebook or not isinstance(sheets, list):
        return notebook.get("cells")
    found = (sheet.get("cells") for sheet in sheets if isinstance(sheet, dict))
    return [cell for cells in found if isinstance(cells, list) for cell in cells]


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


def _find_front_matter(cells: Sequence[Any], text: str, notes: Notes) -> _CellFrontMatter | None:
    """Return the front matter of the first cell that has some."""
    for number, data in enumerate(cells[:_SEARCHED]):
        if isinstance(data, dict) and data.get("cell_type") in ("raw", "markdown"):
            cell = _cell(number, data.get("source"), text)
            found = _fenced(cell, notes) or _fastpages(cell, notes)
            if found:
                return found
    return None


def _cell(number: int, source: object, text: str) -> _Cell:
    lines = [line for line in source if isinstance(line, str)] if isinstance(source, list) else []
    if isinstance(source, str):
        lines = [source]
    places = [_line_of(line, text) for line in lines[:2]]
    stride = int(len(places) > 1 and places[1] == places[0] + 1)
    return _Cell(number, unix_lines("".join(lines)), (places or [1])[0], stride)


def _line_of(line: str, text: str) -> int:
    """Return the first line of a file that holds a text as JSON writes it; 1 without one."""
    written = (json.dumps(line, ensure_ascii=ascii_only) for ascii_only in (False, True))
    at = max(text.find(json_line) for json_line in written)
    return text.count("\n", 0, max(at, 0)) + 1


def _fenced(cell: _Cell, notes: Notes) -> _CellFrontMatter | None:
    """Read a block between fences."""
    block = find_block(cell.source)
    if block is None or not block.is_closed:
        return None
    placed = dataclasses.replace(block, line=cell.line_at(block.line - 1), stride=cell.stride)
    return _CellFrontMatter(cell.number, read_block(placed, notes), block.body_line)


def _fastpages(cell: _Cell, notes: Notes) -> _CellFrontMatter | None:
    """Read a title, a summary and keys: ``# Title``, ``> summary``, ``- categories: [a]``."""
    lines = notes.clean(cell.source, cell.line).split("\n")
    title = _TITLE.fullmatch(lines[0])
    if title is None:
        return None
    entries = [_text("title", title[1], cell.line)]
    end = 0
    for index, line in enumerate(lines[1:], 1):
        said = _said(line, cell.line_at(index), notes)
        if line.strip() and not said:
            break
        entries += said
        end = index if said else end
    has_keys = any(is_field(entry.key) for entry in entries[1:] if entry.key != "summary")
    return _CellFrontMatter(cell.number, tuple(entries), end + 1) if has_keys else None


def _said(line: str, number: int, notes: Notes) -> list[Entry]:
    summary = _SUMMARY.fullmatch(line)
    if summary:
        return [_text("summary", summary[1], number)]
    key = _KEY.fullmatch(line)
    return list(read_line(key[1], number, notes)) if key else []


def _text(key: str, text: str, line: int) -> Entry:
    """Return an entry for words, which may stand in quotes."""
    quotes = text[0] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else ""
    return Entry(key, Scalar(text[len(quotes) : len(text) - len(quotes)], line), line)
