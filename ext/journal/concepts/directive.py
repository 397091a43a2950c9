"""A concept that is defined inside a post: ``{concept} Softmax``."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from journal.config import settings_of, words_of
from journal.core.concepts.model import Concept
from journal.core.frontmatter.fields.categories import categories
from journal.core.frontmatter.fields.concepts import names
from journal.core.frontmatter.notes import Notes
from journal.core.frontmatter.values import Entry, Scalar
from journal.core.problems import Problem, Rule
from journal.core.slugs import slug_of
from journal.log import report, report_all
from journal.mathematics import macros_of
from journal.posts.content import plain_words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

    from journal.core.model import CategoryPath, Name

#: on a box: the concept it defines, but for what only the whole document tells
CONCEPT = "journal_concept"


class ConceptDirective(SphinxDirective):
    """Define a concept where a post explains it."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "aka": directives.unchanged,
        "needs": directives.unchanged,
        "category": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the box of the definition."""
        words, messages = self.parse_inline(self.arguments[0])
        title = nodes.paragraph("", "", classes=["journal-statement-title"])
        self.set_source_info(title)
        kind = words_of(self.config).say("Concept")
        title += nodes.inline("", kind, classes=["journal-statement-name"])
        said = nodes.inline("", "", *words, classes=["journal-statement-words"])
        title += [nodes.Text(" "), said]
        box = nodes.container("", title, classes=["journal-statement", "journal-concept-box"])
        self.set_source_info(box)
        box += self.parse_content_to_nodes()
        self._define(box, plain_words(said, macros_of(self.config)))
        return [box, *messages]

    def _define(self, box: nodes.container, title: str) -> None:
        """Make the box the home of its concept, with a place that links can lead to."""
        slug = slug_of(title)
        node_id = f"concept-{slug}"
        if node_id in self.state.document.ids:
            node_id = f"{node_id}-{self.env.new_serialno('journal-concept') + 2}"
        box["ids"].append(node_id)
        self.state.document.ids[node_id] = box
        source, line = self.get_source_info()
        box[CONCEPT] = Concept(
            slug=slug,
            title=title,
            docname=self.env.docname,
            node_id=node_id,
            aka=self._names("aka"),
            needs=self._names("needs"),
            category=self._category(),
            path=source,
            line=line,
        )
        if len(box) < len(("title", "definition")):
            message = f'the concept "{title}" has no definition: say in one sentence what it is'
            report(Problem(source, line, Rule.MISSING_DEFINITION, message))

    def _entry(self, option: str) -> tuple[Entry, Notes]:
        source, line = self.get_source_info()
        entry = Entry(option, Scalar(self.options.get(option) or "", line), line)
        return entry, Notes(source, settings_of(self.config))

    def _names(self, option: str) -> tuple[Name, ...]:
        return names(*self._entry(option)) or ()

    def _category(self) -> CategoryPath | None:
        entry, notes = self._entry("category")
        found = categories(entry, notes) or ()
        report_all(notes.problems)
        return next(iter(found), None)


def boxed_concepts(app: Sphinx, document: nodes.document) -> list[Concept]:
    """Return the concepts that a document defines on the way, each with its definition."""
    return [_complete(app, box) for box in document.findall(nodes.container) if CONCEPT in box]


def _complete(app: Sphinx, box: nodes.container) -> Concept:
    concept: Concept = box[CONCEPT]
    macros = macros_of(app.config)
    first = next((n for n in box.children[1:] if isinstance(n, nodes.paragraph)), None)
    return dataclasses.replace(
        concept,
        definition=plain_words(first, macros) if first is not None else "",
        is_explained=True,
    )
