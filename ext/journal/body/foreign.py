"""Tell the author of what would be evaluated elsewhere, and is shown here."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.body.places import tell
from journal.core.markdown.tokens import FOREIGN
from journal.core.problems import Rule


class ReportForeignSyntax(SphinxTransform):
    """Say what the rules of the parser noted in the nodes."""

    # among the transforms of the room; nothing depends on its place
    default_priority = 214

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for node in self.document.findall(nodes.Element):
            if message := node.attributes.pop(FOREIGN, ""):
                tell(self.env, node, Rule.FOREIGN_SYNTAX, message)
