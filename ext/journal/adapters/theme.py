"""sphinx-book-theme: no work for what no page shows.

Tested with sphinx-book-theme 1.4. On every page it joins the words of all sections, those
within others again and again, to cut a description of 160 characters from them; the
journal has its own. There is no setting. Remove this when the theme makes the description
only where its layout shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sphinx_book_theme

from journal.adapters import disconnect, tested

if TYPE_CHECKING:
    from sphinx.application import Sphinx

VERSIONS = ">=1.4,<1.5"


def setup(app: Sphinx) -> None:
    """Take the theme's handler out of the writing of pages."""
    # Sphinx sets up a theme later than the extensions, when it is asked for
    app.connect("builder-inited", leave_out_descriptions)


def leave_out_descriptions(app: Sphinx) -> None:
    """Disconnect the handler, when the theme is the one this was tested with."""
    if tested(app, "sphinx-book-theme", VERSIONS):
        disconnect(app, "html-page-context", sphinx_book_theme.add_metadata_to_page)
