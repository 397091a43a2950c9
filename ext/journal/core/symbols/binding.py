"""Find the letters that a formula itself explains: what a sum, a minimum, an integral runs over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from journal.core.symbols.atom import BOX, FRACTION
from journal.core.symbols.keys import DOTS, plain, split, written
from journal.core.symbols.letters import COUNTING, LETTER, NAME, OPERATOR, SIGN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.core.symbols.atom import Atom, Row

_SUMS: Final = frozenset("∑∏∐⋃⋂⨁⨂⋁⋀⨆⨄")
_INTEGRALS: Final = frozenset("∫∬∭∮")
_LIMITS: Final = frozenset({"lim", "liminf", "limsup"})
_CHOICES: Final = frozenset(
    {"min", "max", "inf", "sup", "argmin", "argmax"}
    | {"minimize", "maximize", "minimise", "maximise"}
)
_ORDER: Final = frozenset("<≤⩽")
#: letters of which two are bound when one is said to be less than the other
_PAIRED: Final = frozenset("ijkl")
_MEMBER: Final = frozenset("∈∼~")
#: signs between two things of which one is said of the other
RELATIONS: Final = _ORDER | _MEMBER | frozenset("=≠>≥⩾:|∣⊂⊆≔→")
_CLOSING: Final = frozenset(")]}")
_QUANTIFIERS: Final = frozenset("∀∃")
#: without one of these a formula says of no letter what values it takes
_CONDITIONS: Final = _QUANTIFIERS | DOTS | {"∈"}


@dataclass(slots=True)
class Bound:
    """The letters that a formula binds, as they are written there."""

    #: together with all that is written with them: x and x_i
    all: set[str] = field(default_factory=set)
    #: those among them that count: below a sum, after "for all"
    counters: set[str] = field(default_factory=set)
    #: as written only: what is chosen by a minimum, beside which θ_{t+1} may be something else
    chosen: set[str] = field(default_factory=set)
    #: the numbers of the elements of a d that is a differential
    differentials: set[int] = field(default_factory=set)


def bound_in(rows: Sequence[Row]) -> Bound:
    """Return what is bound in a formula, given all its rows."""
    bound = Bound()
    texts = {atom.text for row in rows for atom in row}
    for row in rows:
        for atom in row:
            if atom.sub:
                _bind_below(atom, bound)
            elif atom.kind == FRACTION:
                _bind_fraction(atom, bound)
    if not texts.isdisjoint(_INTEGRALS):
        _bind_integrals(rows, bound)
    if not texts.isdisjoint(_CONDITIONS):
        _bind_conditions(rows, bound)
    bound.all |= bound.counters
    return bound


def _bind_integrals(rows: Sequence[Row], bound: Bound) -> None:
    for row in rows:
        for index, atom in enumerate(row):
            if atom.text == "d" and not atom.sub:
                _bind_differential(row, index, bound)


def _bind_conditions(rows: Sequence[Row], bound: Bound) -> None:
    """Note what is said to take several values: ``∀ i``, ``i = 1, …, n``, ``i ∈ {…}``."""
    for row in rows:
        for index, atom in enumerate(row):
            if atom.text in _QUANTIFIERS:
                bound.counters.update(_run(row, index + 1))
            elif atom.kind == LETTER and _is_enumerated(row, index):
                bound.counters.add(written(atom))


def _bind_below(atom: Atom, bound: Bound) -> None:
    name = "".join(atom.text.split())
    if (atom.kind == SIGN and name in _SUMS) or name in _LIMITS:
        bound.counters.update(_running(atom.sub, is_sum=True))
    elif (name in _CLOSING or atom.kind == BOX) and any(a.text in RELATIONS for a in atom.sub):
        # {x_i}_{i=1}
        bound.counters.update(_running(atom.sub, is_sum=True))
    elif atom.kind == NAME and name in _CHOICES:
        bound.chosen.update(_running(atom.sub, is_sum=True))
    else:
        bound.all.update(_running(atom.sub, is_sum=False))


def _running(row: Row, *, is_sum: bool) -> Iterator[str]:
    """Yield the letters that an operator with this below it runs over.

    Below an expectation only a relation names them, ``x ∼ p``; below a sum they can stand alone.
    """
    waiting: list[str] = []
    segments = list(_segments(row))
    for segment in segments:
        parts = list(split(segment, RELATIONS))
        relations = {atom.text for atom in segment if atom.kind == SIGN} & RELATIONS
        if len(parts) == 1:
            waiting += _letters(segment)
        elif is_sum or relations & _MEMBER:
            yield from waiting
            waiting = []
            yield from _of_relation(parts, relations, is_alone=len(segments) == 1)
    if is_sum:
        yield from waiting


def _segments(row: Row) -> Iterator[Row]:
    """Yield the conditions below an operator: between commas, or on lines of their own."""
    for atom in row:
        if atom.kind == BOX and atom.rows:
            for line in atom.rows:
                yield from _segments(line)
            return
    yield from split(row, frozenset(",;"))


def _of_relation(parts: Sequence[Row], relations: set[str], *, is_alone: bool) -> Iterator[str]:
    """Yield what a condition is about: i of ``1 ≤ i ≤ n``, of ``i = 1``, of ``i ∈ S``."""
    is_order = relations <= _ORDER
    if is_order and len(parts) > 2:  # noqa: PLR2004 - something stands between two others
        for part in parts[1:-1]:
            yield from _letters(part)
    elif is_order and is_alone and all(plain(part) in _PAIRED for part in parts):
        # i < j, but not j ≤ n
        for part in parts:
            yield from _letters(part)
    else:
        yield from next(filter(None, ([*_letters(part)] for part in parts)), ())


def _letters(row: Row) -> Iterator[str]:
    for atom in row:
        if atom.kind == LETTER:
            yield written(atom)


def _run(row: Row, start: int) -> Iterator[str]:
    """Yield the letters from a place on that only commas part."""
    for atom in row[start:]:
        if atom.kind == LETTER:
            yield written(atom)
        elif atom.text != ",":
            return


def _is_enumerated(row: Row, index: int) -> bool:
    """Tell whether a letter is followed by the values it takes: ``i = 1, …, n``, ``i ∈ {…}``."""
    after = [atom.text for atom in row[index + 1 : index + 5]]
    if after[:1] == ["="] and len(after) == 4 and after[2] == ",":  # noqa: PLR2004 - = 1 , …
        return after[3] in DOTS
    is_set = after[:1] == ["∈"] and after[1:2] in (["{"], ["["])
    return is_set and row[index].text in COUNTING


def _bind_fraction(fraction: Atom, bound: Bound) -> None:
    """Note the d of a derivative: ``dy/dt``."""
    above, below = fraction.rows[0], fraction.rows[-1]
    if above[0].text == "d" == below[0].text and len(below) > 1:
        bound.differentials.update((above[0].inner, below[0].inner))


def _bind_differential(row: Row, index: int, bound: Bound) -> None:
    """Note the d of an integral, and the letter behind it, or those of ``dμ(x)``."""
    following = row[index + 1 : index + 3]
    if not following or following[0].kind not in (LETTER, OPERATOR):
        return
    bound.differentials.add(row[index].inner)
    if len(following) > 1 and following[1].text == "(":
        bound.all.update(_run(row, index + 3))
    else:
        bound.all.add(written(following[0]))
