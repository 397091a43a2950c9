"""Readers search the site in their browser, on any host of static files.

When all pages are written, `indexing` has Pagefind read those that readers look for: the
documents but the home page, and what other rooms mark with ``journal_searched``. The page
of the search and the dialog are one template, ``search.html``, and one script, which no
page loads before somebody wants to search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import _

from journal.search.headings import NameHeadings
from journal.search.indexing import refresh_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

PAGE = "search"


def search_page(_app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page of the search."""
    yield PAGE, {"title": _("Search")}, "search.html"


def mark_searched(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Tell the template whether the text of a page is to be found."""
    is_text = doctree is not None and pagename != app.config.root_doc
    context.setdefault("journal_searched", is_text)


def setup(app: Sphinx) -> None:
    """Declare the switch, and connect the search to the build."""
    app.add_config_value("journal_search", default=True, rebuild="", types=(bool, int, str))
    app.add_post_transform(NameHeadings)
    app.add_js_file("journal-search-button.js", type="module")
    app.connect("html-collect-pages", search_page)
    app.connect("html-page-context", mark_searched)
    # after the sweep (500): what is no longer on the site is not to be found
    app.connect("build-finished", refresh_index, priority=600)
