"""Symbols of display equations that nothing explains, or that are explained in two ways."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from journal.core.problems import Rule
from journal.core.symbols import explained_twice, explanations_in, unexplained
from journal.core.symbols.numbering import equations_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.checks.sources import Examination
    from journal.core.problems import Problem
    from journal.core.symbols import Finding

#: kinds of posts that may show an equation in passing; once they explain, they explain all
_MAY_BE_AS_THEY_ARE: Final = frozenset({"note", "book", "til"})


def check_symbols(source: Examination) -> Iterator[Problem]:
    """Yield what readers of a post cannot look up, or would find two answers for."""
    if source.post is None or not source.blocks:
        return
    macros = source.project.settings.macros
    explanations = explanations_in(source.blocks, macros=macros)
    for finding in explained_twice(explanations):
        yield source.problem(finding.line, Rule.EXPLAINED_TWICE, finding.message)
    if not explanations and source.post.post.kind in _MAY_BE_AS_THEY_ARE:
        return
    equations = equations_of(source.blocks, macros=macros)
    missing = unexplained(equations, explanations, source.project.notation, macros=macros)
    told = ((f.line, f.message) for f in missing) if explanations else _by_equation(missing)
    for line, message in told:
        yield source.problem(line, Rule.UNEXPLAINED_SYMBOL, message)


def _by_equation(findings: Iterable[Finding]) -> Iterator[tuple[int, str]]:
    """Yield one message for each equation: a post that explains nothing may not know the form."""
    for line, group in itertools.groupby(findings, lambda finding: finding.line):
        first, *others = group
        also = f", nor {', '.join(finding.symbol for finding in others)}" if others else ""
        yield line, f"{first.message}{also}: say in a list behind it what each means"
