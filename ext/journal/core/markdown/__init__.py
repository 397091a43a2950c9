"""What the journal's Markdown knows beyond MyST's: rules for markdown-it, no Sphinx.

`formulas` reads the delimiters of mathematics, `fences` what stands behind ```` ``` ````,
`attributes` the braces after pictures and headings, `html` what makes raw HTML and
Markdown meet; `wikilinks` reads double brackets; `foreign` shows what other systems would
evaluate, as `dialects` declares it.

A rule that has something to say of a node puts it into the token, under `NODE`; it is found
in the node's attributes later, where file and line are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.markdown import attributes, fences, foreign, formulas, html, wikilinks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def add_rules(md: MarkdownIt) -> None:
    """Add all rules to a parser."""
    for module in (formulas, fences, attributes, html, wikilinks, foreign):
        module.add_rules(md)
