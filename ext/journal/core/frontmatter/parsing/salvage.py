"""Keep what can be read of front matter that is not well-formed, key by key."""

from __future__ import annotations

import dataclasses
import itertools
import re
from typing import TYPE_CHECKING

from journal.core.frontmatter.parsing.block import Block, Language
from journal.core.frontmatter.parsing.data_block import read_json, read_toml
from journal.core.frontmatter.parsing.unreadable import UnreadableError
from journal.core.frontmatter.parsing.yaml_block import read_yaml
from journal.core.frontmatter.values import Entry, Items, Scalar
from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.values import Value

_READERS = {Language.YAML: read_yaml, Language.TOML: read_toml, Language.JSON: read_json}
#: the start of a key at the top level, the key, and what stands after it on the line
_KEY = {
    language: re.compile(rf"^{shape}$", re.MULTILINE)
    for language, shape in (
        (Language.YAML, r"""()["']?([^\W\d][\w .-]*?)["']?[ \t]*:(?:[ \t]+(.*))?"""),
        (Language.TOML, r"""([ \t]*)["']?([\w-]+)["']?[ \t]*=[ \t]*(.*)"""),
        (Language.JSON, r"""([ \t{]*)"([^"\n]+)"[ \t]*:[ \t]*(.*)"""),
    )
}


def read_block(block: Block, notes: Notes) -> tuple[Entry, ...]:
    """Return the entries of a block; of one that cannot be read, those that can."""
    block = dataclasses.replace(block, text=notes.clean(block.text, block.line))
    if not block.is_closed:
        _note_unclosed(block, notes)
    try:
        return _READERS[block.language](block, notes)
    except UnreadableError as error:
        if block.is_closed:
            notes.add(Rule.UNREADABLE_FRONT_MATTER, error.line, error.message())
        return tuple(entry for part in _parts(block) for entry in _read_part(part, notes))


def _note_unclosed(block: Block, notes: Notes) -> None:
    fence = "}" if block.language is Language.JSON else block.language.value
    opened = block.line if block.language is Language.JSON else block.line - 1
    message = f'the front matter is never closed; write a line "{fence}" after its last key'
    notes.add(Rule.UNREADABLE_FRONT_MATTER, opened, message)


def read_line(text: str, line: int, notes: Notes) -> tuple[Entry, ...]:
    """Return the entry of one line ``key: value``."""
    return tuple(_read_part(Block(Language.YAML, text, line), notes))


def _parts(block: Block) -> Iterator[Block]:
    """Cut a block before each key of the top level."""
    starts = [found.start() for found in _KEY[block.language].finditer(block.text)]
    for start, end in itertools.pairwise([*starts, len(block.text)]):
        line = block.line_at(block.text.count("\n", 0, start))
        yield dataclasses.replace(block, text=block.text[start:end], line=line)


def _read_part(part: Block, notes: Notes) -> Iterator[Entry]:
    """Yield the entries of one part; when it cannot be read, what its first line says."""
    text = part.text
    if part.language is Language.JSON:
        text = "{" + text.strip().lstrip("{ \t").rstrip("} \t\n,") + "}"
    try:
        yield from _READERS[part.language](dataclasses.replace(part, text=text), notes)
    except UnreadableError:
        found = _KEY[part.language].match(part.text)
        if found and found[3]:
            yield Entry(found[2], _bare(found[3].strip(), part.line), part.line)


def _bare(text: str, line: int) -> Value:
    """Return the text of a value that no parser accepts, without what surrounds it."""
    text = text.rstrip(",")
    if text.startswith("["):
        items = text.strip("[]").split(",")
        return Items(tuple(_unquoted(item.strip(), line) for item in items), line)
    return _unquoted(text, line)


def _unquoted(text: str, line: int) -> Scalar:
    mark = text[:1]
    if mark and mark in "\"'":
        return Scalar(text[1:].removesuffix(mark), line)
    return Scalar(text, line, plain=True)
