"""The cells of a notebook, and where each begins in its file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journal.core.code_languages import kernel_language
from journal.core.notebook_lines import cell_lines

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a notebook."""

    #: "markdown", "code", "raw"
    kind: str
    source: str
    #: the line of the file where its source begins
    line: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notebook:
    """What a notebook holds."""

    cells: tuple[Cell, ...]
    #: that of its code; empty when it does not say
    language: str = ""


def read_cells(text: str) -> Notebook:
    """Return the cells in the text of a notebook's file; none when it is no notebook."""
    try:
        notebook = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        notebook = None  # who reads the front matter says what is wrong
    if not isinstance(notebook, dict):
        return Notebook(())
    found = list(_cells(notebook))
    lines = cell_lines(text, len(found))
    cells = (
        Cell(str(cell.get("cell_type") or ""), _source(cell), line, tuple(_tags(cell)))
        for cell, line in zip(found, lines, strict=True)
    )
    return Notebook(tuple(cells), _language(notebook.get("metadata")))


def _cells(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the cells, which notebooks of before 2014 keep in worksheets."""
    sheets = notebook.get("worksheets")
    for holder in sheets if isinstance(sheets, list) else [notebook]:
        cells = holder.get("cells") if isinstance(holder, dict) else None
        if isinstance(cells, list):
            yield from (cell for cell in cells if isinstance(cell, dict))


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _tags(cell: dict[str, Any]) -> list[str]:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return [str(tag) for tag in tags] if isinstance(tags, list) else []


def _language(metadata: object) -> str:
    if not isinstance(metadata, dict):
        return ""
    info = metadata.get("language_info")
    named = str(info.get("name") or "") if isinstance(info, dict) else ""
    return named or kernel_language(metadata.get("kernelspec"))
