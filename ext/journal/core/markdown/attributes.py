"""Braces behind pictures, links and headings: attributes, which are not shown."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markdown_it.token import Token

from journal.core.fragments import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_ONE = r"[.#][\w:-]+|[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'{}]+)|[\w-]+"
_BRACES = re.compile(rf"\{{:?\s*((?:(?:{_ONE})(?:\s+|(?=\}})))+)\}}")
_EACH = re.compile(_ONE)
_HEADING_TAIL = re.compile(r"\s*\{:?\s*([.#][^{}]*)\}\s*$")
_ID = re.compile(r"#([\w:.-]+)")

#: what a picture may be told, and under which name the node keeps it
_OF_PICTURES = {
    "align": "align",
    "h": "height",
    "height": "height",
    "title": "title",
    "w": "width",
    "width": "width",
}
_ALTERNATIVES = frozenset(("alt", "fig-alt"))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield names and values; a class is named `class`, an id `id`."""
    for part in _EACH.findall(text):
        name, equals, value = part.partition("=")
        if equals:
            yield name.strip().lower(), value.strip().strip("\"'")
        elif part[0] in ".#":
            yield "class" if part[0] == "." else "id", part[1:]


def _read_tail(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    token = state.tokens[-1]
    is_kramdown = state.src.startswith("{:", state.pos)
    if token.type != "image" and not (is_kramdown and token.type in ("link_close", "code_inline")):
        return False
    found = _BRACES.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        _tell(_opening(state.tokens), found[1])
    state.pos = found.end()
    return True


def _opening(tokens: list[Token]) -> Token:
    """Return the last token, or what opened what it closes."""
    level = 0
    for token in reversed(tokens):
        level += token.nesting
        if level == 0:
            return token
    return tokens[-1]


def _tell(token: Token, text: str) -> None:
    for name, value in _pairs(text):
        if name == "class":
            token.attrs["class"] = f"{token.attrs.get('class', '')} {value}".strip()
        elif name in _ALTERNATIVES and token.children is not None:
            token.children[:] = [Token("text", "", 0, content=value)]
        elif token.type == "image" and name in _OF_PICTURES:
            key = _OF_PICTURES[name]
            kept = measure(value) if key in ("width", "height") else value
            if kept and (key != "align" or kept in ("left", "center", "right")):
                token.attrs[key] = kept


def _read_heading_tails(state: StateCore) -> None:
    """Take ``{#name}`` off the end of a heading, and make it an anchor there."""
    for opening, token in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and (found := _HEADING_TAIL.search(token.content)):
            name = _ID.search(found[1])
            anchor = f'<a id="{escape(name[1])}"></a>' if name else ""
            token.content = token.content[: found.start()] + anchor


def add_rules(md: MarkdownIt) -> None:
    """Add the rules to a parser."""
    md.inline.ruler.before("escape", "journal_tail", _read_tail)
    md.core.ruler.after("block", "journal_headings", _read_heading_tails)
