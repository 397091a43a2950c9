"""The room of blocks: what a page shows beside text has one form, whoever made it.

Tables can be scrolled and their heads can be heard (`tables`), and so can the boxes of tasks
(`lists`); footnotes have a heading (`notes`), quotations say whose they are (`quotations`),
tabs and cards load what they need only where they stand (`designs`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.blocks import designs, lists, tables
from journal.blocks.notes import HeadFootnotes
from journal.blocks.quotations import AttributeQuotations

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    tables.setup(app)
    lists.setup(app)
    designs.setup(app)
    app.add_transform(AttributeQuotations)
    app.add_transform(HeadFootnotes)
