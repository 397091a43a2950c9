"""Quotations say whose they are: a last line that begins with a dash names the author."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

_DASH = re.compile(r"\s*(?:—|―|–|---?)\s+(?=\S)")


class AttributeQuotations(SphinxTransform):
    """Set the line that names the author of a quotation apart from what is quoted."""

    # after quotations have become callouts (212), which are none
    default_priority = 216

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for quote in list(self.document.findall(nodes.block_quote)):
            last = quote.children[-1] if quote.children else None
            if isinstance(last, nodes.paragraph):
                _attribute(quote, last)


def _attribute(quote: nodes.block_quote, last: nodes.paragraph) -> None:
    _join_words(last)
    start = _last_line(last)
    if start is None:
        return
    source = last.children[start:]
    before, newline, words = source[0].astext().rpartition("\n")
    is_all = len(quote.children) == 1 and start == 0 and not newline
    found = _DASH.match(words)
    if found is None or is_all:
        return
    del last.children[start:]
    if newline and before.strip():
        last += nodes.Text(before)
    # docutils writes a dash before it
    attribution = nodes.attribution("", "", nodes.Text(f" {words[found.end() :]}"), *source[1:])
    attribution.source, attribution.line = last.source, last.line
    if not last.astext().strip():
        quote.remove(last)
    quote += attribution


def _join_words(paragraph: nodes.paragraph) -> None:
    """Make one text of those that stand side by side; the end of a line is one of its own."""
    joined: list[nodes.Node] = []
    for child in paragraph.children:
        if isinstance(child, nodes.Text) and joined and isinstance(joined[-1], nodes.Text):
            joined[-1] = nodes.Text(joined[-1].astext() + child.astext())
        else:
            joined.append(child)
    paragraph[:] = joined


def _last_line(paragraph: nodes.paragraph) -> int | None:
    """Return the child of a paragraph in which its last line begins; None: in none that is text."""
    for index in range(len(paragraph.children) - 1, -1, -1):
        child = paragraph.children[index]
        if isinstance(child, nodes.Text) and (index == 0 or "\n" in child.astext()):
            return index
        if not isinstance(child, nodes.Text) and "\n" in child.astext():
            return None
    return None
