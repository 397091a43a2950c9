"""One thing in a row of a formula: a letter, a name, a number or a sign with its scripts."""

from __future__ import annotations

from typing import Final, NamedTuple

#: holds rows: a fraction, a root, a table
BOX: Final = "box"
FRACTION: Final = "fraction"


class Atom(NamedTuple):
    """One thing in a row (a named tuple, because there are thousands, and it is made fastest)."""

    kind: str
    #: with accents and marks
    text: str
    #: the number, in the order of the document, of the element without and with scripts
    inner: int
    outer: int
    sub: tuple[Atom, ...] = ()
    sup: tuple[Atom, ...] = ()
    #: what stands inside of a box
    rows: tuple[tuple[Atom, ...], ...] = ()


Row = tuple[Atom, ...]
