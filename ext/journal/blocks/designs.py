"""Tabs, cards, grids and folds of sphinx-design, in the journal's looks.

The package makes the HTML, which needs no script. Its style sheet (55 KB, all of a web
framework) is on no page; ours for it (1 KB) and its script, which has tabs of one name change
together, are on those pages that use them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.tabs import sd_tab_label

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STYLE_SHEET = "journal-designs.css"
_THEIR_STYLE, _THEIR_SCRIPT = "sphinx-design.min.css", "design-tabs.js"


def _classes(document: nodes.document) -> set[str]:
    """Return the classes that sphinx-design has given to what is in a document."""
    elements = document.findall(nodes.Element)
    return {c for element in elements for c in element["classes"] if c.startswith("sd-")}


def load_what_is_used(
    app: Sphinx,
    _pagename: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Take the files of sphinx-design off a page, but those it needs."""
    used = set() if doctree is None else _classes(doctree)
    unwanted = (_THEIR_STYLE,) if "sd-tab-set" in used else (_THEIR_STYLE, _THEIR_SCRIPT)
    # in place: Sphinx adds to these lists what other handlers ask for
    for kind in ("css_files", "script_files"):
        files = context[kind]
        files[:] = [file for file in files if not str(file.filename).endswith(unwanted)]
    if used:
        app.add_css_file(STYLE_SHEET)


class MendTabs(SphinxPostTransform):
    """Take from the labels of tabs an attribute that HTML forbids to labels of inputs."""

    # after sphinx-design has made them (200)
    default_priority = 210
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for label in self.document.findall(sd_tab_label):
            label.attributes.pop("aria_controls", None)


def setup(app: Sphinx) -> None:
    """Load sphinx-design, and connect to the writing of pages."""
    app.setup_extension("sphinx_design")
    app.add_post_transform(MendTabs)
    app.connect("html-page-context", load_what_is_used)
