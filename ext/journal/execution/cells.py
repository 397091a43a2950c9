"""Take a document apart into cells: what runs, what is only shown, and on which line it stands."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from journal.adapters.myst_nb import fence_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from markdown_it.token import Token

CODE, TEXT, RAW = "code", "markdown", "raw"

_CELL = re.compile(r"\{(code|raw)-cell\}\s*(\S*)")
_OPTION = re.compile(r":([\w-]+):\s*(.*)")
_PYTHON = re.compile(r"i?py(thon)?[\d.]*", re.IGNORECASE)
_OPTIONS = "write them as lines of `:name: value` at its top"
#: options that myst-nb wants two levels down: where each goes
_SHORT = {"alt": ("image", "alt"), "caption": ("figure", "caption"), "name": ("figure", "name")}


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a document."""

    #: `CODE` runs; `TEXT` and `RAW` do not
    kind: str
    source: str
    #: where the first line of the source stands, counted from 1; 0: nobody knows
    line: int = 0
    metadata: Mapping[str, Any] = field(default_factory=dict)
    #: what the cell is written in, when it is shown and not run
    language: str = ""
    #: the file that the source was loaded from, when it is not the document
    file: str = ""
    #: what is wrong with how the cell is written, and what would be right
    complaint: str = ""


def is_python(language: str) -> bool:
    """Tell whether code in a language of that name, or of none, is Python."""
    return not language or _PYTHON.fullmatch(language) is not None


def split(text: str, tokens: Sequence[Token], language: str = "") -> Iterator[Cell]:
    """Yield the cells of a Markdown document; `language` is that of cells which name none."""
    # as markdown-it counts lines: `splitlines` knows more ends of lines
    lines = re.split(r"\r\n?|\n", text)
    start, metadata = 0, dict[str, Any]()
    for token in tokens:
        if token.level or not token.map:
            continue
        cell = _fenced(token, language)
        if cell is None and token.type not in ("front_matter", "myst_block_break"):
            continue
        if token.type != "front_matter":
            yield from _text(lines, start, token.map[0], metadata)
        metadata = _break_metadata(token) if token.type == "myst_block_break" else {}
        start = token.map[1]
        if cell is not None:
            yield cell
    yield from _text(lines, start, len(lines), metadata)


def _text(lines: list[str], start: int, end: int, metadata: dict[str, Any]) -> Iterator[Cell]:
    while start < end and not lines[start].strip():
        start += 1
    if source := "\n".join(lines[start:end]).rstrip():
        yield Cell(TEXT, source, start + 1, metadata)


def _fenced(token: Token, language: str) -> Cell | None:
    """Return the cell that a fence is, if it is one."""
    found = _CELL.match(token.info) if token.type in ("fence", "colon_fence") else None
    if found is None or not token.map:
        return None
    options, body, offset, reason = fence_options(token.content)
    if reason and (written := _plain_options(token.content)):
        options, reason = written, ""
    complaint = reason and f"the options of this cell cannot be read: {reason} — {_OPTIONS}"
    metadata = _cell_metadata(options)
    line = token.map[0] + 2 + offset
    source = "\n".join(body)
    if found[1] == "raw":
        return Cell(RAW, source, line, metadata, complaint=complaint)
    written_in = found[2] or language
    if is_python(written_in):
        return Cell(CODE, source, line, metadata, complaint=complaint)
    return Cell(TEXT, _shown(source, written_in), line - 1, {}, written_in, complaint)


def _plain_options(content: str) -> dict[str, Any]:
    """Return options whose values are no YAML, ``:alt: One: two``, as they are written."""
    lines = list(takewhile(lambda line: line.startswith(":"), content.splitlines()))
    found = [_OPTION.fullmatch(line.rstrip()) for line in lines]
    return {match[1]: match[2] for match in found if match} if all(found) else {}


def _shown(source: str, language: str) -> str:
    """Return a fence that shows code in a language."""
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`{3,}", source))])
    return f"{fence}{lexer_for(language)}\n{source}\n{fence}"


def lexer_for(language: str) -> str:
    """Return a name under which Pygments knows the language; `text` when it does not."""
    try:
        get_lexer_by_name(language.casefold())
    except ClassNotFound:
        return "text"
    return language.casefold()


def _cell_metadata(options: dict[str, Any]) -> dict[str, Any]:
    """Return options as a notebook keeps them: plain JSON, tags in a list, names spelt out."""
    metadata: dict[str, Any] = json.loads(json.dumps(options, default=str))
    tags = metadata.get("tags")
    if isinstance(tags, str):
        metadata["tags"] = re.findall(r"[^\[\],\s\"']+", tags)
    for name, (group, key) in _SHORT.items():
        if isinstance(value := metadata.pop(name, None), str):
            metadata.setdefault("mystnb", {}).setdefault(group, {}).setdefault(key, value)
    return metadata


def _break_metadata(token: Token) -> dict[str, Any]:
    """Return what a block break says of the text after it, as notebooks in Markdown do."""
    try:
        metadata = json.loads(token.content)
    except ValueError:
        return {}
    return metadata if isinstance(metadata, dict) else {}


def load_files(cells: Iterable[Cell], document: Path, root: Path) -> Iterator[Cell]:
    """Yield cells, those that load a file with its code; no file outside `root` is read."""
    for cell in cells:
        if cell.kind == CODE and "load" in cell.metadata:
            yield _loaded(cell, document, root)
        else:
            yield cell


def _loaded(cell: Cell, document: Path, root: Path) -> Cell:
    name = str(cell.metadata["load"])
    file = (document.parent / name).resolve()
    cell = replace(cell, metadata={k: v for k, v in cell.metadata.items() if k != "load"})
    try:
        if not file.is_relative_to(root.resolve()):
            raise FileNotFoundError
        code = file.read_text("utf-8").rstrip()
    except (OSError, UnicodeDecodeError):
        complaint = f'the cell loads "{name}", which is no text file in the source folder'
        return replace(cell, complaint=complaint)
    return replace(cell, source=code, file=str(file))
