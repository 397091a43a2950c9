"""Keep the keys nobody knows, and tell of those that look like slips."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from journal.core.frontmatter.fields import KEYS
from journal.core.frontmatter.foreign import FOREIGN
from journal.core.frontmatter.meaning import is_field
from journal.core.frontmatter.values import as_text, fold
from journal.core.problems import Rule, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.values import Entry

#: how much of an unknown value is kept
_KEPT = 2000
#: how alike a slip and a key are: "titel" and "title", but not "data" and "date"
_ALIKE = 0.8


def unknown(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with keys that neither this journal nor a tool it knows would read."""
    return [e for e in entries if not is_field(e.key) and fold(e.key) not in FOREIGN]


def as_extra(entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """Return entries as `Post.extra` keeps them."""
    return tuple((entry.key, as_text(entry.value, limit=_KEPT)) for entry in entries)


def note_slips(entries: Iterable[Entry], notes: Notes) -> None:
    """Note the unknown keys that look like a known one."""
    for entry in entries:
        meant = _meant(entry.key)
        if meant:
            message = f'unknown key "{entry.key}" — did you mean "{meant}"?'
            notes.add(Rule.UNKNOWN_KEY, entry.line, message)


@functools.lru_cache(maxsize=512)
def _meant(key: str) -> str | None:
    return nearest(key, KEYS, cutoff=_ALIKE)
