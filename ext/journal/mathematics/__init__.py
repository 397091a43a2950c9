r"""The room of mathematics: formulas become MathML while the site is built.

The way of a formula through a build:

1. a display formula amid a paragraph gets a place of its own        `placing`
2. ``\eqref`` among words becomes a reference                         `references`
3. rows are numbered, labels noted                                   `numbering`
4. each formula is tried, and what is wrong with it said             `checking`
5. formulas in the line are held to what is written onto them        `placing`
   — 1 to 5 in one walk through the page                             `reading`
6. when all is read, pages whose references moved are named          `references`
7. references find their equation, on their own page first           `domain`
8. pages are written with MathML; other builders get the TeX         `rendering`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.mathematics.domain import EquationDomain, equations_of
from journal.mathematics.macros import check_macros, macros_of
from journal.mathematics.placing import prose_nodes
from journal.mathematics.reading import HAS_EQUATIONS, ReadFormulas
from journal.mathematics.references import derive_references, note_mentions, show_as_written
from journal.mathematics.rendering import BARE_FORMULA, MARKS, visit_math, visit_math_block

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = [
    "BARE_FORMULA",
    "HAS_EQUATIONS",
    "MARKS",
    "EquationDomain",
    "equations_of",
    "macros_of",
    "prose_nodes",
    "setup",
]


def add_assets(
    app: Sphinx,
    _page_name: str,
    _template: str,
    context: dict[str, Any],
    _document: nodes.document | None,
) -> None:
    """Have a page with formulas load their style and script; other pages need neither."""
    if context.get("has_maths_elements"):
        app.add_css_file("journal-math.css")
        app.add_js_file("journal-math.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    app.add_transform(ReadFormulas)
    # Sphinx's own domain numbers by what has a label, and lets labels of two pages clash
    app.add_domain(EquationDomain, override=True)
    # after the settings are read (100)
    app.connect("config-inited", check_macros)
    app.connect("doctree-read", note_mentions)
    app.connect("env-updated", derive_references)
    app.connect("missing-reference", show_as_written)
    app.connect("html-page-context", add_assets)
