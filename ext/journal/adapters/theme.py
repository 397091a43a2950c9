"""sphinx-book-theme: no work for what no page shows, and no files that no page uses.

Tested with sphinx-book-theme 1.4. There are no settings for these:

* on every page it joins the words of all sections, those within others again and again, to
  cut a description of 160 characters from them; the journal has its own;
* it loads all its styles and scripts; the journal's pages have a share of the styles
  (``make theme``), their own colours for code, and nothing for the scripts to do.

Remove this in two steps: the first when the theme makes the description only where its layout
shows it, the second when its style sheets come in parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sphinx_book_theme

from journal.adapters import disconnect, tested

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

VERSIONS = ">=1.4,<1.5"

#: what the pages of the journal have other files for, or no use
_LEFT_OUT: Final = frozenset(
    {
        "_static/pygments.css",
        "_static/scripts/sphinx-book-theme.js",
        "_static/styles/sphinx-book-theme.css",
    }
)


def setup(app: Sphinx) -> None:
    """Take the theme's handlers and files out of the writing of pages."""
    # Sphinx sets up a theme later than the extensions, when it is asked for
    app.connect("builder-inited", leave_out)


def leave_out(app: Sphinx) -> None:
    """Leave out what is not used, when the theme is the one this was tested with."""
    if tested(app, "sphinx-book-theme", VERSIONS):
        disconnect(app, "html-page-context", sphinx_book_theme.add_metadata_to_page)
        # after the theme's own handlers (500), which add files
        app.connect("html-page-context", leave_out_files, priority=600)


def leave_out_files(
    _app: Sphinx,
    _pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Take the files that no page uses from those a page loads."""
    # in place: Sphinx adds to these lists what later handlers ask for
    for kind in ("css_files", "script_files"):
        files = context.get(kind, [])
        files[:] = [f for f in files if str(getattr(f, "filename", f)) not in _LEFT_OUT]
