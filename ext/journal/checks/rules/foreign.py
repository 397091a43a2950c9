"""What belongs to another tool, and is shown as it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journal.core.code_languages import is_known_language
from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.checks.sources import Examination
    from journal.core.edits import Edit
    from journal.core.problems import Problem

_CONTENTS: Final = re.compile(r"[ \t]*(\[TOC\]|\[\[_?TOC_?\]\])[ \t]*", re.IGNORECASE)
#: the lines around code in Jekyll and Hugo that say no more than its language
_LISTINGS: Final = (
    (
        re.compile(r"[ \t]*(\{%-?[ \t]*highlight[ \t]+([\w+#-]+)[ \t]*-?%\})[ \t]*"),
        re.compile(r"[ \t]*(\{%-?[ \t]*endhighlight[ \t]*-?%\})[ \t]*"),
    ),
    (
        re.compile(r"[ \t]*(\{\{[<%][ \t]*highlight[ \t]+\"?([\w+#-]+)\"?[ \t]*[%>]\}\})[ \t]*"),
        re.compile(r"[ \t]*(\{\{[<%][ \t]*/[ \t]*highlight[ \t]*[%>]\}\})[ \t]*"),
    ),
)


def check_foreign(source: Examination) -> Iterator[Problem]:
    """Yield what the parser's own rules say of a piece of text."""
    for element in source.of("foreign"):
        edits = _without_contents(source, element.line) or _fence(source, element.line)
        yield source.problem(element.line, Rule.FOREIGN_SYNTAX, element.text, edits=edits)


def _without_contents(source: Examination, line: int) -> tuple[Edit, ...]:
    """Return what takes away a mark for the contents that is a paragraph of its own."""
    mark = _CONTENTS.fullmatch(source.line(line))
    if not mark or source.line(line - 1).strip() or source.line(line + 1).strip():
        return ()
    return source.swaps(line, re.compile(".+"), mark[0], "")


def _fence(source: Examination, line: int) -> tuple[Edit, ...]:
    """Return what makes a fence of the two tags around code."""
    for first, last in _LISTINGS:
        opening = first.fullmatch(source.line(line))
        if opening and is_known_language(opening[2]):
            end = _end(source, line, last)
            closing = last.fullmatch(source.line(end)) if end else None
            if closing:
                return (
                    *source.swaps(line, re.compile(r"\S.*\S"), opening[1], f"```{opening[2]}"),
                    *source.swaps(end, re.compile(r"\S.*\S"), closing[1], "```"),
                )
    return ()


def _end(source: Examination, line: int, last: re.Pattern[str]) -> int:
    """Return the line that ends a listing; 0 where a fence in it would end it before."""
    for number, text in enumerate(source.text.split("\n")[line:], line + 1):
        if last.fullmatch(text):
            return number
        if "```" in text:
            break
    return 0
