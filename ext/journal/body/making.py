"""Turn the pieces of raw HTML into nodes, and tell the author what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from journal.body.nodes import file_tag, link_tag
from journal.body.places import seen_from
from journal.core.fragments import (
    Finding,
    Markup,
    More,
    Picture,
    Prose,
    Remote,
    Tag,
    host_of,
)
from journal.core.markdown.foreign import find_foreign, is_template, template_message
from journal.core.markdown.formulas import find_formulas
from journal.core.problems import Problem, Rule
from journal.log import report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from journal.core.fragments import Piece


#: what an author may well have a copy of
_KEPT = frozenset(("file", "film", "picture", "recording"))


@dataclass(slots=True)
class Maker:
    """Make the nodes of one fragment, or of what ends one."""

    env: BuildEnvironment
    path: str
    line: int
    made: list[nodes.Node] = field(default_factory=list)
    _html: list[str] = field(default_factory=list)

    def make(self, pieces: Iterable[Piece]) -> list[nodes.Node]:
        """Return the nodes that pieces become."""
        for piece in pieces:
            match piece:
                case Markup():
                    self._html.append(piece.html)
                case Prose():
                    self._prose(piece)
                case Picture():
                    self._add(picture_node(piece), piece.line)
                case Tag():
                    self._tag(piece)
                case Remote():
                    self._remote(piece)
                case More():
                    self._add(nodes.comment("more", "more"), self.line)
                case Finding():
                    self._tell(piece.rule, piece.message, piece.line)
        self._flush()
        return self.made

    def _add(self, node: nodes.Element, line: int) -> None:
        self._flush()
        node.source, node.line = self.path, line
        self.made.append(node)

    def _flush(self) -> None:
        if html := "".join(self._html):
            raw = nodes.raw("", html, format="html")
            raw.source, raw.line = self.path, self.line
            self.made.append(raw)
        self._html.clear()

    def _tell(self, rule: Rule, message: str, line: int) -> None:
        report(Problem(self.path, line, rule, message))

    def _prose(self, prose: Prose) -> None:
        """Write text, with the formulas and the foreign syntax in it."""
        position = 0
        for start, end, formula in find_formulas(prose.text):
            self._words(prose.text[position:start], prose.line)
            kind = nodes.math_block if formula.is_display else nodes.math
            self._add(kind(formula.tex, formula.tex), prose.line)
            position = end
        self._words(prose.text[position:], prose.line)

    def _words(self, text: str, line: int) -> None:
        position = 0
        for start, end, message in find_foreign(text):
            self._html.append(escape(text[position:start], quote=False))
            shown = escape(text[start:end], quote=False)
            self._html.append(f'<code class="journal-foreign">{shown}</code>')
            if message:
                self._tell(Rule.FOREIGN_SYNTAX, message, line + text.count("\n", 0, start))
            position = end
        self._html.append(escape(text[position:], quote=False))

    def _tag(self, tag: Tag) -> None:
        if is_template(tag.address):
            self._html.append(f"<{tag.name}{tag.rest}>")
            self._tell(Rule.FOREIGN_SYNTAX, template_message(tag.address), tag.line)
        else:
            self._add(self._tag_node(tag), tag.line)

    def _tag_node(self, tag: Tag) -> nodes.Element:
        place = seen_from(self.env)
        path = place.named(tag.address.partition("#")[0].partition("?")[0])
        is_file = path.is_file() and self.env.path2doc(path) is None
        if tag.name == "a" and not (is_file and place.holds(path)):
            return link_tag("", reftarget=tag.address, rest=tag.rest)
        return file_tag(
            "", reftarget=tag.address, tag=tag.name, attribute=tag.attribute, rest=tag.rest
        )

    def _remote(self, remote: Remote) -> None:
        label = remote_label(remote.kind, remote.address, remote.label)
        if remote.is_linked:
            self._html.append(escape(label))
        else:
            href = escape(remote.address)
            link = f'<a class="journal-remote" href="{href}">{escape(label)}</a>'
            self._html.append(f"<p>{link}</p>" if remote.is_alone else link)
        self._tell(Rule.REMOTE_CONTENT, remote_message(remote.kind, remote.address), remote.line)


def remote_label(kind: str, address: str, label: str) -> str:
    """Return the words of a link to something on another host."""
    place = f"{kind} on {host_of(address)}"
    return f"{label} ({place})" if label else place[0].upper() + place[1:]


def remote_message(kind: str, address: str) -> str:
    """Return what the author is told of something on another host."""
    remedy = " — keep a copy beside the post" if kind in _KEPT else ""
    return (
        f'the {kind} "{address}" would be loaded from {host_of(address)}: it becomes a link{remedy}'
    )


def picture_node(picture: Picture) -> nodes.image:
    """Return the node of a picture."""
    # Sphinx takes the line away from a picture without source text
    node = nodes.image(
        picture.source, uri=picture.source, alt=picture.alt or "", classes=list(picture.classes)
    )
    if picture.title:
        node["title"] = picture.title
    for name, value in (("width", picture.width), ("height", picture.height)):
        if value:
            node[name] = value
    if picture.id:
        node["ids"].append(picture.id)
    # an empty text says that the picture is decoration, and that is no mistake
    node["journal_decorative"] = picture.alt == ""
    # what takes its place must fit the elements around it, which are no nodes
    node["journal_from_html"] = True
    return node
