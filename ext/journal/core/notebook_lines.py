"""Find the lines of a notebook's file, which its reader counts by cells."""

from __future__ import annotations

import re

#: what can only be a key: inside of a text, its quotation marks are escaped
_SOURCE = re.compile(r'"source"[ \t]*:\s*(?:\[\s*)?')

#: under this name, the metadata of a notebook keeps the lines until it is rendered
KEY = "journal_lines"


def cell_lines(text: str, count: int) -> list[int]:
    """Return the line of the file where each of `count` cells begins.

    In a file of another form than Jupyter's they are 1, so that lines count inside the cell.
    """
    lines, line, position = [], 1, 0
    for found in _SOURCE.finditer(text):
        line += text.count("\n", position, found.end())
        position = found.end()
        lines.append(line)
    return lines if len(lines) == count else [1] * count
