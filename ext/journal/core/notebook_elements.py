"""The elements of a notebook: those of its Markdown, and its code, at their lines of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.notebook_cells import read_cells
from journal.core.outline import Element, numbered, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt

    from journal.core.notebook_cells import Cell

_PYTHON = "python"


def elements_of_notebook(
    md: MarkdownIt, text: str, head: tuple[int | None, int] = (None, 0)
) -> tuple[Element, ...]:
    """Return the elements of a notebook's cells, in order.

    `head` is the number of the cell that begins with front matter, and how many lines that has.
    """
    notebook = read_cells(text)
    found: list[Element] = []
    for number, cell in enumerate(notebook.cells):
        skipped = head[1] if number == head[0] else 0
        found += _elements(md, cell, notebook.language or _PYTHON, skipped)
    return tuple(numbered(found))


def _elements(md: MarkdownIt, cell: Cell, language: str, skipped: int) -> Iterator[Element]:
    if cell.kind == "markdown":
        body = cell.source.split("\n")[skipped:]
        yield from outline(md, "\n".join(body), cell.line + skipped)
    elif cell.kind == "code":
        yield Element("directive", cell.line, cell.source, "code-cell", language, first=cell.line)
