"""Make outputs that are too large for a screen regions which a keyboard can reach and scroll."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: what the narrowest screen shows of a line, and the style sheet of a long output
MOST_COLUMNS = 33
MOST_LINES = 18

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_TAG = re.compile(r"<[^>]*>")
_CELL_END = re.compile(r"</t[hd]>")


class scroll_region(nodes.container):  # noqa: N801 - docutils names nodes so
    """An output that scrolls when the screen is too small for it."""


def can_scroll(text: str) -> bool:
    """Tell whether printed text is too wide or too long for some screen."""
    lines = _ANSI.sub("", text).splitlines()
    return len(lines) > MOST_LINES or any(len(line) > MOST_COLUMNS for line in lines)


def table_can_scroll(html: str) -> bool:
    """Tell whether a table is too wide for some screen; it is as wide as its widest row."""
    rows = (_CELL_END.sub("  ", row) for row in html.split("</tr>"))
    return any(len(" ".join(_TAG.sub("", row).split("\n")).strip()) > MOST_COLUMNS for row in rows)


def _is_output(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code_output"


class MakeScrollRegions(SphinxPostTransform):
    """Make a region of each output that can scroll, and of no other."""

    # after myst-nb has chosen what a cell shows (4), and code has its labels (6)
    default_priority = 7
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for output in list(self.document.findall(_is_output)):
            for child in list(output.children):
                _make_region(child)


def _make_region(child: nodes.Node) -> None:
    if isinstance(child, nodes.literal_block) and can_scroll(child.astext()):
        # the region is the output now, and has its looks
        region = scroll_region("", classes=child["classes"])
        child["classes"] = []
        child.replace_self(region)
        region.append(child)
    elif isinstance(child, nodes.container) and "text_html" in child["classes"]:
        html = "".join(raw.astext() for raw in child.findall(nodes.raw))
        if table_can_scroll(html):
            child.replace_self(scroll_region("", *child.children, classes=child["classes"]))


def visit_scroll_region(self: HTML5Translator, node: scroll_region) -> None:
    """Open the region."""
    attributes: dict[str, Any] = {"tabindex": "0", "role": "group", "aria-label": "Output"}
    self.body.append(self.starttag(node, "div", "\n", **attributes))


def depart_scroll_region(self: HTML5Translator, _node: scroll_region) -> None:
    """Close the region."""
    self.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Register the node and the transform."""
    app.add_node(scroll_region, html=(visit_scroll_region, depart_scroll_region))
    app.add_post_transform(MakeScrollRegions)
