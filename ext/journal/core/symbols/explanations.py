"""Read what an item of a list explains: ``$d_k$: the length of a key``."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journal.core.formulas import FormulaError, to_mathml
from journal.core.symbols.atoms import read_row
from journal.core.symbols.binding import RELATIONS
from journal.core.symbols.keys import COMMAS, split, unwrapped
from journal.core.symbols.letters import LETTER, SIGN
from journal.core.symbols.reading import KEPT, Symbol, read_symbols

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.core.formulas import Macros
    from journal.core.symbols.atom import Row

#: pieces of a text in order, each with whether it is a formula
Pieces = tuple[tuple[str, bool], ...]

#: between two formulas that are explained together
_AND = re.compile(r"\s*(?:[,;/&]|(?:,\s*)?(?:and|or|und|oder|sowie)\b|…|\.\.\.)+\s*")
#: between formulas and what they mean; some say it in a sentence
_MEANING = re.compile(
    r"\s*(?:\([^()]*\)\s*)?"
    r"(?:[:,=]|[—–]|-+\s|(?:is|are|denotes?|means?|stands? for|counts?|"
    r"ist|sind|bezeichnet|bezeichnen|bedeutet|bedeuten|steht für|stehen für|zählt)\b)\s*"
)
_BRACKETED: Final = re.compile(r"\s*\((?P<meaning>[^()]+)\)\s*[.,;]?\s*")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one item of a list says of symbols."""

    #: the symbols of each formula that the item begins with
    heads: tuple[tuple[Symbol, ...], ...]
    #: with formulas between dollars
    meaning: str
    line: int
    #: the block of the post from which on it counts
    place: int = 0

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """Return all its symbols, with those of their indices."""
        return tuple(symbol for head in self.heads for symbol in head)


def read_explanation(pieces: Pieces, line: int, *, macros: Macros = ()) -> Explanation | None:
    """Return what an item explains; None, if it does not begin with formulas and then say it."""
    heads = leading_formulas(pieces)
    meaning = _meaning(pieces, len(heads)) if heads else ""
    return explain(heads, meaning, line, macros=macros) if meaning else None


def explain(
    heads: Iterable[str], meaning: str, line: int, *, macros: Macros = ()
) -> Explanation | None:
    """Return the explanation of formulas, one or more; None, if none of them holds a symbol."""
    named = tuple(named_in(tex, macros) for tex in heads)
    return Explanation(named, meaning, line) if any(named) else None


def leading_formulas(pieces: Pieces) -> list[str]:
    """Return the formulas that a text begins with, with nothing but commas between them."""
    heads: list[str] = []
    for text, is_tex in pieces:
        if is_tex:
            heads.append(text)
        elif text.strip() and not (heads and _AND.fullmatch(text)):
            break
    return heads


def _meaning(pieces: Pieces, heads: int) -> str:
    """Return what a text says of the formulas it begins with, given their number."""
    formulas = [place for place, (_, is_tex) in enumerate(pieces) if is_tex]
    rest = written(pieces[formulas[heads - 1] + 1 :])
    if found := _MEANING.match(rest):
        return rest[found.end() :].strip()
    bracketed = _BRACKETED.fullmatch(rest)
    return bracketed["meaning"].strip() if bracketed else ""


def written(pieces: Pieces) -> str:
    """Return a text with its formulas between dollars."""
    return " ".join("".join(f"${text}$" if is_tex else text for text, is_tex in pieces).split())


@functools.lru_cache(maxsize=KEPT)
def named_in(tex: str, macros: Macros = ()) -> tuple[Symbol, ...]:
    """Return the symbols that a formula at the head of an item is there for.

    They are what stands alone (``d_k``), before a relation (``x ∈ ℝ^d``), before its argument
    (``f(x)``), and in pairs and sets of these (``(x_i, y_i)``).  Of ``QK^⊤`` it is none.
    """
    try:
        mathml = to_mathml(tex, display=False, macros=macros, annotated=False)
    except FormulaError:
        # which is reported where it stands
        return ()
    wanted = set(_named(read_row(mathml)))
    found = read_symbols(mathml)
    return tuple(
        symbol
        for place, symbol in enumerate(found)
        if symbol.outer in wanted or (symbol.parent >= 0 and _root(found, place).outer in wanted)
    )


def _root(symbols: Sequence[Symbol], place: int) -> Symbol:
    """Return the symbol in whose scripts another one stands."""
    while symbols[place].parent >= 0:
        place = symbols[place].parent
    return symbols[place]


def _named(row: Row) -> Iterator[int]:
    """Yield the elements that hold the symbols a head is there for."""
    left = next(split(row, RELATIONS))
    for part in split(left, COMMAS):
        inside = unwrapped(part)
        if inside is not part:
            yield from _named(inside)
        elif part and part[0].kind == LETTER and _stands_alone(part):
            yield part[0].outer


def _stands_alone(part: Row) -> bool:
    """Tell whether a row is one letter, perhaps with its argument."""
    if len(part) == 1:
        return True
    closings = [n for n, atom in enumerate(part) if atom.kind == SIGN and atom.text == ")"]
    return part[1].text == "(" and closings == [len(part) - 1]
