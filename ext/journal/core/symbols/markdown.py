"""Read the blocks of a post from the tokens that the journal's Markdown parser makes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journal.core.directive_options import parted
from journal.core.outline import VERBATIM
from journal.core.symbols.blocks import Block, Equation, Heading, Item, Items, Words
from journal.core.symbols.explanations import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from journal.core.symbols.explanations import Pieces

_DISPLAY: Final = frozenset({"math_block", "math_block_label", "amsmath"})
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})
_FENCES: Final = frozenset({"fence", "colon_fence"})
_LISTS: Final = frozenset({"bullet_list_open", "ordered_list_open", "dl_open", "table_open"})
#: what holds one item: of a list, the term of a definition and what it says, a row
_ITEMS: Final = frozenset({"list_item_open", "dt_open", "tr_open"})
_DIRECTIVE = re.compile(r"\{(?P<name>[\w.:+-]+)\}")


def read_blocks(md: MarkdownIt, text: str, first: int = 1) -> tuple[Block, ...]:
    """Return the blocks of a text whose first line has a number."""
    return blocks_of(md, md.parse(text), first)


def blocks_of(md: MarkdownIt, tokens: Sequence[Token], first: int = 1) -> tuple[Block, ...]:
    """Return the blocks of a text that the parser has made tokens of."""
    return tuple(_blocks(md, tokens, first))


def _blocks(md: MarkdownIt, tokens: Sequence[Token], first: int) -> Iterator[Block]:
    index, line = 0, first
    while index < len(tokens):
        token = tokens[index]
        line = first + token.map[0] if token.map else line
        if token.type in _LISTS:
            end = _end(tokens, index)
            yield from _list(md, tokens[index:end], first)
            index = end
            continue
        if token.type in _DISPLAY:
            # MyST gives an environment a label of its own, which is random
            label = token.info if token.type == "math_block_label" else ""
            yield Equation(token.content, line, label=label)
        elif token.type in _FENCES:
            yield from _fence(md, token, line)
        elif token.type == "inline":
            opening = tokens[index - 1]
            if opening.type == "heading_open":
                yield Heading(token.content, int(opening.tag[1]))
            else:
                yield from _paragraph(token, line)
        index += 1


def _end(tokens: Sequence[Token], start: int) -> int:
    """Return the place behind the token that closes what a token opens."""
    level = tokens[start].level
    return (
        next(
            n
            for n in range(start + 1, len(tokens))
            if tokens[n].level == level and tokens[n].nesting < 0
        )
        + 1
    )


def _fence(md: MarkdownIt, token: Token, line: int) -> Iterator[Block]:
    """Yield what a directive holds; of code, that it is there."""
    found = _DIRECTIVE.match(token.info.strip())
    name = found["name"].lower() if found else ""
    options, body, skipped = parted(token.content)
    if name == "math":
        yield Equation(body.strip(), line, label=dict(options).get("label", ""))
    elif not name or name in VERBATIM:
        yield Words()
    else:
        yield from read_blocks(md, body, line + 1 + skipped)


def _paragraph(token: Token, line: int) -> Iterator[Block]:
    """Yield the text of a paragraph, and the formulas on lines of their own that part it."""
    children = token.children or []
    words = ""
    for index, child in enumerate(children):
        if child.type == "math_inline_double" and _is_alone(children, index):
            if words.strip():
                yield Words(words)
            words = ""
            yield Equation(child.content, line)
        else:
            words += "\n" if child.type in _BREAKS else child.content
        line += child.type in _BREAKS or child.content.count("\n")
    if words.strip():
        yield Words(words)


def _is_alone(children: Sequence[Token], index: int) -> bool:
    """Tell whether a formula has lines of its own: among words it is one in the line."""
    beside = (*children[max(index - 1, 0) : index], *children[index + 1 : index + 2])
    return all(child.type in _BREAKS for child in beside)


def _list(md: MarkdownIt, tokens: Sequence[Token], first: int) -> Iterator[Block]:
    """Yield the items of a list, and then whatever else stands in them, such as a formula."""
    items: list[Item] = []
    others: list[Block] = []
    index = 1
    while index < len(tokens):
        token = tokens[index]
        if token.type in _LISTS:
            end = _end(tokens, index)
            others += _list(md, tokens[index:end], first)
            index = end
            continue
        if token.type in _ITEMS:
            texts = list(_texts_of(tokens, index))
            line = first + (token.map[0] if token.map else 0)
            if texts:
                items.append(_item(token.type, texts, line))
        elif token.type in _DISPLAY or token.type in _FENCES:
            others += _blocks(md, [token], first)
        index += 1
    yield Items(tuple(items))
    yield from others


def _texts_of(tokens: Sequence[Token], start: int) -> Iterator[Pieces]:
    """Yield the texts of an item; those of a term's definition are a part of it."""
    is_term = tokens[start].type == "dt_open"
    for index in range(start + 1, len(tokens)):
        token = tokens[index]
        if token.type == "inline":
            yield _pieces(token)
            continue
        is_end = token.nesting < 0 and token.level == tokens[start].level and not is_term
        if is_end or token.type in _LISTS or token.type in _ITEMS:
            return


def _item(kind: str, texts: Sequence[Pieces], line: int) -> Item:
    if kind == "list_item_open":
        return Item(texts[0], line)
    return Item(texts[0], line, " ".join(map(written, texts[1:])))


def _pieces(token: Token) -> Pieces:
    """Return a text as pieces, each with whether it is a formula."""
    pieces: list[tuple[str, bool]] = []
    for child in token.children or ():
        if child.type in ("math_inline", "math_inline_double") or _is_math_role(child):
            pieces.append((child.content, True))
            continue
        text = " " if child.type in _BREAKS else child.content
        if pieces and not pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + text, False)
        elif text:
            pieces.append((text, False))
    return tuple(pieces)


def _is_math_role(token: Token) -> bool:
    return token.type == "myst_role" and token.meta.get("name") == "math"
