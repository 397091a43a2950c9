"""Formulas between dollars in a line of plain text, such as a title in front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.core.formulas.words import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.formulas.converting import Macros

#: as in Markdown: no space inside of the dollars, no digit after them, so that "$5" is text
_FORMULA = re.compile(r"(?<![\\$])\$(?=[^\s$])([^$]*[^\s\\$])\$(?![\d$])")


def split_prose(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text in order, each with whether it is a formula."""
    for index, piece in enumerate(_FORMULA.split(text)):
        if piece:
            yield piece, index % 2 == 1


def plain_prose(text: str, *, macros: Macros = ()) -> str:
    """Return a text with its formulas in words."""
    pieces = split_prose(text)
    return "".join(plain_text(p, macros=macros) if is_tex else p for p, is_tex in pieces)
