"""What a row of the table of fields is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journal.core.frontmatter.fields.scalars import flag_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.values import Entry


def _first(found: list[Any]) -> Any:
    """Take the value of the key that comes first in its row."""
    return found[0]


def together(found: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    """Take what all keys list, each thing once."""
    return tuple(dict.fromkeys(item for part in found for item in part))


def read_without_effect(entry: Entry, notes: Notes) -> None:
    """Read a key that means nothing here, and of which its author loses nothing."""


def not_followed(reason: str) -> Callable[[Entry, Notes], None]:
    """Return a reader for a key whose author would miss what it does elsewhere."""

    def read(entry: Entry, notes: Notes) -> None:
        if flag_of(entry.value) is not False:
            notes.ignored(entry, reason)

    return read


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that front matter can say."""

    #: what it is called in `meaning`; several rows may give one value
    name: str
    #: every key that says it; the first is the one to write
    keys: tuple[str, ...]
    #: returns None for a value that says nothing
    read: Callable[[Entry, Notes], Any]
    #: for the manual, which leaves out rows without
    help: str = ""
    #: makes one value of those of several keys
    join: Callable[[list[Any]], Any] = _first
