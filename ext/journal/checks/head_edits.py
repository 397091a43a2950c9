"""What mends problems that were found while a source was read, where that is certain."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from journal.checks.label_places import with_declared
from journal.core.control_characters import deletions
from journal.core.edits import Edit
from journal.core.problems import Rule

if TYPE_CHECKING:
    from journal.checks.sources import Examination
    from journal.core.problems import Problem

#: a key of the top level with a value on its line, and a value that quotes change in nothing else
_VALUE: Final = re.compile(r"[\w-]+:[ \t]+(\S(?:.*\S)?)[ \t]*")
_QUOTABLE: Final = re.compile(r"(?!['\[{|>#])(?:(?![\"\\]| #).)+")
#: what YAML's parser says of values that need quotes
_WANTS_QUOTES: Final = (
    "mapping values are not allowed",
    "cannot start any token",
    "expected alphabetic or numeric",
    "undefined alias",
    "undefined tag handle",
)


def with_edits(problem: Problem, source: Examination) -> Problem:
    """Return a problem that was found while a source was read, with what mends it."""
    if source.is_notebook:
        return problem
    if problem.rule is Rule.CONTROL_CHARACTER:
        return replace(problem, edits=_without_character(problem, source))
    if problem.rule is Rule.UNREADABLE_FRONT_MATTER:
        return replace(problem, edits=_in_quotes(problem, source))
    return with_declared(problem, source)


def _without_character(problem: Problem, source: Examination) -> tuple[Edit, ...]:
    # what may stand in a body may not stand in front matter
    head = len("\n".join(source.text.split("\n")[: source.first - 1]))
    span = (0, head) if problem.line < source.first else (head, len(source.text))
    return deletions(source.text, problem.message, *span)


def _in_quotes(problem: Problem, source: Examination) -> tuple[Edit, ...]:
    """Return the edits that put quotes around a value that needs them."""
    found = _VALUE.fullmatch(source.line(problem.line))
    is_continued = source.line(problem.line + 1).startswith((" ", "\t"))
    wants = any(words in problem.message for words in _WANTS_QUOTES)
    if not (wants and found and _QUOTABLE.fullmatch(found[1])) or is_continued:
        return ()
    start = sum(len(text) + 1 for text in source.text.split("\n")[: problem.line - 1])
    first, end = start + found.start(1), start + found.end(1)
    return (Edit(first, end, f'"{found[1]}"'),)
