"""What belongs to another tool, and is shown as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.checks.sources import Examination
    from journal.core.problems import Problem


def check_foreign(source: Examination) -> Iterator[Problem]:
    """Yield what the parser's own rules say of a piece of text."""
    for element in source.of("foreign"):
        yield source.problem(element.line, Rule.FOREIGN_SYNTAX, element.text)
