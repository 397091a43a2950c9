"""The role that links to a concept, and what double brackets become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import ReferenceRole

from journal.concepts.domain import DOMAIN

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message


class ConceptRole(ReferenceRole):
    """Link to a concept: ``{concept}`softmax```, ``{concept}`the softmax <softmax>```."""

    kind = "concept"

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return a placeholder, which is filled when all concepts are known."""
        link = addnodes.pending_xref(
            self.rawtext,
            nodes.Text(self.title),
            refdomain=DOMAIN,
            reftype=self.kind,
            reftarget=self.target,
            refexplicit=True,
            refdoc=self.env.current_document.docname,
        )
        self.set_source_info(link)
        return [link], []


class WikiRole(ConceptRole):
    """Link to a concept or a post by name: ``[[softmax]]``."""

    kind = "wiki"
