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


class Level(enum.Enum):
    """How much a problem matters."""

    #: The page cannot mean what was written: a warning, which fails a strict build.
    ERROR = "error"
    #: Everything else: an information line, which fails nothing.
    ADVICE = "advice"


class Rule(enum.Enum):
    """The kinds of mistakes, each with its level."""

    def __init__(self, code: str, level: Level, meaning: str) -> None:
        """Keep the name that is printed, the level, and the sentence of the manual."""
        self.code = code
        self.level = level
        self.__doc__ = meaning

    def __lt__(self, other: Rule) -> bool:
        """Order rules by name, so that problems can be sorted."""
        return self.code < other.code

    # front matter
    UNREADABLE_FILE = (
        "unreadable-file",
        Level.ERROR,
        "The file is not UTF-8 text, or no notebook: save it as UTF-8.",
    )
    UNREADABLE_FRONT_MATTER = (
        "unreadable-front-matter",
        Level.ERROR,
        "The front matter cannot be parsed; what can be read of it counts.",
    )
    INVALID_VALUE = (
        "invalid-value",
        Level.ERROR,
        "A key has a value it cannot have: `draft: perhaps` instead of `draft: true`.",
    )
    INVALID_DATE = (
        "invalid-date",
        Level.ERROR,
        "A date is none: `2026-02-30` or `yesterday` instead of `2026-03-01`.",
    )
    AMBIGUOUS_DATE = (
        "ambiguous-date",
        Level.ADVICE,
        "A date can be read in two ways: `03/04/2026` instead of `2026-03-04`.",
    )
    DUPLICATE_ADDRESS = (
        "duplicate-address",
        Level.ERROR,
        "Two posts, or a post and an alias, have one address.",
    )
    UNSAFE_PATH = (
        "unsafe-path",
        Level.ERROR,
        "A path leaves the site: `../../secret` instead of `/old/place/`.",
    )
    UNSAFE_LINK = (
        "unsafe-link",
        Level.ERROR,
        "A link is none to publish: `javascript:…` instead of `https://…`.",
    )
    MISSING_TITLE = (
        "missing-title",
        Level.ADVICE,
        "A post has neither `title:` nor heading; the name of its file stands in.",
    )
    MISSING_DATE = ("missing-date", Level.ADVICE, "A post has no date and comes last in lists.")
    CONTROL_CHARACTER = (
        "control-character",
        Level.ADVICE,
        "A character that no page can hold is left out: delete it.",
    )
    UNKNOWN_KEY = (
        "unknown-key",
        Level.ADVICE,
        "A key looks like a slip: `titel` instead of `title`.",
    )
    UNKNOWN_CATEGORY = (
        "unknown-category",
        Level.ADVICE,
        "A category is not declared: `Programing` instead of `Programming`; it gets its page.",
    )
    IGNORED_KEY = ("ignored-key", Level.ADVICE, "A key or option is read and not followed here.")
    # body
    FOREIGN_SYNTAX = (
        "foreign-syntax",
        Level.ADVICE,
        "Something belongs to another tool and is shown as text: `{% include x %}`.",
    )
    REMOTE_CONTENT = (
        "remote-content",
        Level.ADVICE,
        "Something is on another host; a link or a box that names the host stands in for it.",
    )
    ACTIVE_CONTENT = (
        "active-content",
        Level.ADVICE,
        "A script, or an attribute that runs one, is left out.",
    )
    MISSING_ALTERNATIVE_TEXT = (
        "missing-alternative-text",
        Level.ADVICE,
        "A picture has no words for those who do not see it: `![](x.png)`.",
    )
    MISSING_IMAGE = ("missing-image", Level.ERROR, "A picture is not where the post says.")
    MISSING_DIAGRAM = (
        "missing-diagram",
        Level.ADVICE,
        "A diagram is not drawn, or was changed since: run `make diagrams`.",
    )
    INVALID_DIAGRAM = (
        "invalid-diagram",
        Level.ERROR,
        "A diagram that `make diagrams` cannot draw: Mermaid does not understand it.",
    )
    DEAD_LINK = ("dead-link", Level.ERROR, "A link inside the site leads nowhere.")
    LINK_TO_DRAFT = (
        "link-to-draft",
        Level.ERROR,
        "A published page links to a post that is kept back.",
    )
    # mathematics
    INVALID_FORMULA = (
        "invalid-formula",
        Level.ERROR,
        "A formula cannot be read: `$\\frac{a}{$`; the column is told.",
    )
    DUPLICATE_EQUATION_LABEL = (
        "duplicate-equation-label",
        Level.ERROR,
        "Two formulas of a page have one label, or a reference can mean two pages.",
    )
    MISSING_GLYPH = (
        "missing-glyph",
        Level.ADVICE,
        "The mathematics font of the site lacks a sign: run `make font`.",
    )
    # code
    FAILING_CELL = (
        "failing-cell",
        Level.ERROR,
        "A code cell raised an exception, took too long or showed too much.",
    )
    # citations
    INVALID_BIBLIOGRAPHY = (
        "invalid-bibliography",
        Level.ERROR,
        "A part of `references.bib` cannot be read; the rest is used.",
    )
    DUPLICATE_KEY = (
        "duplicate-key",
        Level.ERROR,
        "Two entries of the bibliography have one key; the first is used.",
    )
    MISSING_CITATION = (
        "missing-citation",
        Level.ERROR,
        "A cited key has no entry in the bibliography.",
    )
    INCOMPLETE_ENTRY = (
        "incomplete-entry",
        Level.ADVICE,
        "An entry of the bibliography has no title, author or year.",
    )
    # the site
    INVALID_SETTING = (
        "invalid-setting",
        Level.ERROR,
        "A setting in `pyproject.toml` is unknown or cannot be read; the default counts.",
    )
    MISSING_BASE_URL = (
        "missing-base-url",
        Level.ADVICE,
        "The site has no base address, and what needs one is left out.",
    )
    MISSING_SEARCH_INDEX = (
        "missing-search-index",
        Level.ERROR,
        "Pagefind is not installed or failed, so that readers cannot search the site.",
    )
    UNTESTED_PACKAGE = (
        "untested-package",
        Level.ADVICE,
        "A package has an untested version; what adapts it to the journal is switched off.",
    )


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
