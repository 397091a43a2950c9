r"""Put a formula into the TeX that math-core reads: its outermost shape, then its idioms.

math-core numbers by a counter of its own, and knows ``\tag`` only where it counts.  Here
numbers are given before, so labels and tags are taken out, and every formula gets an
environment without numbers: ``aligned`` or ``gathered``; or, when numbers stand in its
rows, ``align*`` or ``gather*``, which leave a cell for them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.core.edits import Edit, apply, in_order
from journal.core.formulas.idioms import idiom_edits
from journal.core.formulas.reading import LINES, Formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.formulas.tokens import Token

#: how many equations stand side by side, which ``alignat`` wants to be told
_COUNT = re.compile(r"\{\d+\}")


def rewrite(formula: Formula) -> tuple[str, tuple[Edit, ...]]:
    """Return the TeX for math-core, and what was changed for it."""
    if not formula.tokens:
        return formula.tex, ()
    edits = tuple(in_order(_edits(formula)))
    return apply(formula.tex, edits), edits


def _edits(formula: Formula) -> Iterator[Edit]:
    yield from (Edit(mark.start, mark.end) for mark in formula.marks)
    yield from _outermost(formula)
    outer = formula.outer
    for index, token in enumerate(formula.tokens):
        if outer is None or token not in (outer.opening, outer.closing):
            yield from idiom_edits(formula.tex, formula.tokens, index)


def _outermost(formula: Formula) -> Iterator[Edit]:
    """Give the outermost level the environment it needs."""
    outer, first, last = formula.outer, formula.spans[0][0], formula.spans[-1][1]
    paragraphs = _paragraph_breaks(formula)
    begin, end = _environment(formula, has_rows=len(formula.spans) > 1 or bool(paragraphs))
    start = outer.opening.start if outer else 0
    count = _COUNT.match(formula.tex, first) if outer and outer.kind.endswith("at") else None
    yield Edit(start, count.end() if count else first, begin)
    yield from (Edit(token.start, token.end, r"\\ ") for token in paragraphs)
    if outer and outer.kind == "eqnarray":
        yield from _second_ampersands(formula)
    yield Edit(last, outer.closing.end if outer else len(formula.tex), end)


def _environment(formula: Formula, *, has_rows: bool) -> tuple[str, str]:
    """Return what math-core should find before and after the rows."""
    kind = formula.outer.kind if formula.outer else ""
    has_columns = any(_is_column_mark(formula, token) for token in formula.tokens)
    if not (has_rows or has_columns):
        return "", ""
    if kind == "multline":
        return r"\begin{multline}", r"\notag\end{multline}"
    if formula.has_numbers_inside:
        name = "gather*" if kind == "gather" else "align*"
    else:
        name = "aligned" if has_columns or kind in LINES - {"gather"} else "gathered"
    return rf"\begin{{{name}}}", rf"\end{{{name}}}"


def _is_column_mark(formula: Formula, token: Token) -> bool:
    depth = 1 if formula.outer else 0
    return token.text == "&" and token.kind == "mark" and token.depth == depth


def _paragraph_breaks(formula: Formula) -> list[Token]:
    """Return the empty lines between equations: Sphinx sets each on a row of its own."""
    if formula.outer or len(formula.spans) > 1:
        return []
    tex = formula.tex
    blanks = (t for t in formula.tokens if t.kind == "blank" and t.depth == 0)
    return [t for t in blanks if tex[: t.start].strip() and tex[t.end :].strip()]


def _second_ampersands(formula: Formula) -> Iterator[Edit]:
    """Leave out the second ``&`` of each row of an ``eqnarray``: ``a &=& b`` is ``a &= b``."""
    for start, end in formula.spans:
        row = (token for token in formula.tokens if start <= token.start < end)
        marks = [token for token in row if _is_column_mark(formula, token)]
        yield from (Edit(token.start, token.end) for token in marks[1:2])
