"""The kinds of mistakes that a journal can have, one module for each topic.

The members of `Rule` are the list in the manual, the names that
`suppress_warnings` accepts (as ``journal.<rule>``) and those the checker prints.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from journal.core.rules import (
    body,
    citations,
    code,
    concepts,
    front_matter,
    links,
    mathematics,
    pictures,
    site,
)
from journal.core.rules.about import About, Level, Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

__all__ = ["TOPICS", "About", "Level", "Rule", "Seen", "rules_by_topic"]

#: where each rule is declared, under the heading of the manual
TOPICS: Final[Mapping[str, ModuleType]] = {
    "Front matter": front_matter,
    "Text": body,
    "Links and addresses": links,
    "Pictures and diagrams": pictures,
    "Mathematics": mathematics,
    "Code": code,
    "Citations": citations,
    "Concepts": concepts,
    "The site": site,
}


class Rule(enum.Enum):
    """The kinds of mistakes; each has a docstring of its own."""

    def __init__(self, about: About) -> None:
        """Keep what is asked for most."""
        self.about = about
        self.code = about.code
        self.level = about.level
        self.__doc__ = str(about)

    def __lt__(self, other: Rule) -> bool:
        """Order rules by name, so that problems can be sorted."""
        return self.code < other.code

    def __reduce_ex__(self, _protocol: object) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Be kept by name, so that what a cache keeps outlives another wording."""
        return getattr, (Rule, self.name)

    UNREADABLE_FILE = front_matter.UNREADABLE_FILE
    UNREADABLE_FRONT_MATTER = front_matter.UNREADABLE_FRONT_MATTER
    INVALID_VALUE = front_matter.INVALID_VALUE
    INVALID_DATE = front_matter.INVALID_DATE
    AMBIGUOUS_DATE = front_matter.AMBIGUOUS_DATE
    MISSING_TITLE = front_matter.MISSING_TITLE
    MISSING_DATE = front_matter.MISSING_DATE
    FUTURE_DATE = front_matter.FUTURE_DATE
    UNKNOWN_KEY = front_matter.UNKNOWN_KEY
    UNKNOWN_CATEGORY = front_matter.UNKNOWN_CATEGORY
    IGNORED_KEY = front_matter.IGNORED_KEY
    NEARLY_SAME_LABEL = front_matter.NEARLY_SAME_LABEL

    CONTROL_CHARACTER = body.CONTROL_CHARACTER
    FOREIGN_SYNTAX = body.FOREIGN_SYNTAX
    REMOTE_CONTENT = body.REMOTE_CONTENT
    ACTIVE_CONTENT = body.ACTIVE_CONTENT
    HEADING_ORDER = body.HEADING_ORDER
    OPEN_MARK = body.OPEN_MARK
    BARE_ADDRESS = body.BARE_ADDRESS
    MISSPELT_WORD = body.MISSPELT_WORD
    OTHER_ENGLISH = body.OTHER_ENGLISH
    SHORT_DEEP_DIVE = body.SHORT_DEEP_DIVE
    FEW_SOURCES = body.FEW_SOURCES
    MISSING_PART = body.MISSING_PART

    DUPLICATE_ADDRESS = links.DUPLICATE_ADDRESS
    UNSAFE_PATH = links.UNSAFE_PATH
    UNSAFE_LINK = links.UNSAFE_LINK
    DEAD_LINK = links.DEAD_LINK
    MISSING_FILE = links.MISSING_FILE
    UNUSED_FOOTNOTE = links.UNUSED_FOOTNOTE
    DUPLICATE_FOOTNOTE = links.DUPLICATE_FOOTNOTE
    LINK_TO_DRAFT = links.LINK_TO_DRAFT
    UNKNOWN_NAME = links.UNKNOWN_NAME
    AMBIGUOUS_LINK = links.AMBIGUOUS_LINK

    MISSING_ALTERNATIVE_TEXT = pictures.MISSING_ALTERNATIVE_TEXT
    MISSING_IMAGE = pictures.MISSING_IMAGE
    LARGE_IMAGE = pictures.LARGE_IMAGE
    SIZELESS_IMAGE = pictures.SIZELESS_IMAGE
    MISSING_DIAGRAM = pictures.MISSING_DIAGRAM
    INVALID_DIAGRAM = pictures.INVALID_DIAGRAM

    INVALID_FORMULA = mathematics.INVALID_FORMULA
    DUPLICATE_EQUATION_LABEL = mathematics.DUPLICATE_EQUATION_LABEL
    MISSING_GLYPH = mathematics.MISSING_GLYPH
    UNEXPLAINED_SYMBOL = mathematics.UNEXPLAINED_SYMBOL
    EXPLAINED_TWICE = mathematics.EXPLAINED_TWICE

    UNKNOWN_LANGUAGE = code.UNKNOWN_LANGUAGE
    INVALID_PYTHON = code.INVALID_PYTHON
    FAILING_CELL = code.FAILING_CELL
    CODE_NEVER_RUN = code.CODE_NEVER_RUN
    CODE_CHANGED = code.CODE_CHANGED
    CODE_FAILED = code.CODE_FAILED

    INVALID_BIBLIOGRAPHY = citations.INVALID_BIBLIOGRAPHY
    DUPLICATE_KEY = citations.DUPLICATE_KEY
    MISSING_CITATION = citations.MISSING_CITATION
    INCOMPLETE_ENTRY = citations.INCOMPLETE_ENTRY
    UNUSED_ENTRY = citations.UNUSED_ENTRY
    DOUBLE_WORK = citations.DOUBLE_WORK
    INVALID_NUMBER = citations.INVALID_NUMBER

    UNKNOWN_CONCEPT = concepts.UNKNOWN_CONCEPT
    UNKNOWN_WIKI_LINK = concepts.UNKNOWN_WIKI_LINK
    DUPLICATE_CONCEPT = concepts.DUPLICATE_CONCEPT
    CLASHING_CONCEPT_NAME = concepts.CLASHING_CONCEPT_NAME
    PREREQUISITE_CYCLE = concepts.PREREQUISITE_CYCLE
    MISSING_DEFINITION = concepts.MISSING_DEFINITION
    UNTAUGHT_CONCEPT = concepts.UNTAUGHT_CONCEPT
    UNMENTIONED_CONCEPT = concepts.UNMENTIONED_CONCEPT
    EARLY_TERM = concepts.EARLY_TERM

    INVALID_SETTING = site.INVALID_SETTING
    MISSING_BASE_URL = site.MISSING_BASE_URL
    INVALID_INVENTORY = site.INVALID_INVENTORY
    MISSING_SEARCH_INDEX = site.MISSING_SEARCH_INDEX
    UNTESTED_PACKAGE = site.UNTESTED_PACKAGE


def rules_by_topic() -> Iterator[tuple[str, list[Rule]]]:
    """Yield each heading with the rules below it."""
    for heading, module in TOPICS.items():
        declared = [value for value in vars(module).values() if isinstance(value, About)]
        yield heading, [rule for rule in Rule if rule.about in declared]
