"""The records of the knowledge base: concepts, and the places where they are spoken of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.core.model import CategoryPath, Name


@dataclass(frozen=True, slots=True)
class Concept:
    """What the site knows by a name of its own, and defines in one place."""

    #: its part of its address; no two concepts share one
    slug: str
    title: str
    #: the document that defines it
    docname: str
    #: the place in the document; empty: the document is about nothing else
    node_id: str = ""
    aka: tuple[Name, ...] = ()
    #: what one must have understood before, by any of its names
    needs: tuple[Name, ...] = ()
    #: one sentence, in plain words
    definition: str = ""
    category: CategoryPath | None = None
    #: to read what its own page says
    minutes: int = 1
    #: whether its page explains more than the definition does
    is_explained: bool = False
    #: where it is written
    path: str = field(default="", compare=False, repr=False)
    line: int = field(default=0, compare=False, repr=False)

    @property
    def has_document(self) -> bool:
        """Tell whether it has a document of its own."""
        return not self.node_id

    @property
    def names(self) -> tuple[str, ...]:
        """Return all that it is called, its title first."""
        return (self.title, *(name.text for name in self.aka))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that links to a concept or a page, with the sentence around it."""

    #: what is linked to, as written
    target: str
    #: "concept" for a role, "wiki" for double brackets, "link" for a link of Markdown
    kind: str
    before: str
    words: str
    after: str
    #: the id of the section it stands in; empty at the top of the page
    section: str = ""
    path: str = field(default="", compare=False, repr=False)
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Backlink:
    """A document that speaks of something, and where it does first."""

    docname: str
    mention: Mention
    #: how often it does
    count: int = 1
