"""Turn entries into what they mean, by the table of fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from journal.core.frontmatter.fields.table import FIELDS
from journal.core.frontmatter.values import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.frontmatter.fields.rows import Field
    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.values import Entry


#: for each folded key the rows that read it, each with its rank among all keys
Rows = Mapping[str, tuple[tuple[int, "Field"], ...]]


def rows_by_key(fields: Iterable[Field]) -> Rows:
    """Return a table of fields, to be looked up by key."""
    found: dict[str, tuple[tuple[int, Field], ...]] = {}
    rank = 0
    for row in fields:
        for key in row.keys:
            rank += 1
            found[fold(key)] = (*found.get(fold(key), ()), (rank, row))
    return found


_OF_POSTS = rows_by_key(FIELDS)


def is_field(key: str) -> bool:
    """Tell whether a key is in the table."""
    return fold(key) in _OF_POSTS


def values_of(entries: Iterable[Entry], notes: Notes, rows_of: Rows = _OF_POSTS) -> dict[str, Any]:
    """Return what the entries say, by the name of its field."""
    found: dict[str, list[tuple[int, Field, Any]]] = {}
    for entry in entries:
        for rank, row in rows_of.get(fold(entry.key), ()):
            value = row.read(entry, notes)
            if value is not None:
                found.setdefault(row.name, []).append((rank, row, value))
    return {name: _joined(values) for name, values in found.items()}


def _joined(values: list[tuple[int, Field, Any]]) -> Any:
    values.sort(key=lambda value: value[0])
    return values[0][1].join([value for _, _, value in values])
