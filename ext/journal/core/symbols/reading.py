"""Read the symbols out of a formula's MathML."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.core.formulas import to_mathml
from journal.core.symbols.atoms import read_row
from journal.core.symbols.evidence import evidence_in
from journal.core.symbols.keys import (
    is_transpose,
    marks_of,
    unwrapped,
    written,
)
from journal.core.symbols.letters import LETTER, OPERATOR, with_script
from journal.core.symbols.scripts import NO_SCRIPTS, read_scripts

if TYPE_CHECKING:
    from journal.core.formulas import Macros
    from journal.core.symbols.atom import Atom, Row
    from journal.core.symbols.evidence import Evidence

#: ends what a T above turns over; above a sum it is where it ends
_CLOSED: Final = frozenset(["", *")]|‖"])

_CONSTANTS: Final = frozenset("πei")

#: how many formulas are kept
KEPT: Final = 1 << 14


class Symbol(NamedTuple):
    """A symbol at one place of a formula (a named tuple, because there are thousands)."""

    #: its name: ``x`` of x_i, ``d_k``, ``β_1``
    key: str
    #: all that is written, without powers: ``x_i``
    whole: str
    #: the name without the number or the lone letter below: ``β`` of β_1, ``d`` of d_k
    family: str
    #: the number, in the order of the document, of the element that holds the name
    element: int
    #: and of the one that holds all that is written
    outer: int
    #: whether it has an index or an exponent
    is_indexed: bool = False
    #: whether a number is what sets it apart from others
    is_numbered: bool = False
    #: the small letter that is part of its name, and could be an index: ``k`` of d_k, unless there
    #: is also a d
    lone: str = ""
    #: whether it stands in an index or an exponent, so that x_i and h^l explain i and l there
    is_index: bool = False
    #: whether readers want it explained: it is not bound, and no constant
    is_required: bool = True
    #: in whose index or exponent it stands: a place among the symbols of the formula
    parent: int = -1


@functools.lru_cache(maxsize=KEPT)
def read_symbols(mathml: str) -> tuple[Symbol, ...]:
    """Return all symbols of a formula, at every place where one stands."""
    row = read_row(mathml)
    return tuple(_Walk(evidence_in(row)).symbols_of(row))


@functools.lru_cache(maxsize=KEPT)
def symbols_of_tex(tex: str, *, macros: Macros = (), display: bool = True) -> tuple[Symbol, ...]:
    """Return all symbols of a formula, read out of the MathML that the page shows."""
    return read_symbols(to_mathml(tex, display=display, macros=macros, annotated=False))


@functools.lru_cache(maxsize=KEPT)
def required_in_tex(tex: str, *, macros: Macros = ()) -> tuple[Symbol, ...]:
    """Return the symbols of a display formula that readers want explained, each form once."""
    found: dict[tuple[str, bool], Symbol] = {}
    for symbol in symbols_of_tex(tex, macros=macros):
        if symbol.is_required:
            found.setdefault((symbol.whole, symbol.is_index), symbol)
    return tuple(found.values())


def symbols_in(mathml: str) -> tuple[Symbol, ...]:
    """Return the symbols that a reader wants explained, each once, in order of appearance."""
    found: dict[str, Symbol] = {}
    for symbol in read_symbols(mathml):
        if symbol.is_required:
            found.setdefault(symbol.key, symbol)
    return tuple(found.values())


class _Walk:
    """Goes through a formula from left to right."""

    def __init__(self, evidence: Evidence) -> None:
        """Begin with nothing found."""
        self.evidence = evidence
        self.found: list[Symbol] = []

    def symbols_of(self, row: Row) -> list[Symbol]:
        """Return the symbols of a whole formula."""
        self.walk(row)
        return self.found

    def walk(
        self, row: Row, parent: int = -1, *, is_index: bool = False, power_of: str = ""
    ) -> None:
        """Note the symbols of a row."""
        for atom in row:
            if atom.kind == LETTER:
                self.note(atom, parent, is_index=is_index, power_of=power_of)
                continue
            for inner in atom.rows:
                self.walk(inner, parent, is_index=is_index, power_of=power_of)
            if atom.sub:
                # below a sum stands what it runs over; below a name or a parenthesis, an index
                self.walk(atom.sub, parent, is_index=atom.kind != OPERATOR)
            is_closed = atom.text in _CLOSED
            if atom.sup and not (is_closed and is_transpose(atom.sup)):
                self.walk(atom.sup, parent, is_index=is_index or is_closed)

    def note(self, atom: Atom, parent: int, *, is_index: bool, power_of: str) -> None:
        """Note a letter, and the symbols of its scripts."""
        bound = self.evidence.bound
        if atom.inner in bound.differentials:
            return
        scripts = read_scripts(atom, self.evidence) if atom.sub or atom.sup else NO_SCRIPTS
        base = key = whole = atom.text
        if atom.sub or atom.sup:
            base += marks_of(atom.sup)[0]
            key = with_script(with_script(base, "_", scripts.below), "^", scripts.above)
            whole = written(atom)
        is_free = not (
            key in bound.all
            or whole in bound.all
            or whole in bound.chosen
            or (atom.text in _CONSTANTS and self._is_constant(atom, power_of))
            or (parent >= 0 and self.found[parent].whole in bound.all)
        )
        here = len(self.found)
        self.found.append(
            Symbol(
                key=key,
                whole=whole,
                family=base if scripts.is_numbered or scripts.lone else key,
                element=atom.inner if key == atom.text else atom.outer,
                outer=atom.outer,
                is_indexed=scripts.rows != (),
                is_numbered=scripts.is_numbered,
                lone=scripts.lone,
                is_index=is_index,
                is_required=is_free,
                parent=parent,
            )
        )
        for row in scripts.rows:
            self.walk(row, here, is_index=True, power_of="" if atom.sub else atom.text)

    def _is_constant(self, atom: Atom, power_of: str) -> bool:
        """Tell whether a letter is one of the constants π, e and i."""
        if atom.text == "π":
            return not self.evidence.has_quantity_pi
        if atom.text == "e":
            has_power = bool(atom.sup) and not atom.sub and not marks_of(atom.sup)[0]
            return has_power and unwrapped(atom.sup) is atom.sup
        return atom.text == "i" and power_of == "e" and not (atom.sub or atom.sup)
