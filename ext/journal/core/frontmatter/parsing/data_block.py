"""Read TOML, JSON and the metadata of notebooks into values."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journal.core.frontmatter.parsing.unreadable import UnreadableError
from journal.core.frontmatter.parsing.yaml_block import MAX_DEPTH
from journal.core.frontmatter.values import Entry, Items, Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.parsing.block import Block
    from journal.core.frontmatter.values import Value

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = re.compile(r"""^[ \t{,["']*([^\s"'=:\]]+)["']?[ \t]*[=:\]]""", re.MULTILINE)


class Typed(str):
    """A number as it was typed: text that stood without quotes."""

    __slots__ = ()


class Pairs(list[tuple[str, Any]]):
    """An object of JSON, whose keys may come twice."""

    __slots__ = ()


def read_toml(block: Block, notes: Notes) -> tuple[Entry, ...]:
    """Return the entries of a TOML block, or raise `UnreadableError`."""
    try:
        table = tomllib.loads(block.text, parse_float=Typed)
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(str(error), block) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(block.line, "a number or a list goes on too long") from error
    return entries_of(table.items(), _key_lines(block), block.line, notes)


def _toml_error(message: str, block: Block) -> UnreadableError:
    place = _TOML_PLACE.search(message)
    if place is None:
        return UnreadableError(block.line, message)
    reason = message[: place.start()]
    if place[1] is None:
        return UnreadableError(block.line_at(block.text.count("\n")), reason)
    return UnreadableError(block.line_at(int(place[1]) - 1), reason, int(place[2]))


def read_json(block: Block, notes: Notes) -> tuple[Entry, ...]:
    """Return the entries of a JSON block, or raise `UnreadableError`."""
    try:
        pairs = load_json(block.text)
    except json.JSONDecodeError as error:
        line = block.line_at(error.lineno - 1)
        raise UnreadableError(line, error.msg, error.colno) from error
    except RecursionError as error:
        raise UnreadableError(block.line, f"nested deeper than {MAX_DEPTH} levels") from error
    entries = pairs if isinstance(pairs, Pairs) else Pairs()
    return entries_of(entries, _key_lines(block), block.line, notes)


def load_json(text: str) -> Any:
    """Return JSON with its objects as `Pairs` and its numbers as `Typed`."""
    return json.loads(
        text,
        strict=False,
        parse_int=Typed,
        parse_float=Typed,
        parse_constant=Typed,
        object_pairs_hook=Pairs,
    )


def _key_lines(block: Block) -> dict[str, int]:
    """Return where each key is written first, which these parsers do not tell."""
    lines: dict[str, int] = {}
    for found in _KEY.finditer(block.text):
        line = block.line_at(block.text.count("\n", 0, found.start(1)))
        lines.setdefault(found[1], line)
    return lines


def entries_of(
    pairs: Iterable[tuple[str, object]], lines: Mapping[str, int], line: int, notes: Notes
) -> tuple[Entry, ...]:
    """Return parsed data as entries, placed by the lines of their keys, else at `line`."""
    reader = _Reader(lines, notes)
    return tuple(reader.entry(key, data, line, 1) for key, data in pairs)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turn what a parser made into values."""

    lines: Mapping[str, int]
    notes: Notes

    def entry(self, key: str, data: object, line: int, depth: int) -> Entry:
        line = self.lines.get(key, line)
        return Entry(self.notes.clean(key, line), self.value(data, line, depth), line)

    def value(self, data: object, line: int, depth: int) -> Value:
        if depth > MAX_DEPTH:
            raise UnreadableError(line, f"nested deeper than {MAX_DEPTH} levels")
        if isinstance(data, dict):
            data = Pairs(data.items())
        if isinstance(data, Pairs):
            entries = (self.entry(key, inner, line, depth + 1) for key, inner in data)
            return Table(tuple(entries), line)
        if isinstance(data, list):
            return Items(tuple(self.value(item, line, depth + 1) for item in data), line)
        return self.scalar(data, line)

    def scalar(self, data: object, line: int) -> Scalar:
        match data:
            case None:
                return Scalar("", line, plain=True)
            case bool():
                return Scalar(str(data).lower(), line, plain=True)
            case dt.date() | dt.time():
                return Scalar(data.isoformat(), line, plain=True)
            case str():
                text = self.notes.clean(data, line)
                return Scalar(text, line, plain=isinstance(data, Typed))
        return Scalar(str(data), line, plain=True)
