"""Keep a formula in the line together with what is written onto it: ``($x$),``, ``$n$-th``.

Browsers may break a line on either side of a formula, even before a comma.
"""

from __future__ import annotations

import re

from docutils import nodes

#: on what a browser must not break
CLASS = "journal-together"

#: what stands without a space beside a formula; scripts without spaces may break anywhere
_GLUED = r"[^\s—\u2e80-\uffff]{1,16}"
_BEFORE, _AFTER = re.compile(rf"{_GLUED}$"), re.compile(rf"^{_GLUED}")


def glue(formula: nodes.math) -> None:
    """Put a formula and what is written onto it into one unbroken piece."""
    parent = formula.parent
    index = parent.index(formula)
    before, opening = _split(parent[index - 1] if index else None, _BEFORE)
    after, closing = _split(parent[index + 1] if index + 1 < len(parent) else None, _AFTER)
    if not (opening or closing):
        return
    piece = nodes.inline("", "", classes=[CLASS])
    piece.source, piece.line = formula.source, formula.line
    start, end = index - len(opening), index + 1 + len(closing)
    parent[start:end] = [*before, piece, *after]
    piece += [*opening, formula, *closing]


def _split(
    sibling: nodes.Node | None, glued: re.Pattern[str]
) -> tuple[list[nodes.Text], list[nodes.Text]]:
    """Return what stays of a text, and what goes to the formula; one piece each, or none."""
    match = glued.search(sibling) if isinstance(sibling, nodes.Text) else None
    if match is None:
        return [], []
    rest = match.string[: match.start()] + match.string[match.end() :]
    return [nodes.Text(rest)] if rest else [], [nodes.Text(match[0])]
