"""Walks through a document: they find what docutils' own would, whatever happened to it."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.util.nodes import NodeMatcher

from journal.adapters.docutils import Census, install

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(autouse=True)
def _census() -> None:
    install(Census())


def made_document() -> Any:
    """Return a document after others, so that nothing of them is taken for its own."""
    for _ in range(3):
        document = new_document("post.md")
    document += nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "Text"), ids=["a"])
    return document


def all_below(node: nodes.Node) -> list[nodes.Node]:
    """Return a node and all below it, as slowly as it goes."""
    return [node, *(found for child in node.children for found in all_below(child))]


def append(document: Any) -> None:
    """Append a node to another."""
    document[0] += nodes.image(uri="a.png")


def append_a_tree(document: Any) -> None:
    """Append what was put together elsewhere."""
    document += nodes.section("", nodes.figure("", nodes.image(uri="a.png")))


def write_the_list(document: Any) -> None:
    """Change a list of children past docutils, as ABlog does."""
    document[0].children.append(nodes.image(uri="a.png"))


def replace(document: Any) -> None:
    """Put several nodes in place of one."""
    document[0][1].replace_self([nodes.image(uri="a.png"), nodes.image(uri="b.png")])


CHANGES = (append, append_a_tree, write_the_list, replace)
KINDS = (nodes.image, nodes.figure, nodes.Inline, nodes.Element, nodes.Text, nodes.Node)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_added_is_found(change: Callable[[Any], None], kind: type[nodes.Node]) -> None:
    document = made_document()
    list(document.findall(kind))

    change(document)

    expected = [node for node in all_below(document) if isinstance(node, kind)]
    assert list(document.findall(kind)) == expected
    assert list(document.findall(lambda node: isinstance(node, kind))) == expected
    assert list(NodeMatcher(kind).findall(document)) == expected


def test_what_is_older_than_its_document_is_found() -> None:
    old: list[Any] = [nodes.container("", nodes.image(uri="a.png")), addnodes.index()]
    document = made_document()

    document += old[0]
    document[0].replace_self(old[1])

    assert list(document.findall(nodes.image)) == [old[0][0]]
    assert list(document.findall(addnodes.index)) == [old[1]]


def test_what_was_stored_is_found() -> None:
    document = made_document()
    append_a_tree(document)
    document.reporter = document.transformer = None
    section = document[1]
    data = [pickle.dumps(document), pickle.dumps(section)]
    install(Census())
    made_document()

    stored = pickle.loads(data[0])  # noqa: S301 - our own
    part = pickle.loads(data[1])  # noqa: S301 - our own

    assert len(list(stored.findall(nodes.image))) == 1
    assert len(list(part.document.findall(nodes.image))) == 1
    assert len(list(stored.deepcopy().findall(nodes.image))) == 1


def test_what_is_not_there_costs_no_walk() -> None:
    document = made_document()
    asked: list[nodes.Node] = []

    class Matcher(NodeMatcher[nodes.Element]):
        def match(self, node: nodes.Node) -> bool:
            asked.append(node)
            return super().match(node)

    assert list(Matcher(addnodes.toctree, addnodes.glossary).findall(document)) == []
    assert list(Matcher(nodes.paragraph).findall(document)) == [document[0][1]]
    assert asked == [document[0][1]]


def test_what_is_taken_away_on_the_way_was_found_all_the_same() -> None:
    document = made_document()
    document[0].children[1:1] = [nodes.comment("", str(n)) for n in range(3)]

    for node in document.findall(lambda node: isinstance(node, nodes.comment)):
        document[0].remove(node)

    assert list(document.findall(nodes.comment)) == []
