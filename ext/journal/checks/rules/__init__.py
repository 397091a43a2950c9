"""The rules, each a function that yields problems; `core.rules` declares what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.checks.rules.addresses import check_addresses
from journal.checks.rules.citations import check_citations
from journal.checks.rules.code import check_languages, check_python
from journal.checks.rules.code_runs import check_code_runs
from journal.checks.rules.concepts import check_concepts
from journal.checks.rules.files import check_includes, check_pictures
from journal.checks.rules.footnotes import check_footnotes
from journal.checks.rules.foreign import check_foreign
from journal.checks.rules.formulas import check_formulas
from journal.checks.rules.kinds import check_kind
from journal.checks.rules.labels import check_labels
from journal.checks.rules.links import check_links
from journal.checks.rules.pages import check_day, check_title
from journal.checks.rules.references import check_references
from journal.checks.rules.spelling import check_spelling
from journal.checks.rules.symbols import check_symbols
from journal.checks.rules.text import (
    check_bare_addresses,
    check_headings,
    check_marks,
    check_words_of_pictures,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journal.checks.library import Library
    from journal.checks.sources import Examination
    from journal.core.problems import Problem

#: those that need no other source
RULES_OF_A_SOURCE: tuple[Callable[[Examination], Iterator[Problem]], ...] = (
    check_title,
    check_day,
    check_foreign,
    check_footnotes,
    check_headings,
    check_words_of_pictures,
    check_marks,
    check_bare_addresses,
    check_spelling,
    check_kind,
    check_languages,
    check_python,
    check_formulas,
    check_symbols,
)

#: those that ask for more than one source: others, and the files beside them
RULES_OF_THE_SITE: tuple[Callable[[Library], Iterator[Problem]], ...] = (
    check_labels,
    check_addresses,
    check_citations,
    check_concepts,
    check_pictures,
    check_includes,
    check_links,
    check_references,
    check_code_runs,
)
