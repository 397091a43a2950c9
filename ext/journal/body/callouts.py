"""Callouts: quotations that begin with ``[!NOTE]``, as GitHub, Obsidian and Quartz have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.folds import FOLDED

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"\[!([\w-]+)(?:\|[^\]\n]*)?\](?P<fold>[+-]?)[ \t]*")

#: the kinds that have a look of their own, and the names they go by
_KINDS: dict[str, type[nodes.Element]] = {
    "caution": nodes.caution,
    "danger": nodes.danger,
    "error": nodes.error,
    "hint": nodes.hint,
    "important": nodes.important,
    "note": nodes.note,
    "tip": nodes.tip,
    "warning": nodes.warning,
}
#: a callout whose mark ends in a sign can be folded away, and is closed at first or open
_FOLDS = {"": [], "-": [FOLDED], "+": [FOLDED, "open"]}

_ALIASES = {
    "attention": "warning",
    "bug": "danger",
    "fail": "error",
    "failure": "error",
    "missing": "error",
    "success": "tip",
}


class MakeCallouts(SphinxTransform):
    """Turn quotations that are marked as callouts into admonitions."""

    # after a post has its title (210), before raw HTML is settled (220)
    default_priority = 212

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for quote in list(self.document.findall(nodes.block_quote)):
            first = quote.children[0] if quote.children else None
            if isinstance(first, nodes.paragraph) and (mark := _take_mark(first)):
                callout = _callout(quote, first, mark[1].lower())
                callout["classes"] += _FOLDS[mark["fold"]]
                quote.replace_self(callout)


def _take_mark(paragraph: nodes.paragraph) -> re.Match[str] | None:
    """Take the mark of a callout from the beginning of a paragraph, and return it."""
    text = paragraph.children[0] if paragraph.children else None
    found = _MARK.match(text.astext()) if isinstance(text, nodes.Text) else None
    if text is not None and found is not None:
        paragraph.replace(text, nodes.Text(text.astext()[found.end() :]))
    return found


def _callout(quote: nodes.block_quote, first: nodes.paragraph, kind: str) -> nodes.Element:
    title = list(_first_line(first))
    if not first.astext().strip():
        quote.remove(first)
    name = _ALIASES.get(kind, kind)
    if not title and name in _KINDS:
        return _filled(_KINDS[name](""), quote)
    words = title or [nodes.Text(kind.replace("-", " ").capitalize())]
    callout = nodes.admonition("", nodes.title("", "", *words))
    callout["classes"] += [name if name in _KINDS else "note", f"journal-callout-{kind}"]
    return _filled(callout, quote)


def _filled(callout: nodes.Element, quote: nodes.block_quote) -> nodes.Element:
    callout.source, callout.line = quote.source, quote.line
    callout += quote.children
    return callout


def _first_line(paragraph: nodes.paragraph) -> Iterator[nodes.Node]:
    """Take the first line out of a paragraph, and yield what is in it."""
    while paragraph.children:
        child = paragraph.children[0]
        text = child.astext() if isinstance(child, nodes.Text) else ""
        line, newline, rest = text.partition("\n")
        paragraph.remove(child)
        if not isinstance(child, nodes.Text):
            yield child
        elif line.strip():
            yield nodes.Text(line)
        if newline:
            paragraph.insert(0, nodes.Text(rest))
            return
