"""What a key of front matter can hold, in whatever language the block was written.

A value keeps the text as it was typed: ``1.0`` stays ``1.0`` and ``yes`` stays ``yes``, because
only the reader of a key knows whether a number, a flag or a label was meant.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTHING = frozenset({"", "~", "null"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text."""

    text: str
    #: counted from 1, in the file
    line: int
    #: written without quotes, so that it may have meant a number, a flag or nothing
    plain: bool = False

    def is_nothing(self) -> bool:
        """Tell whether nothing was written, or a word for nothing."""
        return not self.text.strip() or (self.plain and self.text.strip().casefold() in _NOTHING)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: str
    value: Value
    #: the line of the key
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with their values, as written: in order, a key perhaps twice."""

    entries: tuple[Entry, ...]
    line: int

    def get(self, *keys: str) -> Entry | None:
        """Return the entry of the first of `keys` that is there with a value."""
        for key in keys:
            for entry in reversed(self.entries):
                if fold(entry.key) == fold(key) and not is_nothing(entry.value):
                    return entry
        return None


Value: TypeAlias = Scalar | Items | Table


@functools.lru_cache(maxsize=2048)
def fold(key: str) -> str:
    """Return a key without what dialects spell differently: ``lastMod``, ``last_mod``."""
    return key.casefold().replace("-", "").replace("_", "").replace(" ", "")


def is_nothing(value: Value) -> bool:
    """Tell whether a value says nothing: empty, null, ``[]`` or ``{}``."""
    match value:
        case Scalar():
            return value.is_nothing()
        case Items():
            return not value.items
        case Table():
            return not value.entries


def as_text(value: Value, *, limit: int) -> str:
    """Return a value on one line of at most `limit` characters."""
    found = ""
    # stopped by length, and therefore safe from aliases that multiply each other
    for piece in _pieces(value):
        found += piece
        if len(found) > limit:
            return found[: limit - 1] + "…"
    return found


def _pieces(value: Value) -> Iterator[str]:
    match value:
        case Scalar():
            yield " ".join(value.text.split())
        case Items():
            yield "["
            for number, item in enumerate(value.items):
                yield ", " if number else ""
                yield from _pieces(item)
            yield "]"
        case Table():
            yield "{"
            for number, entry in enumerate(value.entries):
                yield f", {entry.key}: " if number else f"{entry.key}: "
                yield from _pieces(entry.value)
            yield "}"
