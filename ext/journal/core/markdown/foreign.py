"""Show what other systems would evaluate, and let the Markdown around it read naturally."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it import rules_block

from journal.core.markdown.dialects import AROUND_BLOCKS, BEFORE_INDENTED, IN_TEXT
from journal.core.markdown.tokens import FOREIGN, line_of, push_shown_line, shown, tell_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

    from journal.core.markdown.dialects import Dialect

_FIRST = frozenset("{[!@")
_LISTING = re.compile(
    r"\{%-?[ \t]*highlight[ \t]+(?P<liquid>[\w+#-]+)[^%]*%\}[ \t]*"
    r"|\{\{[<%][ \t]*highlight[ \t]+\"?(?P<hugo>[\w+#-]+)\"?.*[%>]\}\}[ \t]*"
)
_LISTING_END = re.compile(
    r"[ \t]*(?:\{%-?[ \t]*endhighlight[ \t]*-?%\}"
    r"|\{\{[<%][ \t]*/[ \t]*highlight[ \t]*[%>]\}\})[ \t]*"
)


def find_foreign(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where foreign syntax begins and ends in a text, and what is said of it."""
    position = 0
    while position < len(text):
        read = _read_at(text, position, len(text)) if text[position] in _FIRST else None
        if read is None:
            position += 1
        else:
            yield position, *read
            position = read[0]


def _read_at(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Return where foreign syntax that begins at a place ends, and what is said of it."""
    for dialect in IN_TEXT:
        if found := dialect.pattern.match(text, start, end):
            return found.end(), dialect.message(found[0])
    return None


def _read_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
    if state.src[state.pos] not in _FIRST:
        return False
    read = _read_at(state.src, state.pos, state.posMax)
    if read is None:
        return False
    end, message = read
    if not silent:
        made = shown(state.src[state.pos : end], message)
        token = state.push(made.type, made.tag, 0)
        token.content, token.markup, token.attrs, token.meta = (
            made.content,
            made.markup,
            made.attrs,
            made.meta,
        )
    state.pos = end
    return True


def _of_line(dialects: Iterable[Dialect], state: StateBlock, line: int) -> Dialect | None:
    text = line_of(state, line)
    return next((d for d in dialects if text and d.pattern.fullmatch(text)), None)


def _read_around(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Show the line that begins or ends a block of Quarto's, and read what is between."""
    dialect = _of_line(AROUND_BLOCKS, state, start)
    if dialect is None:
        return False
    if not silent:
        text = line_of(state, start)
        push_shown_line(state, start, dialect.message(text) if dialect.name else "")
        state.line = start + 1
    return True


def _read_before_indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Show the line that begins a block of MkDocs', and read its content as Markdown."""
    dialect = _of_line(BEFORE_INDENTED, state, start)
    if dialect is None:
        return False
    if not silent:
        push_shown_line(state, start, dialect.message(line_of(state, start)))
        state.line = start + 1
        state.blkIndent += 4
        state.md.block.tokenize(state, start + 1, end)
        state.blkIndent -= 4
    return True


def _read_listing(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Show code between two tags as code, not as Markdown."""
    found = _LISTING.fullmatch(line_of(state, start))
    if found is None:
        return False
    lines = range(start + 1, end)
    last = next((n for n in lines if _LISTING_END.fullmatch(_raw_line(state, n))), None)
    if last is None or silent:
        return last is not None
    token = state.push("fence", "code", 0)
    token.info, token.markup, token.map = found["liquid"] or found["hugo"], "```", [start, last + 1]
    token.content = state.getLines(start + 1, last, state.blkIndent, True)  # noqa: FBT003
    _, message = _read_at(found[0], 0, len(found[0])) or (0, "")
    tell_node(token, **{FOREIGN: message.replace("is shown as text", "is shown as code")})
    state.line = last + 1
    return True


def _raw_line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]]


def _read_tag_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a line that begins with a tag as text; MyST would take it for attributes."""
    if not line_of(state, start).startswith("{%"):
        return False
    return rules_block.paragraph(state, start, end, silent)


def add_rules(md: MarkdownIt) -> None:
    """Add the rules to a parser."""
    interrupts = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    # before whatever else begins with a brace, a bracket or a colon
    first = next(n for n in ("colon_fence", "fence") if n in md.block.ruler.get_all_rules())
    md.block.ruler.before(first, "journal_around", _read_around, {"alt": interrupts})
    md.block.ruler.before(first, "journal_indented", _read_before_indented, {"alt": interrupts})
    md.block.ruler.before(first, "journal_listing", _read_listing, {"alt": interrupts})
    md.block.ruler.before(first, "journal_tag_line", _read_tag_line)
    md.inline.ruler.before("escape", "journal_foreign", _read_inline)


def is_template(address: str) -> bool:
    """Tell whether an address holds an expression of another system."""
    return any(mark in address for mark in ("{{", "{%", "%7B%7B", "%7B%25"))


def template_message(address: str) -> str:
    """Return what the author is told of such an address."""
    return f'the address "{unquote(address)}" is not evaluated here: name the file, ../other.md'
