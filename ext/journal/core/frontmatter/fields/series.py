"""Read the series a post is part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.frontmatter.fields.labels import label_of
from journal.core.frontmatter.fields.scalars import flag_of, one_line, place, title
from journal.core.frontmatter.values import Entry, Items, Table
from journal.core.model import SeriesPart

if TYPE_CHECKING:
    from journal.core.frontmatter.notes import Notes

_PART_KEYS = ("part", "order", "weight", "index", "number", "position")


def series(entry: Entry, notes: Notes) -> SeriesPart | None:
    """Read a series: its title, a list of one, or a table with the part as well."""
    match entry.value:
        case Items(items):
            if len(items) > 1:
                notes.ignored(entry, "a post is part of one series, the first")
            return series(Entry(entry.key, items[0], entry.line), notes) if items else None
        case Table(entries) as table if entries:
            return _described(table, entry, notes)
    if flag_of(entry.value) is not None:
        return None
    name = title(entry, notes)
    return SeriesPart(name) if name else None


def _described(table: Table, entry: Entry, notes: Notes) -> SeriesPart | None:
    name = label_of(table)
    if name is None:
        notes.invalid(entry, f'the title of a series: {entry.key}: "…"')
        return None
    part = table.get(*_PART_KEYS)
    return SeriesPart(one_line(name), place(part, notes) if part else None)
