"""Read a page as a row of blocks, as `core.symbols.markdown` reads its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes

from journal.core.symbols import Equation, Heading, Item, Items, Words
from journal.core.symbols.explanations import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.core.symbols import Block
    from journal.core.symbols.explanations import Pieces

_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list, nodes.table)
_ITEMS = (nodes.list_item, nodes.definition_list_item, nodes.row)
#: what shows nothing, or no words of the author
_NO_WORDS = (nodes.Invisible, nodes.raw)


@dataclass(slots=True)
class Page:
    """The blocks of a page, and the nodes that they were read from."""

    blocks: list[Block] = field(default_factory=list)
    #: the equations, each with the place of its block
    equations: list[tuple[int, nodes.math_block]] = field(default_factory=list)
    #: the items, by the number that stands for their line
    items: list[nodes.Element] = field(default_factory=list)

    @classmethod
    def of(cls, document: nodes.document) -> Page:
        """Read a page."""
        page = cls()
        page._read(document.children, level=0)
        return page

    def places(self) -> dict[int, int]:
        """Return the place of the list that each item stands in."""
        lists = [(n, block) for n, block in enumerate(self.blocks) if isinstance(block, Items)]
        return {item.line: place for place, block in lists for item in block.items}

    def read_items(self) -> Iterator[Item]:
        """Yield what was read of the items, in order."""
        return (item for block in self.blocks if isinstance(block, Items) for item in block.items)

    def _read(self, children: Iterable[nodes.Node], *, level: int) -> None:
        for node in children:
            if isinstance(node, nodes.math_block):
                self.equations.append((len(self.blocks), node))
                self.blocks.append(Equation(node.astext(), 0))
            elif isinstance(node, _LISTS):
                self._read_list(node)
            elif isinstance(node, nodes.title):
                self.blocks.append(Heading(node.astext(), level))
            elif isinstance(node, nodes.FixedTextElement):
                self.blocks.append(Words())
            elif isinstance(node, nodes.TextElement):
                self.blocks += [Words(text)] if (text := node.astext()).strip() else []
            elif isinstance(node, nodes.Element) and not isinstance(node, _NO_WORDS):
                self._read(node.children, level=level + isinstance(node, nodes.section))

    def _read_list(self, node: nodes.Element) -> None:
        """Note the items of a list, and then whatever else stands in them, such as a formula."""
        found = []
        for inner in _items_of(node):
            if item := _item_of(inner, len(self.items)):
                found.append(item)
                self.items.append(inner)
        self.blocks.append(Items(tuple(found)))
        self._read(_blocks_in(node), level=0)


def _items_of(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the items of a list, or the rows of a table, without those of lists in it."""
    for child in node.children:
        if isinstance(child, _ITEMS):
            yield child
        elif isinstance(child, nodes.tgroup | nodes.thead | nodes.tbody):
            yield from _items_of(child)


def _blocks_in(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the lists and the formulas that stand in the items of a list."""
    for child in node.children:
        if isinstance(child, (nodes.math_block, *_LISTS)):
            yield child
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.TextElement):
            yield from _blocks_in(child)


def _item_of(node: nodes.Element, number: int) -> Item | None:
    texts = [_pieces_of(text) for text in _texts_in(node)]
    if not texts:
        return None
    if isinstance(node, nodes.list_item):
        return Item(texts[0], number)
    return Item(texts[0], number, " ".join(map(written, texts[1:])))


def _texts_in(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the texts of an item: paragraphs, and the term of a definition."""
    for child in node.children:
        if isinstance(child, nodes.TextElement):
            if not isinstance(child, nodes.FixedTextElement):
                yield child
        elif isinstance(child, nodes.Element) and not isinstance(child, _LISTS):
            yield from _texts_in(child)


def _pieces_of(node: nodes.Element) -> Pieces:
    """Return a text as pieces, each with whether it is a formula."""
    pieces: list[tuple[str, bool]] = []
    for leaf in node.findall(_is_leaf):
        if isinstance(leaf, nodes.math):
            pieces.append((leaf.astext(), True))
        elif not isinstance(leaf.parent, nodes.math):
            text = leaf.astext().replace("\n", " ")
            joins = bool(pieces) and not pieces[-1][1]
            pieces[-1:] = (
                [(pieces[-1][0] + text, False)] if joins else [*pieces[-1:], (text, False)]
            )
    return tuple(pieces)


def _is_leaf(node: nodes.Node) -> bool:
    return isinstance(node, nodes.math | nodes.Text)
