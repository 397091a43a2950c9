"""Decide of what stands below or above a letter whether it names the letter or counts."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.core.symbols.keys import (
    COMMAS,
    is_letters,
    is_power,
    marks_of,
    plain,
    split,
    unwrapped,
)
from journal.core.symbols.letters import (
    COUNTING,
    LETTER,
    NAME,
    NUMBER,
    SIGN,
    is_capital,
    is_greek,
    is_small,
)

if TYPE_CHECKING:
    from journal.core.symbols.atom import Atom, Row
    from journal.core.symbols.evidence import Evidence

INDEX: Final = "index"
#: above a letter: what it is raised to
EXPONENT: Final = "exponent"

_NAMING_SIGNS: Final = frozenset("+-*⋆⊥∥∞")
#: italic words whose letters could all be indices
_WORDS: Final = frozenset({"in", "lr", "ml", "rl", "tv", "tr", "te", "ln"})
_LONGER_WORDS: Final = frozenset({"min", "lim", "int", "init"})
#: how many letters a word above has at least: old, new
_WORD: Final = 3
_IN_RUNS: Final = COUNTING | {"k"}


class Scripts(NamedTuple):
    """What the scripts of a letter mean."""

    #: the parts of its name
    below: str = ""
    above: str = ""
    #: whether all of these parts are numbers
    is_numbered: bool = False
    #: a small letter that is taken for a part of the name, and could be an index
    lone: str = ""
    #: what it is counted by, and raised to
    rows: tuple[Row, ...] = ()


Part = tuple[str, "Row"]

#: of a letter that has none, or only a power
NO_SCRIPTS: Final = Scripts()


def read_scripts(atom: Atom, evidence: Evidence) -> Scripts:
    """Return what the scripts of a letter mean in a formula."""
    if not atom.sub and is_power(atom.sup):
        return NO_SCRIPTS
    marks, sup = marks_of(atom.sup)
    base = atom.text + marks
    below = _parts(unwrapped(atom.sub), base, evidence) if atom.sub else []
    above = [] if is_power(sup) else _above(sup, base, evidence)
    both = (*below, *above)
    rows = tuple(row for kind, row in both if kind in (INDEX, EXPONENT))
    # x_{0,i}: what stands beside an index is one value of another
    naming = {NAME} if any(kind == INDEX for kind, _ in below) else {NAME, NUMBER}
    name = _name(below, naming)
    is_lone = below[:1] and below[0][0] == NAME and _is_small_letter(atom.sub)
    kinds = {kind for kind, _ in both if kind in naming}
    return Scripts(
        below=name,
        above=plain(sup) if above and above[-1][0] in (NAME, NUMBER) else "",
        is_numbered=kinds == {NUMBER},
        lone=name if is_lone and base not in evidence.bare else "",
        rows=rows,
    )


def _name(parts: list[Part], naming: set[str]) -> str:
    return ",".join(plain(row) for kind, row in parts if kind in naming)


def _parts(script: Row, base: str, evidence: Evidence) -> list[Part]:
    """Return the parts between commas, each with what it is."""
    if len(script) == 1:
        return [(_kind(script, base, evidence), script)]
    return [(_kind(part, base, evidence), part) for part in split(script, COMMAS) if part]


def _kind(part: Row, base: str, evidence: Evidence) -> str:
    if len(part) == 1 and is_letters(part):
        return _kind_of_letter(part[0].text, base, evidence)
    if is_letters(part):
        return _kind_of_run([atom.text for atom in part], base, evidence)
    kinds = {atom.kind for atom in part}
    if kinds <= {NUMBER, SIGN} and NUMBER in kinds:
        return INDEX if base in evidence.sequences else NUMBER
    if kinds == {SIGN}:
        return NAME if all(atom.text in _NAMING_SIGNS for atom in part) else INDEX
    if kinds <= {NAME, NUMBER, SIGN} or _is_abbreviation(part):
        return NAME
    return INDEX


def _kind_of_letter(letter: str, base: str, evidence: Evidence) -> str:
    """Return what one letter is; whatever counts elsewhere in the formula counts here."""
    if letter in evidence.bound.counters or letter in evidence.counted:
        return INDEX
    if base in evidence.sequences:
        return INDEX
    if is_small(letter):
        return INDEX if letter in COUNTING and letter not in evidence.carriers else NAME
    if is_greek(letter):
        return NAME if base in evidence.bare else INDEX
    if is_capital(letter):
        # the last of those that are counted: x_T beside x_t
        has_small = letter.isascii() and letter.lower() in evidence.below.get(base, ())
        return INDEX if has_small else NAME
    return NAME


def _kind_of_run(letters: list[str], base: str, evidence: Evidence) -> str:
    """Return what italic letters side by side are: a word, or several indices."""
    if all(map(is_greek, letters)):
        return INDEX
    if not all(map(is_small, letters)):
        return NAME
    word = "".join(letters)
    if len(word) > 2:  # noqa: PLR2004 - few have three indices, and many a word
        counts = all(c in _IN_RUNS or c in evidence.bound.counters for c in word)
        return INDEX if counts and word not in _LONGER_WORDS else NAME
    counts = any(_kind_of_letter(c, base, evidence) == INDEX for c in word)
    return INDEX if counts and word not in _WORDS else NAME


def _is_abbreviation(part: Row) -> bool:
    """Tell whether capitals stand side by side, with no other letters: ``CLIP+VF``, ``UCB1``."""
    if any(atom.kind not in (LETTER, SIGN, NUMBER) or atom.sub or atom.sup for atom in part):
        return False
    capitals = [atom.kind == LETTER and is_capital(atom.text) for atom in part]
    others = [atom for atom in part if atom.kind == LETTER and not is_capital(atom.text)]
    return not others and any(a and b for a, b in itertools.pairwise(capitals))


def _above(sup: Row, base: str, evidence: Evidence) -> list[Part]:
    """Return what a superscript is made of; it is an exponent unless it looks otherwise."""
    inside = unwrapped(sup)
    if inside is not sup or len(list(split(sup, COMMAS))) > 1:
        return _parts(inside, base, evidence)
    if all(atom.kind == NAME for atom in sup) or sup[0].text in "+-" or _is_abbreviation(sup):
        return [(NAME, sup)]
    if len(sup) == 1 and is_letters(sup) and is_capital(sup[0].text) and is_capital(base):
        return [(_kind_of_letter(sup[0].text, base, evidence), sup)]
    if _is_old_or_new(sup, base):
        return [(NAME, sup)]
    return [(EXPONENT, sup)]


def _is_old_or_new(sup: Row, base: str) -> bool:
    """Tell whether a superscript is an italic word, not a product."""
    return base != "e" and is_letters(sup) and len("".join(a.text for a in sup)) >= _WORD


def _is_small_letter(row: Row) -> bool:
    return len(row) == 1 and is_letters(row) and is_small(row[0].text)
