"""What is remembered of citations: plain values."""

from __future__ import annotations

from dataclasses import dataclass

#: how the id of a work begins; no heading has an underscore in its id, so that the two
#: never meet on a page
ANCHOR = "ref_"


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where a document cites."""

    #: the id of the place; empty when it shows nothing
    id: str
    line: int
    #: as they are written
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListRequest:
    """One list of references in a document."""

    line: int
    #: which works; empty means those the document cites or, when it cites none, all cited
    filter: str = ""
    #: works that are listed in any case
    keys: tuple[str, ...] = ()

    @property
    def holds_all_cited(self) -> bool:
        """Tell whether whatever the document cites is in this list."""
        return self.filter in ("", "True")


@dataclass(frozen=True, slots=True)
class ShownReferences:
    """What the lists of one document show."""

    #: the keys of each list; numbers go on from list to list
    lists: tuple[tuple[str, ...], ...]
    #: changes when a listed work does
    fingerprint: str

    def number(self, key: str) -> int:
        """Return the number of a work; 0 when it is not listed."""
        keys = [listed for keys in self.lists for listed in keys]
        return keys.index(key) + 1 if key in keys else 0


@dataclass(frozen=True, slots=True)
class Link:
    """Where a work can be read."""

    label: str
    uri: str


@dataclass(frozen=True, slots=True)
class Work:
    """A work of the bibliography, in plain words."""

    key: str
    #: the id of the work in every list
    anchor: str
    authors: tuple[str, ...]
    title: str
    year: str
    #: the journal, the collection or the publisher
    where: str = ""
    links: tuple[Link, ...] = ()
    #: the name it is sorted by
    sort_name: str = ""
    #: whether services say that it must not be relied on
    is_retracted: bool = False

    @property
    def slug(self) -> str:
        """Return the name of the work in addresses."""
        return self.anchor.removeprefix(ANCHOR)

    @property
    def sort_key(self) -> tuple[str, str, str, str]:
        """Return what works are sorted by: first author, year, title."""
        return self.sort_name, self.year, self.title.casefold(), self.key


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work, and the documents that cite it, in order."""

    work: Work
    docnames: tuple[str, ...]
