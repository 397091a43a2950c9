"""Characters that no page can hold."""

from __future__ import annotations

import re

from journal.core.edits import Edit
from journal.core.problems import Problem, Rule

#: what HTML calls a parse error, https://html.spec.whatwg.org/multipage/parsing.html#parse-errors,
#: and the form feed, which XML forbids; direction marks are for those who write both ways
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_NAMED = re.compile(r"U\+([0-9A-F]{4,})")


def without_control_characters(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a text without them, on the same lines, and where each kind comes first."""
    first: dict[str, int] = {}
    for found in _UNWANTED.finditer(text):
        first.setdefault(found[0], found.start())
    problems = (
        Problem(
            path,
            text.count("\n", 0, start) + 1,
            Rule.CONTROL_CHARACTER,
            control_character(character),
            start - text.rfind("\n", 0, start),
        )
        for character, start in first.items()
    )
    return _UNWANTED.sub(_stand_in, text), tuple(problems)


def control_character(character: str) -> str:
    """Return what is told of one of them."""
    return f"the control character U+{ord(character):04X} is left out; delete it in the file"


def deletions(text: str, message: str, start: int, end: int) -> tuple[Edit, ...]:
    """Return the edits that take away the character of a message between two places of a text."""
    named = _NAMED.search(message)
    if named is None:
        return ()
    wanted = re.compile(re.escape(chr(int(named[1], 16))))
    return tuple(
        Edit(*found.span(), _stand_in(found)) for found in wanted.finditer(text, start, end)
    )


def _stand_in(found: re.Match[str]) -> str:
    return " " if found[0].isspace() else ""
