"""The blocks of code in the file of a notebook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from journal.core.code_languages import kernel_language
from journal.core.code_runs.blocks import CELL, PYTHON, make_block
from journal.core.notebook_lines import cell_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.code_runs.blocks import Block


def blocks_of_notebook(text: str) -> tuple[Block, ...]:
    """Return the cells of code in a notebook; none when the text is none."""
    try:
        notebook = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return ()  # who reads the notebook says what is wrong
    if not isinstance(notebook, dict):
        return ()
    cells = list(_cells(notebook))
    language = _language(notebook.get("metadata"))
    lines = cell_lines(text, len(cells))
    return tuple(
        make_block(language, _source(cell), line, (CELL, *_tags(cell)))
        for cell, line in zip(cells, lines, strict=True)
        if cell.get("cell_type") == "code"
    )


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
        return PYTHON
    info = metadata.get("language_info")
    named = str(info.get("name") or "") if isinstance(info, dict) else ""
    return named or kernel_language(metadata.get("kernelspec")) or PYTHON
