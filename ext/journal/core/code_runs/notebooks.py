"""The blocks of code in the file of a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.code_runs.blocks import CELL, PYTHON, make_block
from journal.core.notebook_cells import read_cells

if TYPE_CHECKING:
    from journal.core.code_runs.blocks import Block


def blocks_of_notebook(text: str) -> tuple[Block, ...]:
    """Return the cells of code in a notebook; none when the text is none."""
    notebook = read_cells(text)
    return tuple(
        make_block(notebook.language or PYTHON, cell.source, cell.line, (CELL, *cell.tags))
        for cell in notebook.cells
        if cell.kind == "code"
    )
