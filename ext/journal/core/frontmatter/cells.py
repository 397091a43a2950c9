"""Find front matter at the start of a notebook's first cells."""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journal.core.frontmatter.block import find_block, unix_lines
from journal.core.frontmatter.meaning import is_field
from journal.core.frontmatter.salvage import read_block, read_line
from journal.core.frontmatter.values import Entry, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.core.frontmatter.notes import Notes

#: a badge or a hidden cell may come before the one with front matter
_SEARCHED = 3
_TITLE = re.compile(r"#[ \t]+(.*\S)[ \t]*")
_SUMMARY = re.compile(r"[ \t]*>[ \t]*(.*\S)[ \t]*")
_KEY = re.compile(r"[ \t]*-[ \t]+(([\w-]+):(?:[ \t].*)?)")


@dataclass(frozen=True, slots=True)
class Cell:
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
class CellFrontMatter:
    """The front matter in a cell."""

    number: int
    entries: tuple[Entry, ...]
    #: the first line of the cell that is not front matter, counted from 0
    body_line: int


def find_front_matter(cells: Sequence[Any], text: str, notes: Notes) -> CellFrontMatter | None:
    """Return the front matter of the first cell that has some."""
    for number, data in enumerate(cells[:_SEARCHED]):
        if isinstance(data, dict) and data.get("cell_type") in ("raw", "markdown"):
            cell = _cell(number, data.get("source"), text)
            found = _fenced(cell, notes) or _fastpages(cell, notes)
            if found:
                return found
    return None


def _cell(number: int, source: object, text: str) -> Cell:
    lines = [line for line in source if isinstance(line, str)] if isinstance(source, list) else []
    if isinstance(source, str):
        lines = [source]
    places = [_line_of(line, text) for line in lines[:2]]
    stride = int(len(places) > 1 and places[1] == places[0] + 1)
    return Cell(number, unix_lines("".join(lines)), (places or [1])[0], stride)


def _line_of(line: str, text: str) -> int:
    """Return the first line of a file that holds a text as JSON writes it; 1 without one."""
    written = (json.dumps(line, ensure_ascii=ascii_only) for ascii_only in (False, True))
    at = max(text.find(json_line) for json_line in written)
    return text.count("\n", 0, max(at, 0)) + 1


def _fenced(cell: Cell, notes: Notes) -> CellFrontMatter | None:
    """Read a block between fences."""
    block = find_block(cell.source)
    if block is None or not block.is_closed:
        return None
    placed = dataclasses.replace(block, line=cell.line_at(block.line - 1), stride=cell.stride)
    return CellFrontMatter(cell.number, read_block(placed, notes), block.body_line)


def _fastpages(cell: Cell, notes: Notes) -> CellFrontMatter | None:
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
    return CellFrontMatter(cell.number, tuple(entries), end + 1) if has_keys else None


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
