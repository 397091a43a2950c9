"""Read fragments of HTML that follow each other, and remember what they left open."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from journal.core.fragments import attributes as attribute
from journal.core.fragments import elements, embedding
from journal.core.fragments.pieces import Finding, Markup, More, Place, Prose, Remote, Tag
from journal.core.fragments.stack import Element, OpenElements
from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from journal.core.fragments.pieces import Piece

#: what a comment says that ends the excerpt
_MORE = frozenset(("more", "truncate"))
_DRAWINGS = frozenset(("math", "svg"))
_TAG = re.compile(r"<[^>]*>?")
_TAG_NAME = re.compile(r"^</?|[\s/>].*", re.DOTALL)
_START_TAG = re.compile(r"<([a-z][a-z0-9]*)", re.IGNORECASE)


def opens_flow(text: str) -> bool:
    """Tell whether a fragment begins an element that makes a block."""
    names = (name.lower() for name in _START_TAG.findall(text))
    return any(elements.RENAMED.get(name, (name,))[0] in elements.FLOW for name in names)


class FragmentReader(HTMLParser):
    """Read the fragments that stand beside each other, in order, and end what they left open."""

    def __init__(self, claim: Callable[[str], bool], place: Place) -> None:
        """Begin with nothing open; `claim` is asked whether an element may have an id."""
        super().__init__(convert_charrefs=True)
        #: end tags of what nobody here began
        self.strays: list[str] = []
        self._claim = claim
        self._place = place
        self._stack = OpenElements(place)
        self._first_line = 1
        self._lines: list[str] = []
        self._replaced: embedding.Replaced | None = None

    @property
    def is_waiting(self) -> bool:
        """Tell whether what follows belongs to an element that is replaced as a whole."""
        return self._replaced is not None

    def read(self, text: str, line: int) -> Sequence[Piece]:
        """Return the pieces of a fragment that begins on a line."""
        self.reset()
        # the standard library's parser raises an error for some declarations: they are text
        text = text.replace("<![", "&lt;![")
        self._first_line, self._lines = line, text.split("\n")
        pieces = self._stack.begin_fragment()
        self.feed(text)
        self.close()
        if self._replaced:
            # before Python 3.14 the parser keeps the text of a script that nobody ends
            self._replaced.text += self.rawdata
        self._stack.widen()
        return pieces

    def make_room(self) -> Sequence[Piece]:
        """Return what must come before a block of Markdown."""
        pieces = self._stack.begin_fragment()
        self._give_up_waiting()
        self._stack.make_room()
        return pieces

    def end(self, name: str) -> Sequence[Piece]:
        """Return what an end tag gives that stood deeper in the document."""
        pieces = self._stack.begin_fragment()
        self.handle_endtag(name)
        return pieces

    def finish(self) -> Sequence[Piece]:
        """Return what ends everything that is still open."""
        pieces = self._stack.begin_fragment()
        self._give_up_waiting()
        self._stack.end_all()
        return pieces

    # what the standard library's parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read a start tag."""
        self._start(tag, attrs, is_ended=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read a tag that ends itself, as ``<a name="x"/>`` is meant to."""
        self._start(tag, attrs, is_ended=True)

    def handle_endtag(self, tag: str) -> None:
        """Read an end tag."""
        if self._replaced:
            if tag == self._replaced.name:
                self._end_replaced()
        elif tag == "br":
            self._stack.out.append(Markup("<br>"))
        elif not self._stack.end(tag):
            self._stray(tag)

    def handle_data(self, data: str) -> None:
        """Read text."""
        if self._replaced:
            self._replaced.text += data
        else:
            literal = Markup(escape(data, quote=False))
            prose = Prose(data, self._line)
            self._stack.out.append(literal if self._stack.is_verbatim else prose)

    def handle_comment(self, data: str) -> None:
        """Read a comment: the mark that ends an excerpt, or nothing."""
        if data.strip().lower() in _MORE:
            self._stack.out.append(More())

    # the rest is how

    @property
    def _line(self) -> int:
        return self._first_line + self.getpos()[0] - 1

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], *, is_ended: bool) -> None:
        if self._replaced:
            self._replaced.note(tag, attrs)
            return
        is_drawn = tag in _DRAWINGS or self._stack.is_within(_DRAWINGS)
        if tag == "image" and not is_drawn:
            # browsers read it so, and there are pages that rely on it
            tag = "img"
        if not is_drawn and not elements.is_known(tag) and not embedding.is_embedded(tag):
            self._show()
            return
        known = {key: value or "" for key, value in reversed(attrs) if not key.startswith("on")}
        self._find(attribute.objections(tag, attrs))
        if embedding.is_embedded(tag):
            self._embed(tag, known, is_ended=is_ended)
        elif is_drawn:
            self._draw(tag, known, is_ended=is_ended)
        elif tag == "a":
            self._link(known, is_ended=is_ended)
        elif tag not in elements.UNWRAPPED:
            self._stack.begin(tag, self._element(tag, known), is_ended=is_ended)

    def _element(self, tag: str, known: dict[str, str]) -> Element:
        name, extra = elements.RENAMED.get(tag, (tag, ""))
        classes = (*filter(None, [extra]), *attribute.classes_of(known))
        rest = [*self._id(known.get("id", "")), *attribute.kept(name, known)]
        return Element(name, classes, attribute.written(rest))

    def _id(self, wanted: str) -> Iterator[tuple[str, str]]:
        name = "-".join(wanted.split())
        if name and self._claim(name):
            yield "id", name

    def _link(self, known: dict[str, str], *, is_ended: bool) -> None:
        """Write the start of a link, or of an anchor."""
        known.setdefault("id", known.get("name", ""))
        element = self._element("a", known)
        address = attribute.cleaned(known.get("href", ""))
        refused = list(attribute.refusals(address))
        self._find(refused)
        if self._place is Place.IN_HEADING:
            self._stack.begin("a", Element("a"), is_ended=is_ended)
        elif refused or not address:
            self._stack.begin("a", element, is_ended=is_ended)
        elif attribute.is_inside(address):
            self._stack.end_what_it_ends("a")
            piece = Tag("a", "href", address, element.attributes, self._line)
            self._stack.push("a", element, piece, is_ended=is_ended)
        else:
            rest = element.rest + attribute.written([("href", address)])
            self._stack.begin("a", Element("a", element.classes, rest), is_ended=is_ended)

    def _embed(self, tag: str, known: dict[str, str], *, is_ended: bool) -> None:
        if tag == "img" and "id" in known:
            known["id"] = next((name for _, name in self._id(known["id"])), "")
        self._write(embedding.embedded(tag, known, self._line))
        self._replaced = embedding.replaced(tag, known, self._line)
        if is_ended:
            self._end_replaced()

    def _draw(self, tag: str, known: dict[str, str], *, is_ended: bool) -> None:
        if tag in elements.UNDRAWN:
            return
        rest = [*self._id(known.get("id", "")), *attribute.drawn(known)]
        element = Element(tag, tuple(known.get("class", "").split()), attribute.written(rest))
        self._stack.push(tag, element, Markup(element.start), is_ended=is_ended)

    def _show(self) -> None:
        """Write a tag that is no HTML as text."""
        name = _TAG_NAME.sub("", self._source())
        message = f"<{name}> is no element of HTML, and is shown as text: MyST has directives"
        self._find([(Rule.FOREIGN_SYNTAX, message)])
        self._write_source()

    def _write_source(self) -> None:
        code = f'<code class="journal-foreign">{escape(self._source(), quote=False)}</code>'
        self._stack.out.append(Markup(code if self._stack.is_in_text else f"<p>{code}</p>"))

    def _source(self) -> str:
        """Return the tag that is being read as its author wrote it."""
        line, column = self.getpos()
        found = _TAG.match("\n".join(self._lines[line - 1 :])[column:])
        return found[0] if found else ""

    def _stray(self, tag: str) -> None:
        if elements.is_known(tag) or embedding.is_embedded(tag):
            self.strays.append(tag)
        elif not self._stack.is_within(_DRAWINGS):
            self._write_source()

    def _find(self, found: Iterable[tuple[Rule, str]]) -> None:
        self._stack.out += [Finding(rule, message, self._line) for rule, message in found]

    def _end_replaced(self) -> None:
        if self._replaced:
            self._write(self._replaced.end())
        self._replaced = None

    def _give_up_waiting(self) -> None:
        if self._replaced:
            self._write(self._replaced.give_up())
        self._replaced = None

    def _write(self, pieces: Iterable[Piece]) -> None:
        """Write pieces that do not know what they stand in."""
        is_linked, is_alone = self._stack.is_within({"a"}), self._stack.is_alone
        self._stack.out += [
            replace(piece, is_linked=is_linked, is_alone=is_alone)
            if isinstance(piece, Remote)
            else piece
            for piece in pieces
        ]
