"""A post as a row of blocks, and from which of them on an explanation counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from journal.core.symbols.explanations import explain, leading_formulas, read_explanation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.core.formulas import Macros
    from journal.core.symbols.explanations import Explanation, Pieces

#: how many words may stand between an equation and its list: "where", "In this formula"
_FEW: Final = 5
#: headings of what a post explains for all of it, wherever that stands
_NOTATION: Final = frozenset({"notation", "symbols", "symbole", "bezeichnungen"})


@dataclass(frozen=True, slots=True)
class Equation:
    """A display formula."""

    tex: str
    line: int
    #: what it is called in a message, ``(1)``; empty, if it has no number
    name: str = ""
    #: what links call it
    label: str = ""
    #: the number of its block in the post
    place: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, a term with its definition, or a row of a table."""

    pieces: Pieces
    line: int
    #: what a definition or the other columns say; None, if it stands in the pieces
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list, or a table."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Words:
    """Anything else, with what is written in it."""

    text: str = ""


Block = Equation | Items | Heading | Words


def equations_in(blocks: Iterable[Block]) -> tuple[Equation, ...]:
    """Return the equations of a post, each with its place."""
    return tuple(
        replace(block, place=place)
        for place, block in enumerate(blocks)
        if isinstance(block, Equation)
    )


def explanations_in(blocks: Sequence[Block], *, macros: Macros = ()) -> tuple[Explanation, ...]:
    """Return the explanations of a post, each with the place from which on it counts.

    A list right after equations counts for these, too, and the post's own notation for all.
    """
    own = _own_notation(blocks)
    return tuple(
        replace(explanation, place=0 if place in own else _since(place, blocks))
        for place, block in enumerate(blocks)
        if isinstance(block, Items)
        for explanation in explanations_of(block, macros=macros)
    )


def _own_notation(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of the sections that are headed "Notation"."""
    places: set[int] = set()
    level = 0
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and (not level or block.level <= level):
            level = block.level if block.text.strip().casefold() in _NOTATION else 0
        elif level:
            places.add(place)
    return frozenset(places)


def explanations_of(block: Items, *, macros: Macros = ()) -> Iterator[Explanation]:
    """Yield what the items of a list explain."""
    for item in block.items:
        if item.meaning is None:
            found = read_explanation(item.pieces, item.line, macros=macros)
        else:
            found = explain(heads_of(item), item.meaning, item.line, macros=macros)
        if found:
            yield found


def heads_of(item: Item) -> list[str]:
    """Return the formulas that an item begins with, whatever follows them."""
    return leading_formulas(item.pieces)


def _since(place: int, blocks: Sequence[Block]) -> int:
    """Return the first of the equations that a list stands right behind, else its own place."""
    before = place
    while before and (_leads_in(blocks[before - 1]) or isinstance(blocks[before - 1], Items)):
        before -= 1
    first = before
    while first and isinstance(blocks[first - 1], Equation):
        first -= 1
    return first if first < before else place


def _leads_in(block: Block) -> bool:
    """Tell whether a block only leads to the list behind it: "where", "In this formula:"."""
    if not isinstance(block, Words):
        return False
    return bool(block.text) and (
        len(block.text.split()) <= _FEW or block.text.rstrip().endswith((":", ","))
    )
