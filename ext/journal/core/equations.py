"""The formulas among the elements of a text, and the labels they have."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from journal.core.formulas.reading import read_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.core.outline import Element


def formulas_in(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield the formulas, those of the directive as well, each with its label for a name."""
    for element in elements:
        if element.kind == "formula":
            yield element
        elif element.kind == "directive" and element.name == "math":
            text = "\n\n".join(filter(None, (element.argument, element.text)))
            label = element.option("label") or element.option("name") or ""
            yield dataclasses.replace(
                element, kind="formula", text=text, name=label, argument="", level=1
            )


def labels_of(formula: Element) -> tuple[str, ...]:
    """Return the labels of a formula: its own, and those in its TeX."""
    own = filter(None, [formula.name])
    inner = (label for row in _rows(formula) for label in row)
    return tuple(dict.fromkeys((*own, *inner)))


def _rows(formula: Element) -> Iterator[tuple[str, ...]]:
    if formula.level and "\\label" in formula.text:
        yield from (tuple(row.labels) for row in read_formula(formula.text, display=True).rows)
