"""What a fragment of HTML is made of, once it has been read."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.core.problems import Rule


class Place(enum.Enum):
    """What the fragments of one place have beside them."""

    #: blocks of Markdown: a paragraph may follow an element that was left open
    AMONG_BLOCKS = enum.auto()
    #: text and blocks, in one line of an author
    IN_MIXED_LINE = enum.auto()
    #: text, where no block may stand
    IN_TEXT = enum.auto()
    #: a heading, which is shown in the contents too, and there it is a link
    IN_HEADING = enum.auto()


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML that can be written as it is."""

    html: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Text between tags, not escaped, in which a formula may stand."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that lies somewhere in the source folder, or in its own address."""

    source: str
    line: int
    #: None: there was no such attribute; empty: the picture is said to be decoration
    alt: str | None = None
    title: str = ""
    width: str = ""
    height: str = ""
    classes: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag whose address leads inside the site, and has still to be found."""

    name: str
    #: the attribute that holds the address
    attribute: str
    address: str
    #: the other attributes, as HTML
    rest: str
    line: int


@dataclass(frozen=True, slots=True)
class Remote:
    """Something that a reader's browser would have fetched from another host."""

    #: what it is, as a noun
    kind: str
    address: str
    #: what the author calls it
    label: str
    line: int
    #: whether it stands in a link already, where no other link may stand
    is_linked: bool = False
    #: whether it stands among blocks, in no element
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class More:
    """The mark that ends the excerpt, ``<!--more-->``."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the author."""

    rule: Rule
    message: str
    line: int


Piece = Markup | Prose | Picture | Tag | Remote | More | Finding
