r"""The delimiters of mathematics that MyST does not read, and prices, which are none.

``\(x\)`` and ``\[x\]``, the same with the doubled backslashes of Jekyll, and ``$$`` on a
line of its own right under a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import rules_block

from journal.core.markdown.tokens import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_BRACKETED = re.compile(
    r"(?P<slash>\\\\?)(?:\((?P<inline>.+?)(?P=slash)\)|\[(?P<display>.+?)(?P=slash)\])", re.DOTALL
)
_DOLLARS = re.compile(
    r"\$\$(?P<display>[^$]+)\$\$"
    r"|(?<![\\\w$])\$(?![\s$])(?P<inline>(?:[^$\\]|\\.)+?)(?<!\s)\$(?![\d$])"
)
_SPACED = re.compile(r"\$(?=\s|[^$]+\s\$)((?:[^$\\]|\\.)+)\$(?![\d$])", re.DOTALL)
_COMMAND = re.compile(r"\\[A-Za-z]|[\^_]")
#: a whole block: what opens it, the formula, what closes it, a label or a full stop
_BLOCKS = {
    "$$": re.compile(
        r"\$\$[ \t]*\n(.*?)\$\$(?:[ \t]*(?:\(|\{#)([^(){}$\n]+)[)}])?([.,;:]?)\s*", re.DOTALL
    ),
    "\\[": re.compile(r"\\\[(.*?)\\\]()([.,;:]?)\s*", re.DOTALL),
    "\\\\[": re.compile(r"\\\\\[(.*?)\\\\\]()([.,;:]?)\s*", re.DOTALL),
}
#: as Quarto labels a formula that stands on one line
_LABELLED_LINE = re.compile(r"\$\$([^$]+)\$\$[ \t]*\{#([\w:.-]+)\}([.,;:]?)\s*")
#: what LaTeX allows in formulas only, and MathJax anywhere
_ENVIRONMENT = re.compile(r"\\begin\{(aligned|alignedat|array|[dr]?cases|gathered|split)\}")
_OPENING = re.compile(r"\$\$(?=\s*$)|\\\\?\[")
_SIGN = re.compile(r"[\\^_={}<>+*/|]")
_WORD = re.compile(r"[^\W\d_]{3,}")
#: what kramdown takes a backslash away from before MathJax sees it
_KRAMDOWN_ESCAPE = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
#: a sum of money and words up to the next dollar sign: "5, and you pay "
_PRICE = re.compile(r"\d[\d.,]*(?:[kKmMB]|bn)?(?:[\s,;.)–-][^\\^_={}$]*)?[A-Za-z]{2}[^\\^_={}$]*")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in a text."""

    tex: str
    is_display: bool


def bracketed(text: str, start: int = 0) -> tuple[Formula, int] | None:
    """Return the formula in backslash brackets that begins at a place, and where it ends."""
    found = _BRACKETED.match(text, start)
    if found is None:
        return None
    tex = found["inline"] or found["display"]
    if not _looks_like_tex(tex, is_display=found["display"] is not None):
        return None
    return Formula(_unescaped(tex, found["slash"]), found["display"] is not None), found.end()


def find_formulas(text: str) -> Iterator[tuple[int, int, Formula]]:
    """Yield where each formula begins and ends in a text that is not Markdown."""
    position = 0
    while position < len(text):
        read = _formula_at(text, position) if text[position] in "$\\" else None
        if read is not None:
            yield position, read[1], read[0]
        position = read[1] if read else position + 1


def _formula_at(text: str, start: int) -> tuple[Formula, int] | None:
    if text[start] == "\\":
        return bracketed(text, start)
    found = _DOLLARS.match(text, start)
    if found is None or _PRICE.fullmatch(found["inline"] or ""):
        return None
    tex = found["display"] or found["inline"]
    return Formula(tex.strip(), found["display"] is not None), found.end()


def _looks_like_tex(tex: str, *, is_display: bool) -> bool:
    r"""Tell formulas from words whose brackets are escaped, ``\[sic\]``."""
    if _SIGN.search(tex) or "\n" in tex.strip(" "):
        return True
    return not is_display and not _WORD.search(tex)


def _unescaped(tex: str, slash: str) -> str:
    return (_KRAMDOWN_ESCAPE.sub(r"\1", tex) if slash == "\\\\" else tex).strip()


def _read_brackets(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
    if state.src[state.pos] != "\\" or (read := bracketed(state.src, state.pos)) is None:
        return False
    formula, end = read
    if end > state.posMax:
        return False
    if not silent:
        kind = "math_inline_double" if formula.is_display else "math_inline"
        token = state.push(kind, "math", 0)
        token.content, token.markup = formula.tex, "\\["
    state.pos = end
    return True


def _read_spaced(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
    """Read ``$ x_1 $``, which MyST's reader must leave alone for the sake of prices."""
    found = _SPACED.match(state.src, state.pos, state.posMax)
    if found is None or not _COMMAND.search(found[1]):
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content, token.markup = found[1].strip(), "$"
    state.pos = found.end()
    return True


def _read_price(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
    if state.src[state.pos] != "$":
        return False
    end = state.src.find("$", state.pos + 1, state.posMax)
    if end < 0 or not _PRICE.fullmatch(state.src, state.pos + 1, end):
        return False
    if not silent:
        state.pending += "$"
    state.pos += 1
    return True


def _read_first(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's call
    """Read a formula that begins a text: MyST's reader looks for a digit before it, at the end."""
    if state.pos or not state.src.startswith("$") or not state.src[-1].isdigit():
        return False
    read = _formula_at(state.src, 0)
    if read is None:
        return False
    formula, end = read
    if not silent:
        kind = "math_inline_double" if formula.is_display else "math_inline"
        token = state.push(kind, "math", 0)
        token.content, token.markup = formula.tex, "$"
    state.pos = end
    return True


def _read_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    if line := _LABELLED_LINE.fullmatch(line_of(state, start)):
        if not silent:
            _push_block(state, "$$", (line[1], line[2], line[3]), [start, start + 1])
        return True
    opening = _OPENING.match(line_of(state, start))
    if opening is None:
        return False
    closing = "$$" if opening[0] == "$$" else opening[0].replace("[", "]")
    last = _closing_line(state, start, end, closing)
    if last is None:
        return False
    text = state.getLines(start, last + 1, state.blkIndent, False).strip()  # noqa: FBT003
    found = _BLOCKS[opening[0]].fullmatch(text)
    if found is None or not _looks_like_tex(found[1], is_display=True):
        return False
    if not silent:
        _push_block(state, opening[0], (found[1], found[2], found[3]), [start, last + 1])
    return True


def _read_environment(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    opening = _ENVIRONMENT.match(line_of(state, start))
    if opening is None:
        return False
    closing = f"\\end{{{opening[1]}}}"
    last = _closing_line(state, start, end, closing)
    if last is None:
        return False
    tex = state.getLines(start, last + 1, state.blkIndent, False).strip()  # noqa: FBT003
    if not tex.rstrip(".,;:").endswith(closing) or tex.count(opening[0]) != tex.count(closing):
        return False
    if not silent:
        _push_block(state, "$$", (tex, None, ""), [start, last + 1])
    return True


def _closing_line(state: StateBlock, start: int, end: int, closing: str) -> int | None:
    """Return the line that closes a block; None when a blank line comes first."""
    first = start + 1 if closing == "$$" else start
    for line in range(first, end):
        text = state.src[state.bMarks[line] : state.eMarks[line]]
        is_outside = state.sCount[line] < state.blkIndent
        if not text.strip() or is_outside:
            return None
        if closing in text[text.find("[") + 1 if line == start else 0 :]:
            return line
    return None


def _push_block(
    state: StateBlock, opening: str, parts: tuple[str, str | None, str], lines: list[int]
) -> None:
    tex, label, punctuation = parts
    token = state.push("math_block_label" if label else "math_block", "math", 0)
    slash = "\\\\" if opening == "\\\\[" else ""
    token.block, token.map, token.markup = True, lines, opening
    token.content = _unescaped(tex, slash) + punctuation
    token.info = "-".join((label or "").split())
    state.line = lines[1]


def _read_text_between_formulas(  # markdown-it's call
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001
) -> bool:
    """Keep ``$$a$$ and $$b$$`` from being one formula, because it begins and ends with $$."""
    text = line_of(state, start)
    if not text.startswith("$$") or text.count("$$") <= 2:  # noqa: PLR2004 - one opens, one closes
        return False
    return rules_block.paragraph(state, start, end, silent)


def add_rules(md: MarkdownIt) -> None:
    """Add the rules to a parser."""
    interrupts = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    # before MyST's own `$`, `$$` and `\`
    first = "math_inline" if "math_inline" in md.inline.ruler.get_all_rules() else "escape"
    md.inline.ruler.before(first, "journal_brackets", _read_brackets)
    md.inline.ruler.before(first, "journal_price", _read_price)
    md.inline.ruler.before(first, "journal_spaced", _read_spaced)
    md.inline.ruler.before(first, "journal_first", _read_first)
    block = "math_block" if "math_block" in md.block.ruler.get_all_rules() else "fence"
    md.block.ruler.before(block, "journal_display", _read_block, {"alt": interrupts})
    md.block.ruler.before(block, "journal_environment", _read_environment, {"alt": interrupts})
    md.block.ruler.before(block, "journal_between", _read_text_between_formulas)
