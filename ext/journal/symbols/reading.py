"""Note what the lists of a page explain, when the page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.core.symbols import explanations_in, read_notation
from journal.core.symbols.explanations import written
from journal.core.symbols.notation import PAGE
from journal.mathematics import HAS_EQUATIONS, macros_of
from journal.symbols.blocks import Page
from journal.symbols.domain import Entry, symbols_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.core.symbols import Explanation, Item

#: on a page: its explanations, each with the ids of what says it
EXPLAINED: Final = "journal_explained"
#: the class of a list that explains an equation
STYLE: Final = "journal-where-list"
#: on an equation: the place of its block on the page
PLACE: Final = "journal_place"


class ReadExplanations(SphinxTransform):
    """Note on a page, and on its lists, what they explain."""

    # after formulas among words have found their places (230); before docutils moves targets
    # onto what follows them (260)
    default_priority = 240

    def apply(self) -> None:
        """Apply the transform to pages with equations, and to the notation of the site."""
        if self.env.docname == PAGE:
            self._note_notation()
        elif self.document.get(HAS_EQUATIONS):
            self._note_explanations()

    def _note_notation(self) -> None:
        page = Page.of(self.document)
        notation = read_notation(page.blocks, macros=macros_of(self.env.config))
        texts = {item.line: _text_of(item) for item in page.read_items()}
        entries = tuple(
            Entry(explanation, self._ids_of(page, explanation, number)[0], texts[explanation.line])
            for number, explanation in enumerate(notation.explanations, 1)
        )
        symbols_of(self.env).note_notation(self.env.docname, entries)

    def _note_explanations(self) -> None:
        page = Page.of(self.document)
        explanations = explanations_in(page.blocks, macros=macros_of(self.env.config))
        self.document[EXPLAINED] = tuple(
            (explanation, self._ids_of(page, explanation, number))
            for number, explanation in enumerate(explanations, 1)
        )
        for place, node in page.equations:
            node[PLACE] = place
        for behind in _lists_behind_equations(page, explanations):
            behind["classes"].append(STYLE)
        symbols_of(self.env).note_page(self.env.docname)

    def _ids_of(self, page: Page, explanation: Explanation, number: int) -> tuple[str, ...]:
        """Return the ids of what is shown of an explanation, which get them if they have none."""
        return tuple(self._id_of(node, number) for node in _shown(page.items[explanation.line]))

    def _id_of(self, node: nodes.Element, number: int) -> str:
        if node["ids"]:
            return str(node["ids"][0])
        name = f"symbol-{number}"
        while name in self.document.ids:
            name += "-meaning"
        self.document.ids[name] = node
        node["ids"].append(name)
        return name


def _text_of(item: Item) -> str:
    text = written(item.pieces)
    return text if item.meaning is None else f"{text}: {item.meaning}"


def _shown(node: nodes.Element) -> list[nodes.Element]:
    """Return what an item is on the page: a term and its definition are two."""
    if isinstance(node, nodes.definition_list_item):
        return [child for child in node.children if isinstance(child, nodes.Element)]
    return [node]


def _lists_behind_equations(
    page: Page, explanations: Iterable[Explanation]
) -> Iterator[nodes.Element]:
    """Yield the lists that stand right behind an equation and explain it."""
    places = page.places()
    tied = [e.line for e in explanations if e.place < places[e.line]]
    lists = {id(node): node for line in tied if (node := page.items[line].parent)}
    yield from lists.values()
