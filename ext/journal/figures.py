"""Figures and tables with a name have a number, counted on their page as equations are.

Sphinx numbers what stands in a tree of pages, and posts stand in none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import ObjType
from sphinx.transforms import SphinxTransform

from journal.body.naming import CALLED
from journal.config import words_of
from journal.core.words import message
from journal.stores import DocumentStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: what has a number: what it is called, and what holds its words
KINDS: tuple[tuple[type[nodes.Element], str, type[nodes.Element]], ...] = (
    (nodes.figure, message("Figure"), nodes.caption),
    (nodes.table, message("Table"), nodes.title),
)

NUMBER = "journal-figure-number"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or table that one can refer to."""

    label: str
    #: "Figure 1"
    name: str
    node_id: str


class FigureDomain(DocumentStore):
    """The figures and tables with a number."""

    name = "journal-figure"
    label = "Figures"
    initial_data: ClassVar[dict[str, Any]] = {"figures": {}}
    by_document = ("figures",)
    object_types: ClassVar[dict[str, ObjType]] = {"figure": ObjType("figure")}
    data_version = 1

    @property
    def figures(self) -> Mapping[str, tuple[Figure, ...]]:
        """Return the figures of each document that has some."""
        return cast("dict[str, tuple[Figure, ...]]", self.data["figures"])

    def note_figures(self, docname: str, figures: tuple[Figure, ...]) -> None:
        """Remember the figures of a document."""
        if figures:
            self.data["figures"][docname] = figures

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield each label, with the name that a link to it shows."""
        for docname, figures in sorted(self.figures.items()):
            for figure in figures:
                yield figure.label, figure.name, "figure", docname, figure.node_id, -1


class NumberFigures(SphinxTransform):
    """Count the figures and tables of a page that have a name and a caption."""

    # when all names are where they belong (262); before links without words get some (870)
    default_priority = 640

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        figures = []
        for kind, name, words in KINDS:
            said = words_of(self.config).say(name)
            shown = (node for node in self.document.findall(kind) if self._is_counted(node, words))
            for number, node in enumerate(shown, start=1):
                node[CALLED] = f"{said} {number}"
                labels = (label for label in node["names"] if label in self.document.nameids)
                figures += [Figure(n, node[CALLED], node["ids"][0]) for n in labels]
        figures_of(self.env).note_figures(self.env.docname, tuple(figures))

    def _is_counted(self, node: nodes.Element, words: type[nodes.Element]) -> bool:
        """Tell whether a thing has a caption, and a name that its author gave it."""
        has_name = any(self.document.nametypes.get(name) for name in node["names"])
        return has_name and any(isinstance(child, words) for child in node.children)


def show_numbers(_app: Sphinx, document: nodes.document) -> None:
    """Begin each caption with its number."""
    for kind, _, words in KINDS:
        for node in document.findall(kind):
            if CALLED in node:
                caption = next(child for child in node.children if isinstance(child, words))
                number = nodes.inline("", f"{node[CALLED]}.", classes=[NUMBER])
                caption.insert(0, [number, nodes.Text(" ")])


def figures_of(env: BuildEnvironment) -> FigureDomain:
    """Return the domain of figures."""
    return cast("FigureDomain", env.domains[FigureDomain.name])


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    app.add_domain(FigureDomain)
    app.add_transform(NumberFigures)
    # after Sphinx took captions for the words of labels, and the body those of ids (500)
    app.connect("doctree-read", show_numbers, priority=550)
