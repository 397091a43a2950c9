"""What can be wrong with a journal, and how it is said.

A rule is a kind of mistake; a problem is one mistake at one place.
The members of `Rule` are the list in the manual, the names that
`suppress_warnings` accepts (as ``journal.<rule>``) and those the checker prints.
"""

from __future__ import annotations

import difflib
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import PurePath


class Level(enum.Enum):
    """How much a problem matters."""

    #: The page cannot mean what was written: a warning, which fails a strict build.
    ERROR = "error"
    #: Everything else: an information line, which fails nothing.
    ADVICE = "advice"


class Rule(enum.Enum):
    """The kinds of mistakes, each with its level."""

    def __init__(self, code: str, level: Level) -> None:
        """Keep the name that is printed and the level of the rule."""
        self.code = code
        self.level = level

    def __lt__(self, other: Rule) -> bool:
        """Order rules by name, so that problems can be sorted."""
        return self.code < other.code

    # front matter
    UNREADABLE_FILE = ("unreadable-file", Level.ERROR)
    UNREADABLE_FRONT_MATTER = ("unreadable-front-matter", Level.ERROR)
    INVALID_VALUE = ("invalid-value", Level.ERROR)
    INVALID_DATE = ("invalid-date", Level.ERROR)
    AMBIGUOUS_DATE = ("ambiguous-date", Level.ADVICE)
    DUPLICATE_ADDRESS = ("duplicate-address", Level.ERROR)
    UNSAFE_PATH = ("unsafe-path", Level.ERROR)
    UNSAFE_LINK = ("unsafe-link", Level.ERROR)
    MISSING_TITLE = ("missing-title", Level.ADVICE)
    MISSING_DATE = ("missing-date", Level.ADVICE)
    CONTROL_CHARACTER = ("control-character", Level.ADVICE)
    UNKNOWN_KEY = ("unknown-key", Level.ADVICE)
    UNKNOWN_CATEGORY = ("unknown-category", Level.ADVICE)
    IGNORED_KEY = ("ignored-key", Level.ADVICE)
    # body
    FOREIGN_SYNTAX = ("foreign-syntax", Level.ADVICE)
    REMOTE_CONTENT = ("remote-content", Level.ADVICE)
    MISSING_ALTERNATIVE_TEXT = ("missing-alternative-text", Level.ADVICE)
    MISSING_IMAGE = ("missing-image", Level.ERROR)
    DEAD_LINK = ("dead-link", Level.ERROR)
    LINK_TO_DRAFT = ("link-to-draft", Level.ERROR)
    UNRESOLVED_ADDRESS = ("unresolved-address", Level.ADVICE)
    # mathematics
    INVALID_FORMULA = ("invalid-formula", Level.ERROR)
    DUPLICATE_EQUATION_LABEL = ("duplicate-equation-label", Level.ERROR)
    MISSING_GLYPH = ("missing-glyph", Level.ADVICE)
    # code
    FAILING_CELL = ("failing-cell", Level.ERROR)
    # citations
    INVALID_BIBLIOGRAPHY = ("invalid-bibliography", Level.ERROR)
    DUPLICATE_KEY = ("duplicate-key", Level.ERROR)
    MISSING_CITATION = ("missing-citation", Level.ERROR)
    INCOMPLETE_ENTRY = ("incomplete-entry", Level.ADVICE)
    # the site
    INVALID_SETTING = ("invalid-setting", Level.ERROR)
    MISSING_BASE_URL = ("missing-base-url", Level.ADVICE)
    UNTESTED_PACKAGE = ("untested-package", Level.ADVICE)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake at one place."""

    #: the file, as the author knows it; absolute, or relative to the source folder
    path: str
    #: counted from 1; 0 when the whole file is meant
    line: int
    rule: Rule
    #: what is wrong, with the value in quotes, and what would be right
    message: str

    def __str__(self) -> str:
        """Return ``path:line: message [rule]``."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message} [{self.rule.code}]"


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the one of `known` that `name` looks most like, if one does."""
    by_fold = {candidate.casefold(): candidate for candidate in sorted(known)}
    close = difflib.get_close_matches(name.casefold(), by_fold, n=1, cutoff=cutoff)
    return by_fold[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `` — did you mean "x"?`` or nothing, to end a message with."""
    close = nearest(name, known)
    return f' — did you mean "{close}"?' if close else ""


def relative_to(path: PurePath, root: PurePath) -> str:
    """Return `path` as it is printed: with slashes, relative to `root` when inside it."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
