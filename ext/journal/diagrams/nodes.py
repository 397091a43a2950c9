"""The node of a diagram, and how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from journal.core.words import words_in

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class diagram(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """A diagram: `source`, `first_line`; in it are its pictures, or its text as code."""


def visit_diagram(self: HTML5Translator, node: diagram) -> None:
    """Open a region that can be scrolled: no screen makes the words of a drawing too small."""
    attributes: dict[str, Any] = {}
    if isinstance(node.next_node(), nodes.image):
        words = words_in(self.config.language)
        attributes = {"tabindex": "0", "role": "group", "aria-label": words.say("Diagram")}
    self.body.append(self.starttag(node, "div", "\n", CLASS="journal-diagram", **attributes))


def depart_diagram(self: HTML5Translator, _node: diagram) -> None:
    """Close the region."""
    self.body.append("</div>\n")


def pass_by(_self: nodes.NodeVisitor, _node: diagram) -> None:
    """Write what is in a diagram, and nothing around it."""


def setup(app: Sphinx) -> None:
    """Register the node."""
    plain = (pass_by, pass_by)
    html = (visit_diagram, depart_diagram)
    app.add_node(diagram, html=html, latex=plain, text=plain, man=plain, texinfo=plain)
