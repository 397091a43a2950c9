"""What a reader's browser makes of concepts: ticks, what is left of a path, what comes next.

1. the pages that show concepts and paths load the script            here
2. what it works with is a file beside the pages                     `data`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.concepts import is_concept
from journal.core.addresses import MAP, PATHS
from journal.learning.data import DataWriter
from journal.public import PublicSiteKeeper

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

SCRIPT = "journal-learning.js"
STYLE_SHEET = "journal-learning.css"


def add_assets(
    app: Sphinx,
    page: str,
    _template: str,
    _context: dict[str, Any],
    _document: nodes.document | None,
) -> None:
    """Have the pages of concepts and paths load what keeps the ticks of a reader."""
    if page in {PATHS, MAP} or page.startswith((f"{PATHS}/", f"{MAP}/")) or is_concept(page):
        app.add_css_file(STYLE_SHEET)
        # a module waits until the page is there, and knows where it lies
        app.add_js_file(SCRIPT, type="module")


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages and to the end of the build."""
    writer = DataWriter(PublicSiteKeeper(app))
    app.connect("html-page-context", add_assets)
    # after the sweep (500) of pages
    app.connect("build-finished", writer.write_data, priority=600)
