"""Cut TeX into the pieces that give a formula its shape: groups, environments, rows, commands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIECE = re.compile(
    r"""
      \\begin\s*\{(?P<begin>[^{}]*)\}
    | \\end\s*\{(?P<end>[^{}]*)\}
    | \\(?P<command>(?:tag|hspace|operatorname)\*|[A-Za-z]+)
    | (?P<newline>\\\\(?:\\\\)*)
    | \\(?P<escaped>.)
    | (?P<mark>[{}&$])
    | (?P<prime>\^\s*'+)
    | (?P<comment>(?:%[^\n]*\n?)+)
    | (?P<blank>\n[ \t]*\n\s*)
    """,
    re.VERBOSE | re.DOTALL,
)

#: commands whose argument is text, in which `$` opens a formula
TEXT_COMMANDS: Final = frozenset(
    [
        "text",
        "textrm",
        "textbf",
        "textit",
        "texttt",
        "textsf",
        "textsc",
        "textnormal",
        "mbox",
        "hbox",
    ]
)
#: commands whose argument is letters, in which an underscore is one
_LETTERS: Final = frozenset(
    ["mathrm", "mathtt", "mathsf", "mathit", "mathbf", "operatorname", "operatorname*"]
)


class Token(NamedTuple):
    """A piece of TeX (a named tuple, because there are thousands, and it is made fastest)."""

    #: begin, end, command, newline, escaped, mark, prime, comment or blank
    kind: str
    #: the name of a command or environment, without backslash; else the piece itself
    text: str
    start: int
    end: int
    #: how many groups and environments it stands in
    depth: int
    #: what its group holds: "text", "letters", or nothing special
    inside: str


def tokens_of(tex: str) -> list[Token]:
    """Return the pieces of a formula; an opening and its closing stand at one depth."""
    tokens: list[Token] = []
    groups: list[str] = []
    for match in _PIECE.finditer(tex):
        kind = match.lastgroup or ""
        text = match[kind]
        if groups and (kind == "end" or (kind, text) == ("mark", "}")):
            groups.pop()
        inside = groups[-1] if groups else ""
        token = Token(kind, text, match.start(), match.end(), len(groups), inside)
        if kind == "begin":
            groups.append("")
        elif (kind, text) == ("mark", "{"):
            groups.append(_content(tex, tokens, token))
        tokens.append(token)
    return tokens


def _content(tex: str, before: list[Token], brace: Token) -> str:
    """Return what a group holds: what its command says, else what is around it."""
    if not before or before[-1].kind != "command":
        return brace.inside
    if tex[before[-1].end : brace.start].strip():
        return brace.inside
    if before[-1].text in TEXT_COMMANDS:
        return "text"
    return "letters" if before[-1].text in _LETTERS else brace.inside


def argument(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """Return where the argument in braces begins and ends that follows the command at `index`."""
    opening, *rest = tokens[index + 1 :] or [tokens[index]]
    if (opening.kind, opening.text) != ("mark", "{"):
        return None
    for token in rest:
        if (token.kind, token.text, token.depth) == ("mark", "}", opening.depth):
            return opening.end, token.start
    return None


def unclosed(tokens: Sequence[Token]) -> Token | None:
    """Return the group or environment that is opened and not closed, the innermost of several."""
    opened: list[Token] = []
    for token in tokens:
        if token.kind == "begin" or (token.kind, token.text) == ("mark", "{"):
            opened.append(token)
        elif token.kind == "end" or (token.kind, token.text) == ("mark", "}"):
            if not opened or (opened[-1].kind == "begin") != (token.kind == "end"):
                break
            opened.pop()
    return opened[-1] if opened else None
