"""Say on each symbol in MathML which one it is, for what a page does when readers point at it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from journal.core.symbols.reading import read_symbols

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.core.symbols.explanations import Explanation
    from journal.core.symbols.glossary import Glossary

#: the attribute that holds what a page calls an explanation
ATTRIBUTE: Final = "data-symbol"

#: text has no sign `<`, so that this is the beginning of an element
_START = re.compile(r"<[a-zA-Z]+")


def mark_symbols(mathml: str, glossary: Glossary, name_of: Callable[[Explanation], str]) -> str:
    """Return MathML in which each symbol carries the name of what explains it.

    What is explained with its index is marked with it, else the letter and its index each by
    itself.  Bound letters and constants carry a name, too, where a post explains them.
    """
    found = explained_in(mathml, glossary)
    return _with_names(mathml, {n: name_of(e) for n, e in found.items()}) if found else mathml


def explained_in(mathml: str, glossary: Glossary) -> dict[int, Explanation]:
    """Return what explains symbols of a formula, by the number of the element to be marked."""
    marked: dict[int, Explanation] = {}
    symbols = read_symbols(_bare(mathml))
    for symbol in symbols:
        found = glossary.find(symbol)
        if whole := glossary.find_whole(symbol):
            marked[symbol.outer] = whole
        elif found and found is not glossary.find_around(symbol, symbols):
            marked[symbol.element] = found
    return marked


def _bare(mathml: str) -> str:
    """Return MathML without its annotation: so it has been read before, when it was checked."""
    formula, mark, _ = mathml.partition("<annotation")
    return f"{formula}</semantics></math>" if mark else formula


def _with_names(mathml: str, names: dict[int, str]) -> str:
    """Return MathML with the attribute on elements, by their number."""
    pieces, position = [], 0
    for number, start in enumerate(_START.finditer(mathml)):
        if number in names:
            name = html.escape(names[number])
            pieces += [mathml[position : start.end()], f' {ATTRIBUTE}="{name}"']
            position = start.end()
    return "".join([*pieces, mathml[position:]])
