"""Read names of concepts, each with its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.core.frontmatter.fields.scalars import one_line
from journal.core.frontmatter.values import Items, Scalar, is_nothing
from journal.core.model import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.values import Entry

#: names copied from a text keep its brackets: ``[[softmax]]``, ``[[softmax|the softmax]]``
_BRACKETS = re.compile(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")


def names(entry: Entry, notes: Notes) -> tuple[Name, ...] | None:
    """Read names: a list, or a text with commas between; blanks are part of a name."""
    found = {name.text: name for name in reversed([*_names(entry, notes)]) if name.text}
    return tuple(reversed(found.values()))


def _names(entry: Entry, notes: Notes) -> Iterator[Name]:
    match entry.value:
        case Scalar(text, line) as value if not value.is_nothing():
            yield from (_name(part, line) for part in re.split(r"[,;\n]", text))
        case Items(items):
            for item in items:
                yield from _item(item, entry, notes)
        case value if not is_nothing(value):
            notes.invalid(entry, f"a list of concepts: {entry.key}: [softmax, dot product]")


def _item(item: object, entry: Entry, notes: Notes) -> Iterator[Name]:
    match item:
        case Scalar(text, line):
            yield _name(text, line)
        # YAML reads [[softmax]] as a list in a list
        case Items((Items((Scalar(text, line),), _),), _) | Items((Scalar(text, line),), _):
            yield _name(text, line)
        case _:
            notes.invalid(entry, f"a list of concepts: {entry.key}: [softmax, dot product]")


def _name(text: str, line: int) -> Name:
    return Name(one_line(_BRACKETS.sub(r"\1", text)), line)
