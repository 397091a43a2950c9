"""Sphinx and the theme: no script that the journal's pages do not use.

Tested with Sphinx 9.0 to 9.2. Sphinx names the scripts of its own search on every page and
copies them whether there is that search or not; the theme adds scripts, two of them inline,
for side bars and a search that are switched off. There is no setting. Remove this when both
load a script only where a page uses it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from journal.adapters import tested

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

VERSIONS = ">=9.0,<10"

#: ``documentation_options.js`` is not among them: the script of the copy buttons reads it
UNUSED = (
    "_static/base-stemmer.js",
    "_static/doctools.js",
    "_static/english-stemmer.js",
    "_static/language_data.js",
    "_static/scripts/sphinx-book-theme.js",
    "_static/searchtools.js",
    "_static/sphinx_highlight.js",
    "searchindex.js",
)

#: how the theme's inline scripts begin
INLINE = "DOCUMENTATION_OPTIONS."


def leave_out_scripts(
    _app: Sphinx,
    _pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Name only the scripts on a page that it uses."""
    context["script_files"] = [
        script
        for script in context["script_files"]
        if str(script.filename).partition("?")[0] not in UNUSED
        and not script.attributes.get("body", "").startswith(INLINE)
    ]


def remove_scripts(app: Sphinx, exception: Exception | None) -> None:
    """Remove the files of the scripts no page names, also those of an earlier build."""
    if exception is None and isinstance(app.builder, StandaloneHTMLBuilder):
        for name in UNUSED:
            Path(app.outdir, name).unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages and to the end of the build."""
    if tested(app, "sphinx", VERSIONS):
        # after the theme (500), which adds its scripts to every page
        app.connect("html-page-context", leave_out_scripts, priority=700)
        app.connect("build-finished", remove_scripts)
