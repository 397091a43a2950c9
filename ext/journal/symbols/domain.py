"""Which pages have equations, and what the page of the site's notation explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from journal.stores import DocumentStore

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from journal.core.symbols import Explanation


class Entry(NamedTuple):
    """What the site's notation says of a symbol."""

    explanation: Explanation
    #: where it stands on the page of the notation
    node_id: str
    #: all of it, with formulas between dollars
    text: str


class SymbolDomain(DocumentStore):
    """The site's notation, and the pages it matters for."""

    name = "journal-symbols"
    label = "symbols"
    initial_data: ClassVar[dict[str, Any]] = {"notations": {}, "pages": {}, "shown": ()}
    by_document = ("notations", "pages")
    data_version = 0

    @property
    def notation(self) -> tuple[Entry, ...]:
        """Return what the site explains for all its pages."""
        return next(iter(self.data["notations"].values()), ())

    def note_notation(self, docname: str, entries: tuple[Entry, ...]) -> None:
        """Remember what a page explains for all others."""
        self.data["notations"][docname] = entries

    def note_page(self, docname: str) -> None:
        """Remember that a page has equations."""
        self.data["pages"][docname] = True

    def derive(self) -> set[str]:
        """Return the pages with equations if the notation is not what they were written with."""
        if self.data["shown"] == self.notation:
            return set()
        self.data["shown"] = self.notation
        return set(self.data["pages"])


def symbols_of(env: BuildEnvironment) -> SymbolDomain:
    """Return the domain of the symbols."""
    return cast("SymbolDomain", env.domains[SymbolDomain.name])
