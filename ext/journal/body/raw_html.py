"""Make raw HTML whole: every element ends where the page lets it, and holds what it may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.body.ids import is_of_pages
from journal.body.making import Maker
from journal.body.nodes import flow_paragraph
from journal.body.places import place_of
from journal.core.fragments import FragmentReader, Place, opens_flow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journal.core.fragments import Piece


def is_html(node: nodes.Node) -> bool:
    """Tell whether a node is raw HTML."""
    return isinstance(node, nodes.raw) and "html" in str(node.get("format", "")).split()


class SettleHtml(SphinxTransform):
    """Write all raw HTML of a document anew."""

    # after a post has its title (210); before formulas are read (230), because there may be
    # some in it, and before ids are settled (from 260 on)
    default_priority = 220

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        if any(map(is_html, self.document.findall(nodes.raw))):
            self._settle(self.document)

    def _settle(self, parent: nodes.Element) -> Sequence[str]:
        """Settle what stands in an element; return the end tags that belong further out."""
        reader = FragmentReader(self._claim_for(parent), _place_in(parent))
        waiting: list[nodes.Node] = []
        for child in list(parent.children):
            if isinstance(child, nodes.raw) and is_html(child):
                path, line = place_of(self.env, child)
                made = self._make(reader.read(child.astext(), line), path, line)
                if child["classes"]:
                    # what a cell gave: the style sheet knows it by its classes
                    made = [nodes.container("", *made, classes=child["classes"])]
                parent[parent.index(child) : parent.index(child) + 1] = made
                waiting = waiting if reader.is_waiting else _removed(waiting)
            elif reader.is_waiting and isinstance(parent, nodes.TextElement):
                waiting.append(child)
            elif isinstance(child, nodes.Element):
                self._settle_child(parent, child, reader)
        parent.extend(self._make(reader.finish(), *place_of(self.env, parent)))
        return reader.strays

    def _settle_child(
        self, parent: nodes.Element, child: nodes.Element, reader: FragmentReader
    ) -> None:
        if isinstance(child, nodes.Invisible) or not child.children:
            return
        place = place_of(self.env, child)
        if not isinstance(parent, nodes.TextElement):
            parent[parent.index(child) : parent.index(child)] = self._make(
                reader.make_room(), *place
            )
        child = _with_room_for_blocks(child)
        after = [piece for name in self._settle(child) for piece in reader.end(name)]
        end = parent.index(child) + 1
        parent[end:end] = self._make(after, *place)

    def _make(self, pieces: Sequence[Piece], path: str, line: int) -> list[nodes.Node]:
        return Maker(self.env, path, line).make(pieces)

    def _claim_for(self, parent: nodes.Element) -> Callable[[str], bool]:
        """Return what decides whether an element in `parent` gets the id it asks for."""
        section = parent.parent if isinstance(parent, nodes.title) else None

        def claim(name: str) -> bool:
            if name in self.document.ids or is_of_pages(name):
                return False
            self.document.ids[name] = section if section is not None else parent
            if section is not None:
                # A heading is shown in the contents too; what is in it cannot have an id.
                section["ids"].append(name)
            return section is None

        return claim


def _place_in(parent: nodes.Element) -> Place:
    if isinstance(parent, flow_paragraph):
        return Place.IN_MIXED_LINE
    if isinstance(parent, nodes.title):
        return Place.IN_HEADING
    return Place.IN_TEXT if isinstance(parent, nodes.TextElement) else Place.AMONG_BLOCKS


def _removed(waiting: list[nodes.Node]) -> list[nodes.Node]:
    for node in waiting:
        siblings = node.parent.children
        # equal texts are equal nodes, so it is not `remove`
        siblings[:] = [sibling for sibling in siblings if sibling is not node]
    return []


def _with_room_for_blocks(child: nodes.Element) -> nodes.Element:
    """Return a paragraph in which blocks may stand, when there are some in this one."""
    if type(child) is not nodes.paragraph:
        return child
    if not any(is_html(node) and opens_flow(node.astext()) for node in child.children):
        return child
    wide = flow_paragraph(child.rawsource, "", *child.children, **child.attributes)
    wide.source, wide.line = child.source, child.line
    child.replace_self(wide)
    return wide
