"""The works of the bibliography as this site shows them, each worked out once."""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from typing import TYPE_CHECKING

from journal.citations.audited import is_retracted
from journal.citations.latex import plain_text
from journal.citations.records import ANCHOR, Link, Work
from journal.core.bibtex_fields import encoded
from journal.core.slugs import assign_slugs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pybtex.database import Entry, Person
    from pybtex.style import FormattedEntry
    from pybtex.style.formatting import BaseStyle

    from journal.core.literature.audit import Audited
    from journal.core.words import Words

#: a tooltip names so many authors
TOOLTIP_AUTHORS = 3


class Works:
    """The works of one bibliography in one style."""

    def __init__(
        self, entries: Mapping[str, Entry], style: BaseStyle, audit: Mapping[str, Audited]
    ) -> None:
        """Take entries and what is known of them; the rest is worked out when it is asked for."""
        self.entries = entries
        self.audit = audit
        self._style = style
        self._slugs = assign_slugs(entries)
        self.work = functools.cache(self._work)
        self.formatted = functools.cache(self._formatted)
        self.digest = functools.cache(self._digest)

    def key(self, written: str) -> str | None:
        """Return a key as the bibliography writes it; None when it is not there."""
        entry = self.entries.get(written)
        return entry.key if entry is not None else None

    def _work(self, key: str) -> Work:
        """Return a work in plain words."""
        entry = self.entries[key]
        persons = entry.persons.get("author") or entry.persons.get("editor") or []
        return Work(
            key=key,
            anchor=f"{ANCHOR}{self._slugs[key]}",
            authors=tuple(map(_name, persons)) or _makers(entry),
            title=plain_text(entry.fields["title"]),
            year=plain_text(entry.fields.get("year", "")),
            where=next(_places(entry), ""),
            links=tuple(_links(entry)),
            is_retracted=is_retracted(self.audit.get(key)),
            sort_name=_folded(_last_name(persons[0]) if persons else entry.fields["title"]),
        )

    def _formatted(self, key: str) -> FormattedEntry:
        """Return a work as the style formats it."""
        return self._style.format_entry("", self.entries[key])

    def _digest(self, key: str) -> str:
        """Return what changes when the work does."""
        mark = " retracted" if is_retracted(self.audit.get(key)) else ""
        text = f"{self._slugs[key]} {self.entries[key]!r}{mark}"
        return hashlib.sha256(text.encode()).hexdigest()


def tooltip(work: Work, words: Words) -> str:
    """Return authors, title and year in one line, and first of all that it is retracted."""
    mark = f"{words.say('Retracted')}: " if work.is_retracted else ""
    authors = ", ".join(work.authors[:TOOLTIP_AUTHORS])
    more = " et al." if len(work.authors) > TOOLTIP_AUTHORS else ""
    return mark + ", ".join(filter(None, (authors + more, work.title, work.year)))


def _name(person: Person) -> str:
    roles = ("first", "middle", "prelast", "last", "lineage")
    return plain_text(" ".join(part for role in roles for part in person.get_part(role)))


def _last_name(person: Person) -> str:
    return " ".join([*person.get_part("last"), *person.get_part("first")])


def _makers(entry: Entry) -> tuple[str, ...]:
    names = (entry.fields.get(name) for name in ("organization", "institution"))
    return tuple(plain_text(name) for name in names if name)[:1]


def _places(entry: Entry) -> Iterator[str]:
    """Yield where a work appeared, what tells most first."""
    for name in ("journal", "booktitle", "howpublished", "publisher", "school", "institution"):
        value = plain_text(entry.fields.get(name, ""))
        # a web address is among the links
        if value and "://" not in value:
            yield value


def _folded(latex: str) -> str:
    decomposed = unicodedata.normalize("NFKD", plain_text(latex).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _links(entry: Entry) -> Iterator[Link]:
    for name, label, to in (
        ("doi", "doi:", "https://doi.org/"),
        ("eprint", "arXiv:", "https://arxiv.org/abs/"),
        ("url", "", ""),
    ):
        if value := entry.fields.get(name):
            yield Link(label + value, encoded(to + value))
