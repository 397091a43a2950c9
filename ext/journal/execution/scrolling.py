"""Make outputs that are too large for a screen regions which a keyboard can reach and scroll."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from journal.config import words_of
from journal.regions import MOST_COLUMNS, is_wide, scroll_region

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: what the style sheet shows of a long output
MOST_LINES = 18

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_TAG = re.compile(r"<[^>]*>")
_CELL_END = re.compile(r"</t[hd]>")


def can_scroll(text: str) -> bool:
    """Tell whether printed text is too wide or too long for some screen."""
    plain = _ANSI.sub("", text)
    return len(plain.splitlines()) > MOST_LINES or is_wide(plain)


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
                _make_region(child, words_of(self.config).say("Output"))


def _make_region(child: nodes.Node, label: str) -> None:
    if isinstance(child, nodes.literal_block) and can_scroll(child.astext()):
        # the region is the output now, and has its looks
        region = scroll_region("", classes=child["classes"], label=label)
        child["classes"] = []
        child.replace_self(region)
        region.append(child)
    elif isinstance(child, nodes.container) and "text_html" in child["classes"]:
        html = "".join(raw.astext() for raw in child.findall(nodes.raw))
        if table_can_scroll(html):
            region = scroll_region("", *child.children, classes=child["classes"], label=label)
            child.replace_self(region)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(MakeScrollRegions)
