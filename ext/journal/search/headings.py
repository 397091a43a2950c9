"""Headings have ids, so that a result can lead to the section in which the words stand.

Sphinx puts the id on the section; Pagefind knows headings by ids of their own.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

#: the script of the search takes it off again; no id of a section has a colon
PREFIX = "heading:"


class NameHeadings(SphinxPostTransform):
    """Give every heading below the title the id of its section, with a prefix."""

    # any: nothing else looks at the ids of titles
    default_priority = 900
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Name the headings of a document."""
        for title in self.document.findall(nodes.title):
            section = title.parent
            if isinstance(section, nodes.section) and isinstance(section.parent, nodes.section):
                title["ids"] = [f"{PREFIX}{section['ids'][0]}"]
