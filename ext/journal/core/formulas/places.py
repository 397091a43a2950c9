"""Find where in a file something stands that was found in a formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: how far below the line Sphinx gives, that of the paragraph, a formula is looked for
_REACH = 400


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file, counted from 1."""

    line: int
    column: int
    #: what stands there
    near: str


def place_of(offset: int, tex: str, source: Sequence[str], first_line: int) -> Place:
    """Return the place in a source of a character in a formula at or below a line.

    The formula may have lost its indentation, and stand after other text.
    """
    offset = min(offset, len(tex.rstrip()))
    row = tex.count("\n", 0, offset)
    start = tex.rfind("\n", 0, offset) + 1
    written = tex[start:].partition("\n")[0]
    near = tex[offset:].partition("\n")[0].strip()[:24].strip() or written.strip()[-24:]
    wanted = written.strip()
    for index in range(first_line - 1, min(len(source), first_line + _REACH)):
        if wanted and index >= 0 and wanted in source[index]:
            indent = len(written) - len(written.lstrip())
            column = source[index].index(wanted) + max(offset - start - indent, 0)
            return Place(index + 1, column + 1, near)
    return Place(first_line + row, offset - start + 1, near)
