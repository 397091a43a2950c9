"""The key of a work in a bibliography: first author, year, first telling word of the title."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from journal.core.literature.matching import folded, last_name, words_of

if TYPE_CHECKING:
    from collections.abc import Container

    from journal.core.literature.record import Record

#: words that begin many titles and tell nothing
_SILENT: Final = frozenset(
    (
        *("a", "an", "and", "are", "at", "by", "can", "do", "does", "for", "from", "how", "in"),
        *("into", "is", "its", "more", "non", "of", "on", "or", "sok", "the", "this", "to"),
        *("toward", "towards", "via", "we", "when", "where", "which", "why", "with", "without"),
        *("der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une"),
    )
)


def telling_words(text: str) -> list[str]:
    """Return the words of a text that say what it is about."""
    return [word for word in words_of(text) if word not in _SILENT]


def key_of(work: Record) -> str:
    """Return the key of a work; parts that are not known are left out."""
    author = _author(work.authors[0]) if work.authors else ""
    words = telling_words(work.title) or words_of(work.title) or [""]
    key = "".join(c for c in f"{author}{work.year or ''}{words[0]}" if c.isascii())
    return key or "work" + "".join(c for c in folded(work.doi or work.arxiv) if c.isascii())


def free_key(work: Record, taken: Container[str]) -> str:
    """Return the key of a work, with a letter or number behind it when it is taken.

    `taken` holds keys in lower case: BibTeX takes no notice of case.
    """
    key = key_of(work)
    letters = (chr(c) for c in range(ord("b"), ord("z") + 1))
    numbers = map(str, itertools.count(2))
    return next(
        key + tail
        for tail in ("", *letters, *itertools.islice(numbers, 9999))
        if (key + tail).lower() not in taken
    )


def _author(name: str) -> str:
    """Return the last name of a person, or what a group is called for short."""
    words = words_of(name)
    is_group = name.startswith("{") and len(words) > 1
    return "".join(word[0] for word in words) if is_group else last_name(name)
