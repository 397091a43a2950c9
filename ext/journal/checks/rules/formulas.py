"""Formulas that cannot be read, and labels that two of them have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.equations import formulas_in, labels_of
from journal.core.formulas import FormulaError, place_of, showable, to_mathml
from journal.core.problems import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.checks.sources import Examination


def check_formulas(source: Examination) -> Iterator[Problem]:
    """Yield formulas that cannot be read, as the build does."""
    macros = source.project.settings.macros
    lines = source.text.split("\n")
    for formula in formulas_in(source.elements):
        try:
            to_mathml(formula.text, display=bool(formula.level), macros=macros, annotated=False)
        except FormulaError as error:
            place = place_of(error.offset, formula.text, lines, formula.line)
            near = showable(place.near)
            message = (
                f'the formula cannot be read at column {place.column}, near "{near}": '
                f"{error.reason}"
            )
            column = place.column
            yield Problem(str(source.path), place.line, Rule.INVALID_FORMULA, message, column)
    yield from _double_labels(source)


def _double_labels(source: Examination) -> Iterator[Problem]:
    """Yield labels that an earlier formula of the page has."""
    first: dict[str, int] = {}
    for formula in formulas_in(source.elements):
        for label in labels_of(formula):
            line = first.setdefault(label, formula.line)
            if line != formula.line:
                message = f'the label "{label}" is already used in line {line}: rename one'
                yield source.problem(formula.line, Rule.DUPLICATE_EQUATION_LABEL, message, label)
