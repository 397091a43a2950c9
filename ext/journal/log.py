"""One way to tell the author something while the site is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from journal.core.problems import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.problems import Problem

logger = logging.getLogger(__name__)


def report(problem: Problem) -> None:
    """Log a problem: an error as a warning, which fails a strict build; advice as information."""
    # Sphinx takes a place without a colon for the name of a document
    place = f"{problem.path}:{problem.line or 1}"
    if problem.rule.level is Level.ERROR:
        logger.warning(problem.message, location=place, type="journal", subtype=problem.rule.code)
    else:
        logger.info("%s: %s [journal.%s]", place, problem.message, problem.rule.code)


def report_all(problems: Iterable[Problem]) -> None:
    """Log problems in the order of their places."""
    for problem in sorted(problems):
        report(problem)


def say(line: str) -> None:
    """Tell the author one fact that is no problem."""
    logger.info("%s", line)
