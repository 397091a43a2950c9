"""The room of symbols: what the letters of display equations mean is said where they stand.

The way of an explanation through a build:

1. ``{where}`` holds a list, with the word before it                    `where`
2. a page is read as a row of equations, lists and words                `blocks`
3. what its lists explain is noted on it, and on the lists              `reading`
4. so is what the page of the site's notation holds; when that
   changes, pages with equations are written again                      `domain`
5. each equation of a page is told what explains its symbols, and
   a page what it takes from the site's notation                        `marking`
6. formulas are written with it                                         `mathematics`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.core.words import words_in
from journal.posts import language_of
from journal.symbols.domain import SymbolDomain, symbols_of
from journal.symbols.marking import (
    MARKED,
    depart_used_notation,
    mark_page,
    used_notation,
    visit_used_notation,
)
from journal.symbols.reading import ReadExplanations
from journal.symbols.where import WhereDirective

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def derive_notation(_app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the pages with equations, when the notation of the site is another one."""
    return symbols_of(env).derive()


def add_script(
    app: Sphinx,
    pagename: str,
    _template: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Have a page load the script if the symbols of one of its equations are explained."""
    if doctree is None or not doctree.get(MARKED):
        return
    say = words_in(language_of(app.env, pagename)).say
    words: dict[str, Any] = {"data-keys": say("Arrow keys lead from symbol to symbol.")}
    app.add_js_file("journal-symbols.js", loading_method="defer", **words)


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    app.add_node(used_notation, html=(visit_used_notation, depart_used_notation))
    app.add_directive("where", WhereDirective)
    app.add_transform(ReadExplanations)
    app.add_domain(SymbolDomain)
    app.connect("env-updated", derive_notation)
    app.connect("doctree-resolved", mark_page)
    app.connect("html-page-context", add_script)
