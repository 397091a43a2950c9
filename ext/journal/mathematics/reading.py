"""Read the formulas of a page: place, number and try them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.mathematics.checking import check_formulas
from journal.mathematics.domain import equations_of
from journal.mathematics.numbering import number_equations
from journal.mathematics.placing import glue, place_display
from journal.mathematics.references import is_reference, link_words, linked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.mathematics.checking import FormulaNode

#: on a page: whether it has display formulas
HAS_EQUATIONS: Final = "journal_has_equations"


class ReadFormulas(SphinxTransform):
    """Get the formulas of a page ready for every builder."""

    # after posts have their title (210); before docutils moves targets onto what follows
    # them (260), because those that stand before formulas are not needed
    default_priority = 230

    def apply(self) -> None:
        """Apply the transform to all formulas, in one walk through the page."""
        formulas = list(self._formulas())
        blocks = [node for node in formulas if isinstance(node, nodes.math_block)]
        if blocks:
            self.document[HAS_EQUATIONS] = True
        if equations := number_equations(self.document, blocks, self.env):
            equations_of(self.env).note_equations(self.env.docname, equations)
        check_formulas(formulas, self.env)
        for node in formulas:
            if isinstance(node, nodes.math):
                glue(node)

    def _formulas(self) -> Iterator[FormulaNode]:
        """Yield the formulas that stay; what is only a reference becomes one."""
        docname = self.env.docname
        for node in list(self.document.findall(_matters)):
            if isinstance(node, nodes.Text):
                link_words(node, docname)
            elif isinstance(node, nodes.math_block):
                yield place_display(node)
            elif isinstance(node, nodes.math) and not linked(node, docname):
                yield node


def _matters(node: nodes.Node) -> bool:
    return isinstance(node, nodes.math | nodes.math_block) or is_reference(node)
