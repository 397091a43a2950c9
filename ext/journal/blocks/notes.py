"""Footnotes stand under a heading of their own."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.config import words_of


class HeadFootnotes(SphinxTransform):
    """Put a heading in place of the line that MyST puts before the footnotes."""

    # after lines that part nothing are gone (820), before docutils looks at lines (830)
    default_priority = 825

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        words = words_of(self.config).say("Footnotes")
        for line in list(self.document.findall(nodes.transition)):
            if "footnotes" in line["classes"]:
                heading = nodes.rubric("", words, classes=["journal-notes-title"])
                heading["heading-level"] = 2
                heading.source, heading.line = line.source, line.line
                line.replace_self(heading)
