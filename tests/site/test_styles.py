"""The style sheets that are made of others are up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal.themecss import Vocabulary, heading, style_sheet, theme_css

if TYPE_CHECKING:
    from built_site import Site

STYLES = Path(__file__).parents[2] / "docs" / "_static" / "journal-base.css"


def test_the_share_of_the_theme_is_of_the_theme_that_is_installed(site: Site) -> None:
    assert STYLES.read_text("utf-8").startswith(heading(theme_css(site.outdir))), "run make theme"


def test_only_rules_that_can_match_are_kept() -> None:
    vocabulary = Vocabulary()
    vocabulary.feed('<main id="m"><p class="a b">x</p></main>')
    css = """
        p.a { color: var(--used) } p.c { color: red } #m > p, #n { margin: 0 }
        :root { --used: var(--deep); --unused: 1px; --deep: 2px }
        p:not(.c):hover { top: 0 } @media print { .b { left: 0 } .c { left: 0 } }
        p:is(.b) { right: 0 } p:is(.c) { right: 1px } @font-face { font-family: "Icons" }
    """

    assert style_sheet(css, vocabulary.words).split("\n") == [
        "p.a{color:var(--used)}",
        "#m > p{margin:0}",
        ":root{--used:var(--deep);--deep:2px}",
        "p:not(.c):hover{top:0}",
        "@media print {.b{left:0}}",
        "p:is(.b){right:0}",
    ]
