"""The room of citations: what documents cite, their references, and the page of all works.

Each document is a bibliography of its own, numbered in the order of citation:

1. a citation, or the place of a list, becomes a reference   `markup`
   that waits until everything is read
2. when a document is read, its citations are noted, and     `sections`
   it gets a section for its references
3. when all are read, the lists are worked out; documents    `domain`
   whose list changed are written again, keys that are
   nowhere are reported
4. the references are filled in                              `rendering`, `style`, `latex`
5. the page of all cited works is made                       `page`

The bibliography itself is read by `core.bibliography`; `adapters.bibtex` holds what is
taken from sphinxcontrib-bibtex.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.adapters import bibtex
from journal.citations.domain import CitationDomain, citations_of, cited_works
from journal.citations.markup import BibliographyDirective, CiteRole
from journal.citations.page import generate_references_page
from journal.citations.records import CitedWork, Link, Work
from journal.citations.sections import PlaceReferences
from journal.citations.style import JournalStyle
from journal.log import report_all

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["CitedWork", "Link", "Work", "citations_of", "cited_works", "setup"]


def derive_citations(_app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Work out all lists, report what is missing, and name the documents that changed."""
    domain = citations_of(env)
    changed = domain.derive()
    report_all(domain.problems())
    return changed


def setup(app: Sphinx) -> None:
    """Connect the room to the build; without its adapter it stays closed."""
    app.add_config_value("journal_references_title", "", "env", types=(str,))
    if bibtex.switch_on(app, CitationDomain, {"journal": JournalStyle}):
        app.add_role("cite", CiteRole(), override=True)
        app.add_directive("bibliography", BibliographyDirective, override=True)
        app.add_transform(PlaceReferences)
        app.connect("env-updated", derive_citations)
        app.connect("html-collect-pages", generate_references_page)
