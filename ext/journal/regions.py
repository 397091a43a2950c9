"""Regions: what is too wide for some screen scrolls in a box that a keyboard can reach.

A browser knows whether a box can scroll, a build only whether it could on a narrow screen.
So every such box can be reached, and a script of 300 bytes takes those out of the way that
need not scroll on the screen at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: how many characters of code the narrowest screen shows of a line
MOST_COLUMNS = 28


class scroll_region(nodes.container):  # noqa: N801 - docutils names nodes so
    """A box that scrolls when the screen is too small for it; `label` says what is in it."""


def is_wide(text: str) -> bool:
    """Tell whether lines of code are too wide for some screen."""
    return any(len(line) > MOST_COLUMNS for line in text.splitlines())


def visit_scroll_region(self: HTML5Translator, node: scroll_region) -> None:
    """Open the region."""
    attributes: dict[str, Any] = {"tabindex": "0", "role": "group", "aria-label": node["label"]}
    self.body.append(self.starttag(node, "div", "\n", **attributes))


def depart_scroll_region(self: HTML5Translator, _node: scroll_region) -> None:
    """Close the region."""
    self.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(scroll_region, html=(visit_scroll_region, depart_scroll_region))
