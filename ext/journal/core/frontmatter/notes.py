"""Collect what is wrong with one front matter while it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from journal.core.control_characters import control_character
from journal.core.frontmatter.values import as_text
from journal.core.problems import Problem, Rule

if TYPE_CHECKING:
    import datetime as dt

    from journal.core.frontmatter.values import Entry
    from journal.core.settings import Settings

#: what neither HTML nor XML can carry, and what turns the direction of the text after it
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
#: how much of an author's value a message repeats
_SHOWN = 60


@dataclass(slots=True)
class Notes:
    """What readers are told, and the problems they find."""

    path: str
    settings: Settings
    #: the day in the name of the file, which counts when the front matter has none
    name_day: dt.date | None = None
    problems: list[Problem] = field(default_factory=list)

    def add(self, rule: Rule, line: int, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(self.path, line, rule, message))

    def invalid(self, entry: Entry, wanted: str) -> None:
        """Note that the value of a key is not what the key needs."""
        self.add(Rule.INVALID_VALUE, entry.line, f"{quoted(entry)} should be {wanted}")

    def ignored(self, entry: Entry, reason: str) -> None:
        """Note that a key is read and not followed."""
        self.add(Rule.IGNORED_KEY, entry.line, f"{quoted(entry)} is not followed here: {reason}")

    def clean(self, text: str, line: int) -> str:
        """Return `text` without characters that no page can carry; note the first of them."""
        found = _UNWANTED.search(text)
        if found is None:
            return text
        place = line + text.count("\n", 0, found.start())
        self.add(Rule.CONTROL_CHARACTER, place, control_character(found[0]))
        return strip_control_characters(text)


def quoted(entry: Entry) -> str:
    """Return key and value as a message shows them."""
    return f'"{entry.key}: {as_text(entry.value, limit=_SHOWN)}"'


def strip_control_characters(text: str) -> str:
    """Return `text` without control characters; those that part words become a space."""
    return _UNWANTED.sub(lambda found: " " if found[0].isspace() else "", text)
