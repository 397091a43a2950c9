"""What a service knows of a work, in one form for all services."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

#: what stands before a last name and belongs to it
_PARTICLES: Final = frozenset(
    (
        *("af", "al", "ap", "ben", "bin", "da", "dal", "de", "degli", "dei", "del", "della", "den"),
        *("der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "los", "ten"),
        *("ter", "tho", "van", "vom", "von", "vander", "zu", "zum", "zur"),
    )
)
_SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a work."""

    title: str
    #: "Last, First", or the name of a group in braces
    authors: tuple[str, ...] = ()
    year: int | None = None
    #: all years that the work may go by: on-line, in print
    years: tuple[int, ...] = ()
    #: without prefix, in lower case
    doi: str = ""
    #: without version
    arxiv: str = ""
    #: further DOIs, of other versions of the work
    other_dois: tuple[str, ...] = ()
    url: str = ""
    #: the type of its BibTeX entry
    kind: str = "misc"
    #: the journal, the collection or the conference
    venue: str = ""
    publisher: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    abstract: str = ""
    #: how often it is cited, where a service counts
    cited: int | None = None
    #: why it must not be relied on, in words: "retracted on 2021-03-04"; empty when it stands
    retracted: str = ""
    #: which service listed it, and at which place, counted from 1
    found: tuple[tuple[str, int], ...] = ()


def family_first(name: str) -> str:
    """Return a name as "Last, First"; one that has a comma, or is one word, stays as it is."""
    words = name.split()
    if "," in name or len(words) < 2:  # noqa: PLR2004 - a first and a last name
        return " ".join(words)
    tail = [words.pop()] if words[-1].casefold() in _SUFFIXES else []
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    last, first = " ".join(words[start:]), " ".join(words[:start])
    return ", ".join(filter(None, (last, *tail, first)))


def plain(text: object) -> str:
    """Return what a service wrote as one line, without markup and signs that nobody sees."""
    if not isinstance(text, str):
        return ""
    bare = _MARKUP.sub("", html.unescape(_MARKUP.sub("", text)))
    shown = (" " if unicodedata.category(c)[0] in "CZ" else c for c in bare)
    return " ".join("".join(shown).split())


def whole_number(value: object) -> int | None:
    """Return a number that a service wrote as one, or in digits; None for all else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,9}", value) else None
