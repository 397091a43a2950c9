r"""What a whole site takes for granted: symbols that need no explanation, letters that are none.

It is written on a page of the site, under two headings; the second is for letters that
are read like words, as the 𝒩 of a normal distribution::

    ## Symbols

    - $x$: the input of a model
    - $i$, $j$: indices

    ## Not symbols

    - $\mathcal{N}$: the normal distribution

Tables do as well: formulas in the first column, their meaning in the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journal.core.symbols.blocks import Heading, Items, explanations_of, heads_of
from journal.core.symbols.explanations import named_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.formulas import Macros
    from journal.core.symbols.blocks import Block
    from journal.core.symbols.explanations import Explanation

#: what the page is called
PAGE: Final = "notation"

_SYMBOLS: Final = "symbols"
_OTHERS: Final = "not symbols"


@dataclass(frozen=True, slots=True)
class Notation:
    """What posts of a site need not explain."""

    #: what is explained for all of them
    explanations: tuple[Explanation, ...] = ()
    #: keys of letters that are none
    others: frozenset[str] = frozenset()


def read_notation(blocks: Iterable[Block], *, macros: Macros = ()) -> Notation:
    """Return the notation that a page holds."""
    explanations: list[Explanation] = []
    others: set[str] = set()
    section, level = "", 0
    for block in blocks:
        if isinstance(block, Heading):
            section, level = _section(block, section, level)
        elif isinstance(block, Items) and section == _SYMBOLS:
            explanations += explanations_of(block, macros=macros)
        elif isinstance(block, Items) and section == _OTHERS:
            heads = (head for item in block.items for head in heads_of(item))
            others.update(symbol.key for head in heads for symbol in named_in(head, macros))
    return Notation(tuple(explanations), frozenset(others))


def _section(heading: Heading, section: str, level: int) -> tuple[str, int]:
    """Return the section that a heading begins, or goes on with, and how deep it is."""
    name = " ".join(heading.text.split()).casefold()
    if name in (_SYMBOLS, _OTHERS):
        return name, heading.level
    return (section, level) if heading.level > level else ("", 0)
