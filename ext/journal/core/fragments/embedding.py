"""What shows another file or page: pictures, sound, frames, scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from journal.core.fragments.attributes import (
    classes_of,
    cleaned,
    host_of,
    is_inside,
    kept,
    measures,
    written,
)
from journal.core.fragments.pieces import Finding, Markup, Picture, Prose, Remote, Tag
from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journal.core.fragments.pieces import Piece

#: elements that show another page, the attribute with its address, and a noun for it
_FRAMES = {
    "embed": ("src", "file"),
    "frame": ("src", "page"),
    "iframe": ("src", "page"),
    "object": ("data", "file"),
}
#: elements that play something, with a noun for it
_PLAYERS = {"audio": "recording", "video": "film"}
#: elements that are told of and left out, with the reason
_LEFT_OUT = {
    "base": "<base> would change where every link of the page leads, and is left out",
    "link": "<link> belongs in the head of a page, and is left out",
    "meta": "<meta> belongs in the head of a page, and is left out",
    "script": "a script in a post does not run, and is left out",
    "style": "<style> would change the whole page, and is left out: styles belong in docs/_static/",
}
_IMPORT = re.compile(r"@import\s+(?:url\()?\s*[\"']?((?:https?:)?//[^\"')\s;]+)", re.IGNORECASE)
#: elements whose content goes with them
_SWALLOWED = frozenset(("iframe", "script", "style"))


@dataclass(slots=True)
class Replaced:
    """An element that is replaced as a whole, once its end tag has come."""

    name: str
    attributes: Mapping[str, str]
    line: int
    sources: list[str] = field(default_factory=list)
    text: str = ""

    def note(self, name: str, attributes: Iterable[tuple[str, str | None]]) -> None:
        """Remember a file that a player may play."""
        if self.name in _PLAYERS and name == "source":
            self.sources += [value for key, value in attributes if key == "src" and value]

    def end(self) -> Iterator[Piece]:
        """Yield what takes its place: a player of a file in the site, or what leads elsewhere."""
        inside = next(filter(is_inside, self.sources), None)
        if inside is not None:
            classes = " ".join(classes_of(self.attributes))
            rest = [("class", classes)] if classes else []
            rest += kept(self.name, self.attributes)
            yield Tag(self.name, "src", cleaned(inside), written(rest), self.line)
            yield Markup(f"</{self.name}>")
        elif self.name == "style" and (found := _IMPORT.search(self.text)):
            yield Remote("style sheet", cleaned(found[1]), "", self.line)
        elif self.sources:
            label, kind = self.attributes.get("title", ""), _PLAYERS[self.name]
            yield Remote(kind, cleaned(self.sources[0]), label, self.line)

    def give_up(self) -> Iterator[Piece]:
        """Yield the same, and the text that followed, because there was no end tag."""
        yield from self.end()
        if self.text.strip():
            yield Prose(self.text, self.line)


def replaced(name: str, attributes: Mapping[str, str], line: int) -> Replaced | None:
    """Return what a start tag begins, if that is replaced as a whole."""
    if name not in _PLAYERS and name not in _SWALLOWED:
        return None
    source = attributes.get("src") if name in _PLAYERS else None
    return Replaced(name, attributes, line, [source] if source else [])


def is_embedded(name: str) -> bool:
    """Tell whether an element shows something else, or is left out."""
    return name == "img" or name in _PLAYERS or name in _FRAMES or name in _LEFT_OUT


def embedded(name: str, attributes: Mapping[str, str], line: int) -> Iterator[Piece]:
    """Yield what takes the place of an element that shows something else."""
    if name == "img":
        yield _picture(attributes, line)
    elif name in _PLAYERS:
        return
    elif name in _FRAMES:
        yield from _frame(name, attributes, line)
    else:
        yield from _left_out(name, attributes, line)


def _picture(attributes: Mapping[str, str], line: int) -> Piece:
    source, alt = attributes.get("src", ""), attributes.get("alt")
    if host_of(source):
        return Remote("picture", cleaned(source), alt or "", line)
    width, height = measures(attributes)
    return Picture(
        source=cleaned(source),
        line=line,
        alt=alt,
        title=attributes.get("title", ""),
        width=width,
        height=height,
        classes=tuple(classes_of(attributes)),
        id=attributes.get("id", ""),
    )


def _frame(name: str, attributes: Mapping[str, str], line: int) -> Iterator[Piece]:
    key, kind = _FRAMES[name]
    address, label = attributes.get(key, ""), attributes.get("title", "")
    if host_of(address):
        yield Remote(kind, cleaned(address), label, line)
    elif address and is_inside(address):
        # A page of the author's own may fetch from anywhere once it is shown: it is linked.
        yield Tag("a", "href", cleaned(address), "", line)
        yield Markup(escape(label or address))
        yield Markup("</a>")
    elif address or name != "object":
        message = f"<{name}> without an address that can be shown is left out"
        yield Finding(Rule.ACTIVE_CONTENT, message, line)


def _left_out(name: str, attributes: Mapping[str, str], line: int) -> Iterator[Piece]:
    address = attributes.get("href" if name == "link" else "src", "")
    if name in ("link", "script") and host_of(address):
        kind = "script" if name == "script" else "style sheet"
        yield Remote(kind, cleaned(address), "", line)
    else:
        yield Finding(Rule.ACTIVE_CONTENT, _LEFT_OUT[name], line)
