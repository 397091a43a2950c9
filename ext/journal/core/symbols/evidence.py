"""Gather what a formula tells of its letters: which count, which are bound, which stand alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from journal.core.symbols.binding import Bound, bound_in
from journal.core.symbols.keys import (
    COMMAS,
    DOTS,
    is_letters,
    is_power,
    is_transpose,
    marks_of,
    plain,
    split,
    unwrapped,
)
from journal.core.symbols.letters import LETTER, NUMBER, is_small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.core.symbols.atom import Atom, Row


@dataclass(slots=True)
class Evidence:
    """What is known of the letters of one formula."""

    bound: Bound
    #: letters that are counted with: t of x_{t+1}, i and k of x_{i,k}, l of W^{(l)}
    counted: set[str] = field(default_factory=set)
    #: letters with something below them, which are quantities
    carriers: set[str] = field(default_factory=set)
    #: letters without anything below them, marks included
    bare: set[str] = field(default_factory=set)
    #: what stands below each letter, alone
    below: dict[str, set[str]] = field(default_factory=dict)
    #: letters that are numbered through: x_1, …, x_n
    sequences: set[str] = field(default_factory=set)
    #: whether π is a policy, say, and not the number
    has_quantity_pi: bool = False


def evidence_in(row: Row) -> Evidence:
    """Return what a formula tells of its letters."""
    rows = _all_rows(row)
    evidence = Evidence(bound_in(rows))
    numbered: set[str] = set()
    has_dots = False
    for line in rows:
        for index, atom in enumerate(line):
            if atom.kind == LETTER:
                _note_letter(atom, evidence, numbered)
                if atom.text == "π":
                    evidence.has_quantity_pi |= _is_quantity(line, index)
            elif atom.text in DOTS:
                has_dots = True
            if atom.text != "e" and (_is_pi(atom.sub) or _is_pi(atom.sup)):
                evidence.has_quantity_pi = True
    _note_counted(evidence)
    if has_dots:
        evidence.sequences = {base for base in numbered if evidence.below.get(base)}
    return evidence


def _note_counted(evidence: Evidence) -> None:
    """Note that k counts in f_k, too, where a sum runs over the j of f_j."""
    counters = evidence.counted | evidence.bound.counters
    for letters in evidence.below.values():
        if letters & counters:
            evidence.counted.update(filter(is_small, letters))


def _all_rows(row: Row) -> Sequence[Row]:
    """Return a row with all those inside of it."""
    rows = [row]
    # the list grows while it is gone through
    for line in rows:
        for atom in line:
            if atom.sub:
                rows.append(atom.sub)
            if atom.sup:
                rows.append(atom.sup)
            rows.extend(atom.rows)
    return rows


def _note_letter(atom: Atom, evidence: Evidence, numbered: set[str]) -> None:
    if not atom.sub and not atom.sup:
        evidence.bare.add(atom.text)
        return
    marks, above = marks_of(atom.sup)
    base = atom.text + marks
    if atom.sub:
        evidence.carriers.add(atom.text)
        _note_script(atom.sub, base, evidence, numbered)
    else:
        evidence.bare.add(base)
    inside = unwrapped(above)
    if inside is not above:
        _note_script(inside, base, evidence, numbered)
        evidence.counted.update(a.text for a in inside if _is_lone(inside))


def _note_script(script: Row, base: str, evidence: Evidence, numbered: set[str]) -> None:
    parts = [script] if len(script) == 1 else list(split(script, COMMAS))
    for part in parts:
        if len(part) == 1 and part[0].kind == NUMBER:
            numbered.add(base)
        else:
            evidence.below.setdefault(base, set()).add(plain(part))
        if _is_lone(part):
            if len(parts) > 1:
                evidence.counted.add(part[0].text)
        elif not is_letters(part):
            evidence.counted.update(a.text for a in part if is_letters((a,)))


def _is_lone(row: Row) -> bool:
    return len(row) == 1 and is_letters(row) and is_small(row[0].text)


def _is_pi(row: Row) -> bool:
    return len(row) == 1 and row[0].text == "π"


def _is_quantity(row: Row, index: int) -> bool:
    """Tell whether a π cannot be the number: it has an index, or an argument."""
    atom = row[index]
    if atom.sub or not (is_power(atom.sup) or is_transpose(atom.sup)):
        return True
    is_applied = row[index + 1 : index + 2] != () and row[index + 1].text == "("
    return is_applied and not (index and row[index - 1].kind == NUMBER)
