"""A cell inside a list or another block: it cannot run, so it is shown, and its author told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from journal.adapters.myst_nb import fence_options
from journal.core.problems import Problem, Rule
from journal.execution.cells import is_python, lexer_for
from journal.execution.domain import execution_of

if TYPE_CHECKING:
    from collections.abc import Sequence

MESSAGE = (
    "this cell does not run, for it stands inside another block — move its fence to the left "
    "margin, out of the list or block"
)


class NestedCellDirective(SphinxDirective):
    """Show the code of a cell that is no cell of the document."""

    optional_arguments = 1
    has_content = True

    def run(self) -> Sequence[nodes.Node]:
        """Return the code as a block, and note the problem."""
        language = self.arguments[0] if self.arguments else ""
        _, body, _, _ = fence_options("\n".join(self.content))
        block = nodes.literal_block("\n".join(body), "\n".join(body))
        block["language"] = "ipython3" if is_python(language) else lexer_for(language)
        self.set_source_info(block)
        if is_python(language):
            path, line = self.get_source_info()
            problem = Problem(path, line, Rule.FAILING_CELL, MESSAGE)
            execution_of(self.env).note_problem(self.env.docname, problem)
        return [block]
