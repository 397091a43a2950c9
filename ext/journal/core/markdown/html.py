"""Where raw HTML and Markdown meet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR

from journal.core.markdown.tokens import inline_tokens, line_of, push_shown_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

_TAG_LINE = re.compile(rf"{HTML_OPEN_CLOSE_TAG_STR}\s*$")
_MARKDOWN = re.compile(r"\smarkdown(?:\s*=\s*[\"']?(?:1|block|span|true|markdown)?[\"']?)?[\s>]")
#: a component or an element of someone's own: `<Tabs>`, `<d-cite>`
_COMPONENT = re.compile(r"</?([A-Z][\w.]*|[a-z][\w.]*-[\w.-]*)")


def _read_markdown_element(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read ``<div markdown>`` alone, so that the lines after it are Markdown."""
    text = line_of(state, start)
    if not _TAG_LINE.match(text) or not _MARKDOWN.search(text):
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.map, token.content = [start, start + 1], f"{text}\n"
        state.line = start + 1
    return True


def _read_component(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Show the tag of a component, so that the lines after it are Markdown."""
    text = line_of(state, start)
    found = _COMPONENT.match(text)
    if found is None or not _TAG_LINE.match(text):
        return False
    message = f'component "<{found[1]}>" is shown as text: MyST\'s form is a directive, ```{{note}}'
    push_shown_line(state, start, "" if text.startswith("</") else message)
    state.line = start + 1
    return True


def _read_strikethrough(state: StateCore) -> None:
    """Turn struck text into HTML here; MyST warns of every piece, because it does so itself."""
    for _, token in inline_tokens(state.tokens):
        for child in token.children or ():
            if child.type in ("s_open", "s_close"):
                child.content = "<s>" if child.nesting == 1 else "</s>"
                child.type, child.tag, child.nesting = "html_inline", "", 0


def add_rules(md: MarkdownIt) -> None:
    """Add the rules to a parser."""
    md.block.ruler.before(
        "html_block",
        "journal_markdown_element",
        _read_markdown_element,
        {"alt": ["paragraph", "reference", "blockquote"]},
    )
    md.block.ruler.before("html_block", "journal_component", _read_component)
    md.core.ruler.after("inline", "journal_strikethrough", _read_strikethrough)
