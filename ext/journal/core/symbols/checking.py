"""Find the symbols of a post that are explained nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.formulas import FormulaError
from journal.core.symbols.glossary import NO_NOTATION, Glossary
from journal.core.symbols.reading import required_in_tex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.core.formulas import Macros
    from journal.core.symbols.blocks import Equation
    from journal.core.symbols.explanations import Explanation
    from journal.core.symbols.notation import Notation
    from journal.core.symbols.reading import Symbol


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is wrong with a symbol, and where."""

    line: int
    #: the key of the symbol
    symbol: str
    message: str


def unexplained(
    equations: Iterable[Equation],
    explanations: Iterable[Explanation],
    notation: Notation = NO_NOTATION,
    *,
    macros: Macros = (),
) -> tuple[Finding, ...]:
    """Return the symbols of equations that are not explained there, each once."""
    glossary = Glossary(explanations, notation)
    findings: dict[str, Finding] = {}
    for equation in equations:
        for symbol, later in _missing(equation, glossary, macros):
            if symbol.key not in findings and symbol.family not in findings:
                message = _message(symbol, equation, later)
                findings[symbol.key] = Finding(equation.line, symbol.key, message)
    return tuple(findings.values())


def _missing(
    equation: Equation, glossary: Glossary, macros: Macros
) -> Iterator[tuple[Symbol, Explanation | None]]:
    """Yield the symbols not explained by an equation, with what explains them after it."""
    try:
        symbols = required_in_tex(equation.tex, macros=macros)
    except FormulaError:
        # which is reported where formulas are tried
        return
    for symbol in symbols:
        found = glossary.find(symbol)
        is_found = found is not None and found.place <= equation.place
        if not is_found and symbol.key not in glossary.others:
            yield symbol, found


def _message(symbol: Symbol, equation: Equation, later: Explanation | None) -> str:
    where = f"equation {equation.name}" if equation.name else "the equation"
    until = f" until line {later.line}" if later else ""
    return f"symbol {symbol.key} in {where} is not explained{until}"
