"""The directive whose list explains the symbols of the equation before it."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from journal.core.words import words_in
from journal.posts import front_matter_of


class WhereDirective(SphinxDirective):
    """Show a list of symbols after the word "where", or after other words."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a box with the words and the list."""
        self.assert_has_content()
        box = nodes.container(classes=["journal-where"])
        self.set_source_info(box)
        box += nodes.paragraph("", "", *self._words())
        box += self.parse_content_to_nodes()
        return [box]

    def _words(self) -> list[nodes.Node]:
        if self.arguments:
            return self.parse_inline(self.arguments[0])[0]
        reading = front_matter_of(self.env)
        language = reading.post.language if reading else ""
        return [nodes.Text(words_in(language or self.config.language).say("where"))]
