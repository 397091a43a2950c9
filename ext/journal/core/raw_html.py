"""What raw HTML in a text can be linked by, and what it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.fragments import FragmentReader, Picture, Place, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.fragments import Piece
    from journal.core.outline import Element


@dataclass(frozen=True, slots=True)
class RawHtml:
    """What is in the raw HTML of a text."""

    ids: frozenset[str]
    #: links, players and pictures that lead inside the site
    tags: tuple[Tag, ...]
    pictures: tuple[Picture, ...]


def raw_html(elements: Iterable[Element]) -> RawHtml:
    """Read the raw HTML among the elements of a text."""
    ids: set[str] = set()

    def claim(name: str) -> bool:
        ids.add(name)
        return True

    reader = FragmentReader(claim, Place.AMONG_BLOCKS)
    pieces: list[Piece] = []
    for element in elements:
        if element.kind == "html":
            pieces += reader.read(element.text, element.line)
    pieces += reader.finish()
    return RawHtml(
        frozenset(ids),
        tuple(piece for piece in pieces if isinstance(piece, Tag)),
        tuple(piece for piece in pieces if isinstance(piece, Picture)),
    )
