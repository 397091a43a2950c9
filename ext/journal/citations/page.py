"""The page of all cited works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from journal.citations.domain import citations_of, cited_works
from journal.citations.rendering import entry_paragraph
from journal.citations.sections import references_title
from journal.posts.content import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from journal.citations.records import CitedWork

PAGE = "references"
#: the documents that would have the same address
AUTHORS_PAGES = frozenset({PAGE, f"{PAGE}/index"})
TEMPLATE = "journal/references.html"


def generate_references_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page of references, unless the author wrote one."""
    if AUTHORS_PAGES & app.env.found_docs:
        return
    works = [_entry(app, cited) for cited in cited_works(app.env)]
    context = {"title": references_title(app.config), "journal": {"works": works}}
    yield PAGE, context, TEMPLATE


def _entry(app: Sphinx, cited: CitedWork) -> dict[str, Any]:
    """Return what the page shows of a work."""
    paragraph = entry_paragraph(citations_of(app.env), cited.work.key)
    builder = cast("StandaloneHTMLBuilder", app.builder)
    return {
        "id": cited.work.anchor,
        "html": builder.render_partial(paragraph)["fragment"],
        "posts": [
            {
                "title": plain_words(app.env.titles[docname]),
                "uri": builder.get_relative_uri(PAGE, docname),
            }
            for docname in cited.docnames
        ],
    }
