"""Make and change tokens: what the rules share."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.rules_block import StateBlock

#: where a token says which attributes its node is given
NODE = "journal-node"

#: where a fence keeps what follows its language
WORDS = "journal-words"

#: the attribute that says why what a node shows is foreign
FOREIGN = "journal_foreign"


def tell_node(token: Token, **attributes: Any) -> None:
    """Have the node that a token becomes carry attributes."""
    token.meta.setdefault(NODE, {}).update(attributes)


def shown(text: str, message: str = "") -> Token:
    """Return a token that shows text as it is written, with what is said of it."""
    token = Token("code_inline", "code", 0, content=" ".join(text.split()), markup="`")
    token.attrs["class"] = "journal-foreign"
    if message:
        tell_node(token, **{FOREIGN: message})
    return token


def push_shown_line(state: StateBlock, line: int, message: str) -> None:
    """Push a paragraph that shows one line as it is written."""
    start = state.bMarks[line] + state.tShift[line]
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.map, inline.children = (
        [line, line + 1],
        [shown(state.src[start : state.eMarks[line]], message)],
    )
    state.push("paragraph_close", "p", -1)


def line_of(state: StateBlock, line: int) -> str:
    """Return the text of a line inside the block it stands in; nothing for a line of code."""
    if state.is_code_block(line):
        return ""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def inline_tokens(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield each token that holds inline tokens, with the one that opens its block."""
    for before, token in itertools.pairwise(tokens):
        if token.type == "inline" and token.children:
            yield before, token
