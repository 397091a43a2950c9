"""Write atoms as plain text, ``x_i`` or ``W_i^Q``, and cut rows into parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journal.core.symbols.letters import LETTER, MARKS, NAME, NUMBER, SIGN, with_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from journal.core.symbols.atom import Atom, Row

#: what becomes of the prime of f′(x), which makes no other symbol of f
DERIVED: Final = "’"

_OPENING: Final = frozenset("([{⟨⌊⌈")
_CLOSING: Final = frozenset(")]}⟩⌋⌉")
#: above a thing, alone: it is turned over, which makes no other symbol of it
_TRANSPOSED: Final = frozenset("⊤⊺†‡T𝖳𝐓")
_POLES: Final = frozenset("+-")

DOTS: Final = frozenset("…⋯⋮⋱")

#: what parts a subscript
COMMAS: Final = frozenset(",;")


def split(row: Row, separators: Set[str]) -> Iterator[Row]:
    """Yield the parts of a row between signs that stand outside of all parentheses."""
    start = depth = 0
    for index, atom in enumerate(row):
        if atom.kind != SIGN:
            continue
        if atom.text in _OPENING:
            depth += 1
        elif atom.text in _CLOSING:
            depth -= 1
        elif depth == 0 and atom.text in separators:
            yield row[start:index]
            start = index + 1
    yield row[start:]


def unwrapped(row: Row) -> Row:
    """Return what stands in the parentheses around a whole row; the row, if there are none."""
    if len(row) > 2 and row[0].text in _OPENING and row[-1].text in _CLOSING:  # noqa: PLR2004
        inside = row[1:-1]
        if all(atom.text not in _OPENING | _CLOSING for atom in inside):
            return inside
    return row


def marks_of(sup: Row) -> tuple[str, Row]:
    """Return the marks that begin a superscript, and the rest of it."""
    if not sup or sup[0].text not in MARKS:
        return "", sup
    count = 1
    while count < len(sup) and sup[count].text in MARKS:
        count += 1
    return "".join(atom.text for atom in sup[:count]), sup[count:]


def is_power(sup: Row) -> bool:
    """Tell whether a superscript says nothing of the name: a power, the transpose."""
    if len(sup) == 1:
        if sup[0].text in _POLES:
            return False
        is_upright = sup[0].kind == NAME and len(sup[0].text) == 1
        return is_upright or sup[0].kind in (NUMBER, SIGN) or is_transpose(sup)
    return not sup or (unwrapped(sup) is sup and all(a.kind in (NUMBER, SIGN) for a in sup))


def is_transpose(sup: Row) -> bool:
    """Tell whether a superscript is nothing but the mark of a transpose."""
    return len(sup) == 1 and sup[0].text in _TRANSPOSED and not sup[0].sub


def written(atom: Atom) -> str:
    """Return an atom as it is written, without powers."""
    if not (atom.sub or atom.sup or atom.rows):
        return atom.text
    text = "".join(f"({plain(row)})" for row in atom.rows) or atom.text
    marks, rest = marks_of(atom.sup)
    if rest and rest[0].text.startswith(DERIVED):
        marks = rest[0].text.replace(DERIVED, "′")
    text = with_script(text + marks, "_", plain(atom.sub))
    return text if is_power(rest) else with_script(text, "^", plain(rest))


def plain(row: Row) -> str:
    """Return a row as text."""
    return "".join(map(written, row))


def is_letters(row: Row) -> bool:
    """Tell whether a row holds nothing but letters without scripts."""
    return bool(row) and all(a.kind == LETTER and not a.sub and not a.sup for a in row)
