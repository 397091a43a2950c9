"""The elements that are open, and what may stand in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.fragments.attributes import written
from journal.core.fragments.elements import (
    ENDS,
    FENCED,
    FLOW,
    NARROW,
    PARENTS,
    TRANSPARENT,
    VERBATIM,
    VOID,
    holds_text_only,
)
from journal.core.fragments.pieces import Finding, Markup, Place, Prose

if TYPE_CHECKING:
    from collections.abc import Container

    from journal.core.fragments.pieces import Piece

#: elements in which a paragraph of Markdown cannot stand, nor anything after it
_CLOSED_BY_BLOCKS = NARROW | {"legend", "summary"}


@dataclass(frozen=True, slots=True)
class Element:
    """An element as it is written: its name, and what its start tag says."""

    name: str
    classes: tuple[str, ...] = ()
    #: the other attributes, as HTML
    rest: str = ""

    @property
    def attributes(self) -> str:
        """Return all attributes, as HTML."""
        classes = " ".join(dict.fromkeys(self.classes))
        return (written([("class", classes)]) if classes else "") + self.rest

    @property
    def start(self) -> str:
        """Return the start tag."""
        return f"<{self.name}{self.attributes}>"

    def named(self, name: str, *classes: str) -> Element:
        """Return the same under another name, with more classes."""
        return Element(name, (*self.classes, *classes), self.rest)


def _is_visible(piece: Piece) -> bool:
    if isinstance(piece, Markup):
        return not piece.html.startswith("<")
    return bool(piece.text.strip()) if isinstance(piece, Prose) else not isinstance(piece, Finding)


@dataclass(frozen=True, slots=True)
class _Open:
    #: the name in the end tag that the author will write
    source_name: str
    element: Element
    #: which of the fragment's pieces began it, when that is markup of this fragment
    index: int | None


class OpenElements:
    """Write start and end tags so that every element stands where it may, and ends."""

    def __init__(self, place: Place) -> None:
        """Begin with nothing open."""
        self.out: list[Piece] = []
        self._place = place
        self._open: list[_Open] = []

    def begin_fragment(self) -> list[Piece]:
        """Return a new list, which the pieces of the next fragment go to."""
        self.out = []
        self._open = [_Open(e.source_name, e.element, None) for e in self._open]
        return self.out

    def is_within(self, names: Container[str]) -> bool:
        """Tell whether an element of one of these names is open."""
        return any(e.element.name in names for e in self._open)

    @property
    def is_verbatim(self) -> bool:
        """Tell whether text is meant to the letter here."""
        return self.is_within(VERBATIM)

    @property
    def is_in_text(self) -> bool:
        """Tell whether no block may stand here."""
        for entry in reversed(self._open):
            if entry.element.name and entry.element.name not in TRANSPARENT:
                return holds_text_only(entry.element.name)
        return self._place in (Place.IN_TEXT, Place.IN_HEADING)

    @property
    def is_alone(self) -> bool:
        """Tell whether what comes now stands among blocks, in no element."""
        return self._place is Place.AMONG_BLOCKS and not self._open

    def begin(self, source_name: str, element: Element, *, is_ended: bool) -> None:
        """Write a start tag where it may stand, another where it may not, or none."""
        self.end_what_it_ends(element.name)
        if element.name in FLOW and self.is_in_text:
            self._end_to_name("p")
        fitting = self._fitting(element)
        if element.start == "<a>":
            # an anchor whose name went elsewhere: nothing is written, but its end tag comes
            self._open.append(_Open(source_name, Element(""), None))
            if is_ended:
                self._end_last()
        elif fitting is not None:
            self.push(source_name, fitting, Markup(fitting.start), is_ended=is_ended)

    def end_what_it_ends(self, name: str) -> None:
        """End the open elements that a start tag of this name ends."""
        ended, limits = ENDS.get(name, ((), ()))
        for index in reversed(range(len(self._open))):
            open_name = self._open[index].element.name
            if open_name in limits:
                break
            if open_name in ended:
                self.end_all(index)

    def push(self, source_name: str, element: Element, piece: Piece, *, is_ended: bool) -> None:
        """Write what begins an element, and remember it until it ends."""
        self.out.append(piece)
        if element.name in VOID:
            return
        index = len(self.out) - 1 if isinstance(piece, Markup) else None
        self._open.append(_Open(source_name, element, index))
        if is_ended:
            self._end_last()

    def end(self, source_name: str) -> bool:
        """Write the end tag of what an author's end tag ends; tell if there is such an element."""
        is_part_of_table = source_name in (*PARENTS, "table")
        for index in reversed(range(len(self._open))):
            if self._open[index].source_name == source_name:
                self.end_all(index)
                return True
            if self._open[index].element.name in FENCED and not is_part_of_table:
                return False
        return False

    def end_all(self, depth: int = 0) -> None:
        """Write end tags until only `depth` elements are open."""
        while len(self._open) > depth:
            self._end_last()

    def make_room(self) -> None:
        """End what a block of Markdown cannot stand in."""
        while self._open and self._open[-1].element.name in _CLOSED_BY_BLOCKS:
            self._end_last()

    def widen(self) -> None:
        """Let blocks follow: end what holds text; what holds nothing yet becomes a division."""
        if self._place is not Place.AMONG_BLOCKS:
            return
        for n, entry in enumerate(self._open):
            name = entry.element.name
            if entry.index is None or not holds_text_only(name) or name in _CLOSED_BY_BLOCKS:
                continue
            if any(map(_is_visible, self.out[entry.index + 1 :])):
                self.end_all(n)
                break
            division = entry.element.named("div")
            self.out[entry.index] = Markup(division.start)
            self._open[n] = _Open(entry.source_name, division, entry.index)

    def _fitting(self, element: Element) -> Element | None:
        """Return the element, or what takes its place here."""
        name = element.name
        if name in FLOW and self.is_in_text:
            if name in PARENTS:
                return None
            return Element("br") if name == "hr" else element.named("span", "journal-block")
        current = self._open[-1].element.name if self._open else ""
        return element if current in PARENTS.get(name, (current,)) else None

    def _end_to_name(self, name: str) -> None:
        for index in reversed(range(len(self._open))):
            if self._open[index].element.name in FENCED:
                break
            if self._open[index].element.name == name:
                self.end_all(index)
                break

    def _end_last(self) -> None:
        if name := self._open.pop().element.name:
            self.out.append(Markup(f"</{name}>"))
