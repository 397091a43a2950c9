"""Tables: they scroll when they are too wide, and every head says what it stands over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from journal.config import words_of
from journal.core.formulas import plain_text
from journal.mathematics.macros import macros_of
from journal.regions import MOST_COLUMNS, scroll_region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: what the space between two columns is worth, in characters
_GAP = 3


class head_cell(nodes.entry):  # noqa: N801 - docutils names nodes so
    """The head of a column."""


class spoken_formula(nodes.inline):  # noqa: N801
    """A formula that is all of a head; `label` is how it is read when the column is named."""


class FormTables(SphinxPostTransform):
    """Make a region of each table that can be too wide, and mark the heads of columns."""

    # before labels of pages are resolved (10), as for code; nothing depends on its place
    default_priority = 8
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for table in list(self.document.findall(nodes.table)):
            for entry in list(_head_entries(table)):
                self._mark(entry)
            if _can_scroll(table):
                title = next((t.astext() for t in table.findall(nodes.title)), "")
                region = scroll_region("", label=title or words_of(self.config).say("Table"))
                region["classes"].append("journal-table")
                # not `replace_self`, which would give the region the same id
                table.parent.replace(table, region)
                region.append(table)

    def _mark(self, entry: nodes.entry) -> None:
        cell = head_cell("", *entry.children, **entry.attributes)
        entry.replace_self(cell)
        if _has_words(cell):
            return
        macros = macros_of(self.config)
        for formula in list(cell.findall(nodes.math)):
            label = plain_text(formula.astext(), macros=macros)
            spoken = spoken_formula("", label=label)
            formula.replace_self(spoken)
            spoken.append(formula)


def _head_entries(table: nodes.table) -> Iterator[nodes.entry]:
    for head in table.findall(nodes.thead):
        yield from head.findall(nodes.entry)


def _has_words(entry: nodes.entry) -> bool:
    """Tell whether a cell holds text that is no formula."""
    return any(
        text.strip() and not isinstance(text.parent, nodes.math)
        for text in entry.findall(nodes.Text)
    )


def _can_scroll(table: nodes.table) -> bool:
    """Tell whether a table is too wide for some screen: a column is as wide as a long word."""
    widths: dict[int, int] = {}
    for row in table.findall(nodes.row):
        for column, entry in enumerate(row.children):
            longest = max(map(len, entry.astext().split()), default=0)
            widths[column] = max(widths.get(column, 0), longest + _GAP)
    return sum(widths.values()) > MOST_COLUMNS


def visit_head_cell(self: HTML5Translator, node: head_cell) -> None:
    """Begin the head of a column; a cell with nothing in it is the head of none."""
    is_empty = not node.astext().strip()
    tag = "td" if is_empty else "th"
    attributes: dict[str, Any] = {} if is_empty else {"scope": "col"}
    for name, span in (("morerows", "rowspan"), ("morecols", "colspan")):
        if name in node:
            attributes[span] = node[name] + 1
    # docutils counts the columns of a row there
    row: Any = node.parent
    row.column += 1 + node.get("morecols", 0)
    self.body.append(self.starttag(node, tag, "", CLASS="head", **attributes))
    self.context.append(f"</{tag}>\n")


def depart_head_cell(self: HTML5Translator, _node: head_cell) -> None:
    """End the head of a column."""
    self.body.append(self.context.pop())


def visit_spoken_formula(self: HTML5Translator, node: spoken_formula) -> None:
    """Begin a formula whose words stand for it: not every reader of heads knows MathML."""
    attributes: dict[str, Any] = {"role": "img", "aria-label": node["label"]}
    self.body.append(self.starttag(node, "span", "", **attributes))


def depart_spoken_formula(self: HTML5Translator, _node: spoken_formula) -> None:
    """End the formula."""
    self.body.append("</span>")


def setup(app: Sphinx) -> None:
    """Register the nodes and the transform."""
    app.add_node(head_cell, html=(visit_head_cell, depart_head_cell))
    app.add_node(spoken_formula, html=(visit_spoken_formula, depart_spoken_formula))
    app.add_post_transform(FormTables)
