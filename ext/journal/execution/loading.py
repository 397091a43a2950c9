"""Fill the cells that say `:load: file` with the code of that file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from journal.execution.cells import CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from journal.execution.cells import Cell


def load_files(cells: Iterable[Cell], document: Path, root: Path) -> Iterator[Cell]:
    """Yield cells, those that load a file with its code; no file outside `root` is read."""
    for cell in cells:
        if cell.kind == CODE and "load" in cell.metadata:
            yield _loaded(cell, document, root)
        else:
            yield cell


def _loaded(cell: Cell, document: Path, root: Path) -> Cell:
    name = str(cell.metadata["load"])
    file = (document.parent / name).resolve()
    cell = replace(cell, metadata={k: v for k, v in cell.metadata.items() if k != "load"})
    try:
        if not file.is_relative_to(root.resolve()):
            raise FileNotFoundError
        code = file.read_text("utf-8").rstrip()
    except (OSError, UnicodeDecodeError):
        complaint = f'the cell loads "{name}", which is no text file in the source folder'
        return replace(cell, complaint=complaint)
    return replace(cell, source=code, file=str(file))
