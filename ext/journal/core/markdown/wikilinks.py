"""Double brackets: ``[[softmax]]``, ``[[softmax|the softmax]]``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

#: the role that reads them
ROLE = "journal-wiki"

#: a name begins with a letter: `[[1, 2]]` is none, nor is what goes on as a link of Markdown
_LINK = re.compile(
    r"\[\[(?P<name>[^\W\d_][^\[\]|<>\n`#]*)(?:\|(?P<words>[^\[\]|<>\n`]+))?\]\](?![(\[])"
)


def _read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
    if not state.src.startswith("[[", state.pos) or state.src[: state.pos].endswith("!"):
        return False
    found = _LINK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        name, words = found["name"].strip(), (found["words"] or "").strip()
        token = state.push("myst_role", "", 0)
        token.meta = {"name": ROLE}
        token.content = f"{words} <{name}>" if words else name
    state.pos = found.end()
    return True


def add_rules(md: MarkdownIt) -> None:
    """Add the rule to a parser, before what other systems would read in brackets."""
    md.inline.ruler.before("escape", "journal_wikilinks", _read)
