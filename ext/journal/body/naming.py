"""What can be named on a page: its ids and the names an author gave, with what is said of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import clean_astext

if TYPE_CHECKING:
    from collections.abc import Iterator

#: on a node: what a link without words calls it: "Figure 1"
CALLED = "journal_called"


@dataclass(frozen=True, slots=True)
class Name:
    """A name that an author gave to something on a page."""

    name: str
    anchor: str
    #: the heading or caption; empty when there is none
    title: str


def names_in(document: nodes.document) -> Iterator[Name]:
    """Yield the names in a document, of what Sphinx takes for a label as well."""
    by_id = {i: node for node in document.findall(nodes.Element) for i in node["ids"]}
    for name, is_explicit in document.nametypes.items():
        anchor = document.nameids.get(name)
        if not is_explicit or not anchor:
            continue
        node = document.ids[anchor]
        if isinstance(node, nodes.target) and "refid" in node:
            anchor = node["refid"]
        node = by_id.get(anchor, node)
        if isinstance(node, (nodes.footnote, nodes.citation)) or "refuri" in node:
            continue
        if not node.tagname.startswith("desc_"):
            yield Name(name, anchor, _words_of(_title(node), {}))


def words_by_id(document: nodes.document) -> dict[str, str]:
    """Return what a link to each id of a page shows: its title, or that of its section."""
    words = dict.fromkeys(document.ids, "")
    # a title is asked for by all that stands under it, and taking its words is slow
    known: dict[int, str] = {}
    for node in document.findall(nodes.Element):
        if node["ids"]:
            said = (
                node.get(CALLED)
                or _words_of(_title(node), known)
                or _words_of(_heading(node), known)
            )
            words.update(dict.fromkeys(node["ids"], said))
    return words


def _words_of(title: nodes.Element | None, known: dict[int, str]) -> str:
    if title is None:
        return ""
    if id(title) not in known:
        known[id(title)] = " ".join(clean_astext(title).split())
    return known[id(title)]


def _title(node: nodes.Element) -> nodes.Element | None:
    """Return the heading, caption or term that a thing has."""
    if isinstance(node, (nodes.rubric, nodes.term)):
        return node
    kinds = (nodes.title, nodes.caption, nodes.term)
    return next((child for child in node.children if isinstance(child, kinds)), None)


def _heading(node: nodes.Node) -> nodes.Element | None:
    """Return the heading of the section that a thing stands in."""
    parent: nodes.Node | None = node.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    return None if parent is None else _title(parent)
