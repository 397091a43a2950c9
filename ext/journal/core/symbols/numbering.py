"""Give the equations of a post the numbers that readers see beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from journal.core.formulas import number_rows, read_formula
from journal.core.symbols.blocks import equations_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.core.formulas import Macros
    from journal.core.symbols.blocks import Block, Equation


def equations_of(blocks: Iterable[Block], *, macros: Macros = ()) -> Iterator[Equation]:
    """Yield all equations of a post, in order, each with its number for a name."""
    first = 1
    for equation in equations_in(blocks):
        formula = read_formula(equation.tex, display=True)
        rows = number_rows(formula.rows, label=equation.label, first=first, macros=macros)
        first += sum(row.is_counted for row in rows)
        shown = [row.shown for row in rows if row.shown]
        # of several rows: (2)–(4)
        name = "–".join(dict.fromkeys([shown[0], shown[-1]])) if shown else ""
        yield replace(equation, name=name)
