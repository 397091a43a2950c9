"""Lines between parts: `---` parts what is there, and says nothing at an end."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

#: what a reader sees; records that other packages leave in a document are none of these
_SEEN = (
    nodes.Body,
    nodes.Inline,
    nodes.Structural,
    nodes.Text,
    nodes.Titular,
    nodes.transition,
)
_UNSEEN = (nodes.Invisible, nodes.docinfo, nodes.system_message)


class SettleTransitions(SphinxTransform):
    """Take away the lines that part nothing, of which docutils would warn."""

    # after MyST has put a line before the footnotes (623), before docutils looks (830)
    default_priority = 820

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for line in list(self.document.findall(nodes.transition)):
            if not isinstance(line.parent, nodes.document | nodes.section):
                line.replace_self(nodes.raw("", "<hr>", format="html"))
            elif _begins(line) or isinstance(_next(line), nodes.transition | None):
                line.parent.remove(line)


def _is_seen(node: nodes.Node) -> bool:
    return isinstance(node, _SEEN) and not isinstance(node, _UNSEEN)


def _begins(line: nodes.transition) -> bool:
    before = line.parent.children[: line.parent.index(line)]
    seen = [node for node in before if _is_seen(node)]
    return not seen or isinstance(seen[-1], nodes.title)


def _next(line: nodes.transition) -> nodes.Node | None:
    """Return what a reader sees after a line; None at the end."""
    node: nodes.Element = line
    while (parent := node.parent) is not None:
        for after in parent.children[parent.index(node) + 1 :]:
            if _is_seen(after):
                return after
        node = parent
    return None
