"""The text of a post as plain Markdown: code cells are fences, and links can be replaced.

It only looks for fences, code and links, line by line; whatever else an author writes
stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, and the address of the link or picture that stands behind it."""

    text: str
    address: str = ""


_FENCE = re.compile(r"^(?P<lead>[ >]*)(?P<marks>`{3,}|~{3,}|:{3,})\s*(?P<info>[^`\n]*)$")
_DIRECTIVE = re.compile(r"\{(?P<name>[^{}\s,]+)[^{}]*\}\s*(?P<argument>.*)$")

#: directives that hold a code cell
_CELLS = frozenset({"code-cell"})

#: languages that Quarto and R Markdown run: a fence ``{python}``
_RUN = frozenset({"python", "r", "julia", "bash", "ojs"})

#: directives whose argument is the address of a picture
_PICTURES = frozenset({"figure", "image", "figure-md"})

#: directives that hold no Markdown
_VERBATIM = frozenset(
    {
        *("code", "code-block", "sourcecode", "literalinclude", "include", "raw", "eval-rst"),
        *("math", "mermaid", "graphviz", "bibliography", "toctree", "postlist"),
        *("csv-table", "list-table"),
    }
)

#: the names of kernels, where they are not those of languages
_LANGUAGES = {"ipython3": "python", "ipython": "python", "python3": "python", "ir": "r"}

_BREAK = re.compile(r"^\+\+\+(\s.*)?$")
_OPTION = re.compile(r"^\s*(:[\w-]+:|#\|)")

#: code first, so that what looks like a link in it is none; each begins with one sign, so that
#: the search leaps from one of these to the next
_LINK = re.compile(
    r"""
      `(?<!``)(?P<more>`*)(?!`)(?:(?!\n\s*\n).)*?(?<!`)`(?P=more)(?!`)
    | \]\(\s*<(?P<angled>[^<>\n]+)>
    | \]\(\s*(?P<inline>[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)(?=[\s)])
    | \[(?:(?<=^\[)|(?<=^[ ]\[)|(?<=^[ ]{2}\[)|(?<=^[ ]{3}\[))
      (?!\^)[^\]\n]+\]:\s*<?(?P<reference>[^\s<>]+)
    | <[a-zA-Z][^<>]*?\s(?:src|href|poster)=(?P<quote>["'])(?P<html>[^"'\n]+)(?P=quote)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


def pieces(text: str) -> Iterator[Piece]:
    """Yield a post's text, cut where an address stands; put together they are the whole text."""
    prose: list[str] = []
    for line, is_prose in _lines(text.split("\n")):
        if is_prose:
            prose.append(line)
            continue
        yield from _linked("".join(prose))
        prose.clear()
        yield from _verbatim(line)
    yield from _linked("".join(prose))


def _verbatim(line: str) -> Iterator[Piece]:
    """Yield a line outside of prose; a fence may name a picture."""
    fence = _FENCE.match(line.rstrip("\n"))
    directive = _DIRECTIVE.match(fence["info"]) if fence else None
    if fence and directive and directive["name"] in _PICTURES and directive["argument"]:
        argument = directive["argument"].strip()
        start = line.rindex(argument)
        yield Piece(line[:start], argument)
        yield Piece(line[start + len(argument) :])
    else:
        yield Piece(line)


def _linked(prose: str) -> Iterator[Piece]:
    start = 0
    for match in _LINK.finditer(prose):
        group = next((g for g in ("angled", "inline", "reference", "html") if match[g]), None)
        if group:
            yield Piece(prose[start : match.start(group)], match[group])
            start = match.end(group)
    if prose[start:]:
        yield Piece(prose[start:])


def _lines(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line with its end, and whether it is prose; code cells become plain fences."""
    rest = iter(enumerate(lines))
    closing: re.Pattern[str] | None = None
    #: the signs of the directives that are open and hold Markdown, the innermost last
    boxes: list[str] = []
    in_options = in_block = False
    for number, line in rest:
        end = "\n" if number < len(lines) - 1 else ""
        if closing is not None:
            if in_options and (in_block or _OPTION.match(line) or line.strip() == "---"):
                in_block = in_block != (line.strip() == "---")
                continue
            in_options = False
            if closing.match(line):
                closing = None
            yield line + end, False
        elif (fence := _FENCE.match(line)) and _closes(fence, boxes):
            boxes.pop()
            yield line + end, False
        elif fence and _opens_code(fence):
            closing = re.compile(rf"^[ >]*{re.escape(fence['marks'])}{fence['marks'][0]}*\s*$")
            in_options = _is_cell(fence)
            yield _plain(fence) + end, False
        elif not _BREAK.match(line):
            if fence:
                boxes.append(fence["marks"])
            yield line + end, not fence


def _closes(fence: re.Match[str], boxes: list[str]) -> bool:
    return bool(boxes) and not fence["info"] and fence["marks"].startswith(boxes[-1])


def _opens_code(fence: re.Match[str]) -> bool:
    directive = _DIRECTIVE.match(fence["info"])
    if directive is None:
        return fence["marks"][0] != ":"
    return directive["name"] in _VERBATIM or _is_cell(fence)


def _is_cell(fence: re.Match[str]) -> bool:
    directive = _DIRECTIVE.match(fence["info"])
    return directive is not None and directive["name"] in _CELLS | _RUN


def _plain(fence: re.Match[str]) -> str:
    """Return the first line of a block of code, a cell as a plain fence."""
    directive = _DIRECTIVE.match(fence["info"])
    if directive is None or not _is_cell(fence):
        return fence.string
    written = directive["argument"].strip() if directive["name"] in _CELLS else directive["name"]
    return f"{fence['lead']}{fence['marks']}{_LANGUAGES.get(written, written or 'python')}"


def notebook_text(cells: list[dict[str, Any]], language: str) -> str:
    """Return the cells of a notebook as Markdown."""
    return "\n\n".join(filter(None, (_cell_text(cell, language) for cell in cells))) + "\n"


def _cell_text(cell: dict[str, Any], language: str) -> str:
    source = cell.get("source", "")
    text = "".join(source).strip("\n")
    if cell.get("cell_type") == "markdown":
        return text
    if cell.get("cell_type") != "code" or not text.strip():
        return ""
    longest = max(map(len, re.findall("`+", text)), default=0)
    marks = "`" * max(3, longest + 1)
    return f"{marks}{language}\n{text}\n{marks}"
