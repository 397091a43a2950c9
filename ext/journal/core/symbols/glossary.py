"""Look up what explains a symbol: as it is written, or its base and its index each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journal.core.symbols.notation import Notation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.core.symbols.explanations import Explanation
    from journal.core.symbols.reading import Symbol

NO_NOTATION: Final = Notation()

#: what can be explained: a symbol as written, an index, and all that is counted alike
_WHOLE: Final = "whole"
_INDEX: Final = "index"
_FAMILY: Final = "family"


class Glossary:
    """What a post and its site explain, and from which block of the post on."""

    def __init__(
        self, explanations: Iterable[Explanation], notation: Notation = NO_NOTATION
    ) -> None:
        """Note what is explained; what counts earlier comes first."""
        self.others = notation.others
        self._known: dict[tuple[str, str], Explanation] = {}
        for explanation in (*explanations, *notation.explanations):
            for symbol in explanation.symbols:
                for entry in _explained_by(symbol):
                    self._note(entry, explanation)

    def _note(self, entry: tuple[str, str], explanation: Explanation) -> None:
        before = self._known.get(entry)
        if before is None or explanation.place < before.place:
            self._known[entry] = explanation

    def find(self, symbol: Symbol) -> Explanation | None:
        """Return the first that explains a symbol, wherever it counts."""
        found = [known for entry in _wanted(symbol) if (known := self._known.get(entry))]
        if symbol.lone:
            base = self._known.get((_WHOLE, symbol.family))
            index = self._known.get((_WHOLE, symbol.lone))
            found += [max(base, index, key=_place)] if base and index else []
        return min(found, key=_place) if len(found) > 1 else next(iter(found), None)

    def find_whole(self, symbol: Symbol) -> Explanation | None:
        """Return what explains a symbol together with its index, as it is written."""
        return self._known.get((_WHOLE, symbol.whole)) if symbol.whole != symbol.key else None

    def find_around(self, symbol: Symbol, symbols: Sequence[Symbol]) -> Explanation | None:
        """Return what explains the symbol in whose index another stands, together with that."""
        while symbol.parent >= 0:
            symbol = symbols[symbol.parent]
            if found := self.find_whole(symbol):
                return found
        return None


def _place(explanation: Explanation) -> int:
    return explanation.place


def _explained_by(symbol: Symbol) -> Iterator[tuple[str, str]]:
    """Yield what a symbol at the head of an item explains."""
    if symbol.parent >= 0:
        yield _INDEX, symbol.key
        return
    yield _WHOLE, symbol.whole
    if symbol.is_indexed:
        yield _FAMILY, symbol.key
    if symbol.lone:
        yield _FAMILY, symbol.family
        yield _INDEX, symbol.lone


def _wanted(symbol: Symbol) -> list[tuple[str, str]]:
    """Return what would explain a symbol in an equation."""
    wanted = [(_WHOLE, symbol.whole)]
    if symbol.key != symbol.whole:
        wanted.append((_WHOLE, symbol.key))
    if symbol.is_indexed:
        wanted.append((_FAMILY, symbol.key))
    if symbol.is_numbered:
        wanted.append((_WHOLE, symbol.family))
    if symbol.is_index:
        wanted.append((_INDEX, symbol.key))
    return wanted
