"""Put together what is read as one thing, though MathML has it in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journal.core.symbols.keys import DERIVED
from journal.core.symbols.letters import LETTER, NAME, OPERATOR, SIGN, is_small, plain_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.core.symbols.atom import Atom

#: how often each prime derives
_PRIMES: Final = {"′": 1, "″": 2, "‴": 3}
#: letters in a row that are a word, if they are at least as many, small but for the first, and one
#: of them is a vowel
_WORD: Final = 4
_VOWELS: Final = frozenset("aeiou")
#: functions that are often written without their backslash
_FUNCTIONS: Final = frozenset(
    {"argmax", "argmin", "softmax", "sigmoid", "tanh", "relu", "sign", "clip"}
)


def joined(row: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the atoms of a row, with those put together that are read as one."""
    index = 0
    while index < len(row):
        atom = row[index]
        following = row[index + 1] if index + 1 < len(row) else None
        length = 1
        if following is None:
            yield atom
        elif atom.kind == LETTER:
            length = _letters_in_word(row, index) if following.kind == LETTER else 1
            if length > 1:
                yield _word(row[index : index + length])
            elif _is_difference(atom) and following.kind == LETTER:
                length = 2
                yield following._replace(text=atom.text + following.text)
            else:
                yield _before(atom, following)
        elif atom.text == "." == following.text:
            length = _full_stops(row, index)
            yield atom._replace(text="…")
        else:
            yield atom
        index += length


def _full_stops(row: Sequence[Atom], start: int) -> int:
    """Return how many full stops follow each other: TeX's dots are three."""
    end = start
    while end < len(row) and row[end].text == ".":
        end += 1
    return end - start


def _letters_in_word(row: Sequence[Atom], start: int) -> int:
    """Return how many letters from a place on are a word, ``Loss``; 1 where they are none."""
    end = start + 1
    while end < len(row) and row[end].kind == LETTER and is_small(row[end].text):
        end += 1
        if row[end - 1].sub or row[end - 1].sup:
            break
    text = "".join(atom.text for atom in row[start:end])
    is_word = len(text) == end - start >= _WORD and not _VOWELS.isdisjoint(text)
    begins = text[:1].isascii() and not (row[start].sub or row[start].sup)
    return end - start if is_word and begins else 1


def _word(letters: Sequence[Atom]) -> Atom:
    """Return a word as one atom, which no element of the formula holds alone."""
    text = "".join(atom.text for atom in letters)
    kind = NAME if text in _FUNCTIONS else LETTER
    return letters[-1]._replace(kind=kind, text=text, inner=-1, outer=-1)


def _is_difference(atom: Atom) -> bool:
    """Tell whether an atom is the Δ that makes ΔW of W."""
    return atom.text == "Δ" and not atom.sub and not atom.sup


def _before(atom: Atom, following: Atom) -> Atom:
    """Read a letter in front of its argument: ``E[`` is an expectation, ``f′(`` derives f."""
    if following.kind != SIGN:
        return atom
    if following.text == "[" and plain_letter(atom.text) == "E":
        return atom._replace(kind=OPERATOR)
    if following.text == "(" and atom.sup and atom.sup[0].text in _PRIMES:
        derived = atom.sup[0]._replace(text=DERIVED * _PRIMES[atom.sup[0].text])
        return atom._replace(sup=(derived, *atom.sup[1:]))
    return atom
