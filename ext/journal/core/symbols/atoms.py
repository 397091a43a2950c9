"""Read MathML as rows of atoms: letters, names, numbers and signs with their scripts.

What only groups is taken apart, so that neighbours on the page are neighbours in the row.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from journal.core.formulas.words import ACCENTS
from journal.core.symbols.atom import BOX, FRACTION, Atom
from journal.core.symbols.joining import joined
from journal.core.symbols.letters import (
    LETTER,
    NAME,
    NUMBER,
    OPERATOR,
    SIGN,
    accented,
    kind_of,
    plain_sign,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from journal.core.symbols.atom import Row

#: what stands under a letter, as the accent of a key
_UNDER: Final = {"‾": "\u0332", "_": "\u0332", "~": "\u0330", "˜": "\u0330"}
_INVISIBLE: Final = frozenset("\u2061\u2062\u2063\u2064\u200b")
_GROUPS: Final = frozenset({"math", "mrow", "mstyle", "mpadded", "merror", "mtd", "menclose"})
_LEAVES: Final = frozenset({"mi", "mo", "mn", "mtext"})
_BOXES: Final = frozenset({"mfrac", "msqrt", "mroot", "mtable", "mmultiscripts"})
_BELOW: Final = frozenset({"msub", "munder"})
_ABOVE: Final = frozenset({"msup", "mover"})
_SCRIPTED: Final = _BELOW | _ABOVE | {"msubsup", "munderover"}


def read_row(mathml: str) -> Row:
    """Return a formula as a row of atoms."""
    root = ET.fromstring(mathml)  # noqa: S314 - what math-core wrote a moment ago
    return _Reader(root).row(root)


class _Reader:
    """Reads the elements of one formula."""

    def __init__(self, root: Element) -> None:
        """Give each element its number."""
        self.numbers = {element: number for number, element in enumerate(root.iter())}

    def row(self, element: Element) -> Row:
        """Return what stands in an element, whether it is a group or a single thing."""
        if element.tag in _LEAVES:
            return (leaf,) if (leaf := self.leaf(element)) else ()
        return self.joined((element,))

    def joined(self, elements: Iterable[Element]) -> Row:
        """Return what stands in elements side by side as one row."""
        found: list[Atom] = []
        for element in elements:
            self.add(element, found)
        return tuple(joined(found)) if len(found) > 1 else tuple(found)

    def add(self, element: Element, found: list[Atom]) -> None:
        """Add what an element holds to a row."""
        tag = element.tag
        if tag in _LEAVES:
            if leaf := self.leaf(element):
                found.append(leaf)
        elif tag in _GROUPS:
            for child in element:
                self.add(child, found)
        elif tag in _SCRIPTED:
            self.add_scripted(element, found)
        elif tag == "semantics":
            self.add(element[0], found)
        elif tag in _BOXES:
            self.add_box(element, found)

    def leaf(self, element: Element) -> Atom | None:
        """Return a letter, a name, a number or a sign; None for what cannot be seen."""
        text = "".join(element.itertext()) if len(element) else element.text or ""
        if not (text := text.strip()) or text in _INVISIBLE:
            return None
        if element.tag == "mi":
            kind, text = kind_of(text, element.get("mathvariant"))
        elif element.tag == "mo":
            kind, text = SIGN, plain_sign(text)
        else:
            kind = NUMBER if element.tag == "mn" else NAME
        number = self.numbers[element]
        return Atom(kind, text, number, number)

    def add_box(self, element: Element, found: list[Atom]) -> None:
        """Add a thing that holds others, each of which is a row."""
        if rows := tuple(filter(None, self._rows(element))):
            number = self.numbers[element]
            kind = FRACTION if element.tag == "mfrac" else BOX
            found.append(Atom(kind, "", number, number, rows=rows))

    def _rows(self, element: Element) -> Iterator[Row]:
        if element.tag == "msqrt":
            yield self.joined(element)
        elif element.tag == "mtable":
            for line in element:
                yield from map(self.row, line)
        else:
            yield from map(self.row, element)

    def add_scripted(self, element: Element, found: list[Atom]) -> None:
        """Add a thing with what stands below and above it."""
        base = self.row(element[0])
        if accent := _accent(element):
            if len(base) == 1 and base[0].kind in (LETTER, OPERATOR) and _is_accent(accent):
                base = (self._accented(base[0], accent, element),)
            found.extend(base)
            return
        sub = self.row(element[1]) if element.tag not in _ABOVE else ()
        sup = self.row(element[-1]) if element.tag not in _BELOW else ()
        number = self.numbers[element]
        if len(base) == 1 and not (sub and base[0].sub) and not (sup and base[0].sup):
            kind, text, inner, _, below, above, rows = base[0]
            found.append(Atom(kind, text, inner, number, sub or below, sup or above, rows))
        else:
            found.extend(base)
            found.append(Atom(BOX, "", number, number, sub, sup))

    def _accented(self, base: Atom, accent: str, element: Element) -> Atom:
        number = self.numbers[element]
        inner = base.inner if base.sub or base.sup else number
        text = base.text if base.kind == OPERATOR else accented(base.text, accent)
        return base._replace(text=text, inner=inner, outer=number)


def _accent(element: Element) -> str:
    """Return the accent that an element sets over or under its base, if it does."""
    if element.get("accent") == "true":
        return (element[1].text or "").strip() or " "
    if element.get("accentunder") == "true":
        return _UNDER.get(element[1].text or "", " ")
    return ""


def _is_accent(text: str) -> bool:
    """Tell whether a sign makes another letter of what it stands over; a brace does not."""
    return text in ACCENTS or unicodedata.category(text[0]) in ("Mn", "Sk", "Lm")
