"""The directives: each makes a box with a title, and counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from journal.config import words_of
from journal.core.words import message
from journal.folds import FOLDED

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

#: on a box: what it is called, label and all, for those who refer to it
NAME, LABEL = "journal_statement", "journal_label"
#: on a solution: the label of its exercise
EXERCISE = "journal_exercise"

#: where the counters of a page are kept while it is read
_COUNTS = "journal:statements"


#: what the kinds are called on the page
KINDS = {
    "algorithm": message("Algorithm"),
    "assumption": message("Assumption"),
    "axiom": message("Axiom"),
    "conjecture": message("Conjecture"),
    "corollary": message("Corollary"),
    "criterion": message("Criterion"),
    "definition": message("Definition"),
    "example": message("Example"),
    "lemma": message("Lemma"),
    "notation": message("Notation"),
    "observation": message("Observation"),
    "property": message("Property"),
    "proposition": message("Proposition"),
    "remark": message("Remark"),
    "theorem": message("Theorem"),
    "exercise": message("Exercise"),
}


def identifier(label: str) -> str:
    """Return the id of a label."""
    return nodes.make_id(label) or "statement"


class _BoxDirective(SphinxDirective):
    """A box with a title line."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "label": directives.unchanged_required,
        "name": directives.unchanged_required,
        "class": directives.class_option,
        "nonumber": directives.flag,
        "enumerated": directives.unchanged,
        # of sphinx-exercise, where it keeps a title out of an index
        "hidden": directives.flag,
    }

    @property
    def kind(self) -> str:
        return self.name.rpartition(":")[2]

    def box(self, kind: str, name: str, words: list[nodes.Node]) -> nodes.container:
        """Return a box with its title and content."""
        box = nodes.container(classes=["journal-statement", f"journal-{kind}"])
        box["classes"] += self.options.get("class", [])
        self.set_source_info(box)
        self._note_label(box)
        title = nodes.paragraph(classes=["journal-statement-title"])
        self.set_source_info(title)
        title += _linked(name, box["ids"])
        if words:
            said = nodes.inline("", "", *words, classes=["journal-statement-words"])
            title += [nodes.Text(" "), said]
        box += title
        box += self.parse_content_to_nodes()
        return box

    def named(self, name: str, box: nodes.container) -> nodes.container:
        """Return a box; if it has a label, it is called by its name where it is referred to."""
        if LABEL in box:
            box[NAME] = name
        return box

    def _note_label(self, box: nodes.container) -> None:
        label = self.options.get("label") or self.options.get("name")
        if not label:
            return
        document, node_id = self.state.document, identifier(label)
        if node_id in document.ids:
            message = f'the label "{label}" is taken on this page: give one of them another'
            self.state_machine.reporter.warning(message, line=self.lineno)
            return
        box[LABEL] = label
        box["ids"].append(node_id)
        document.ids[node_id] = box

    def words(self) -> list[nodes.Node]:
        """Return the title that the author gave, in brackets on the page."""
        return self.parse_inline(self.arguments[0])[0] if self.arguments else []


def _linked(name: str, ids: list[str]) -> nodes.Element:
    """Return the name of a box, which is a link to it if it can be linked to."""
    classes = ["journal-statement-name"]
    if not ids:
        return nodes.inline("", name, classes=classes)
    link = nodes.reference("", name, refid=ids[0], internal=True)
    return nodes.inline("", "", link, classes=classes)


class StatementDirective(_BoxDirective):
    """Show a numbered statement: ``{prf:theorem} Title``."""

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        name = self._name()
        words = self.words()
        return [self.named(name, self.box(self.kind, name, words))]

    def _name(self) -> str:
        name = words_of(self.config).say(KINDS[self.kind])
        is_counted = self.options.get("enumerated", "true").lower() not in ("false", "no")
        if "nonumber" in self.options or not is_counted:
            return name
        counts = self.env.current_document.get(_COUNTS) or {}
        number = counts.get(self.kind, 0) + 1
        self.env.current_document[_COUNTS] = counts | {self.kind: number}
        return f"{name} {number}"


class ExerciseDirective(StatementDirective):
    """Show a numbered exercise: ``{exercise} Title``."""


class ProofDirective(_BoxDirective):
    """Show a proof: ``{prf:proof}``."""

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        name = words_of(self.config).say("Proof")
        return [self.named(name, self.box("proof", name, self.words()))]


class SolutionDirective(_BoxDirective):
    """Show the solution of an exercise, folded: ``{solution} label-of-the-exercise``."""

    def run(self) -> list[nodes.Node]:
        """Return the box; its title is completed when the whole page is read."""
        name = words_of(self.config).say("Solution")
        box = self.named(name, self.box("solution", name, []))
        box["classes"].append(FOLDED)
        if self.arguments:
            box[EXERCISE] = self.arguments[0].strip()
        return [box]
