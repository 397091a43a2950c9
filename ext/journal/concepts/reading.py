"""Read the file of a concept: its front matter, its title, its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.concepts.domain import concepts_of, is_concept, slug_in
from journal.config import settings_of
from journal.core.concepts.model import Concept
from journal.core.frontmatter import unix_lines
from journal.core.frontmatter.concept import read_concept
from journal.core.problems import Problem, Rule
from journal.core.reading_time import reading_time
from journal.core.titles import title_for_want
from journal.log import report, report_all
from journal.mathematics import macros_of
from journal.posts.content import count_content, plain_words
from journal.posts.headings import set_title, take_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.frontmatter.concept import ConceptReading

#: where the front matter waits, in the data of the document being read
_READING = "journal:concept"

DEFINITION = "journal-definition"


def normalise_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Take the front matter out of a concept's text; its lines stay, so that places keep theirs.

    A definition that stands there becomes the first paragraph, on its own line.
    """
    path = app.env.doc2path(docname)
    if not is_concept(docname) or path.suffix == ".ipynb":
        return
    reading = read_concept(source[0], path=str(path), settings=settings_of(app.config))
    report_all(reading.problems)
    app.env.current_document[_READING] = reading
    lines = unix_lines(source[0].removeprefix("\ufeff")).split("\n")
    lines[: reading.body_line] = [""] * reading.body_line
    if reading.definition:
        lines[reading.definition_line] = reading.definition
    source[0] = "\n".join(lines)


def reading_of(env: BuildEnvironment) -> ConceptReading | None:
    """Return what the front matter of the document that is read says, if that is a concept."""
    return cast("ConceptReading | None", env.current_document.get(_READING))


class MakeConcept(SphinxTransform):
    """Give a concept its title, and mark its definition."""

    # as `MakePost`
    default_priority = 210

    def apply(self) -> None:
        """Apply the transform to a concept; leave other documents alone."""
        reading = reading_of(self.env)
        if reading is None:
            return
        if reading.title:
            set_title(self.document, reading.title)
        elif take_title(self.document) is None:
            self._title_from_name()
        definition = definition_of(self.document)
        if definition is None:
            message = "the concept has no definition: begin its text with one sentence that says it"
            path = str(self.env.doc2path(self.env.docname))
            report(Problem(path, reading.body_line + 1, Rule.MISSING_DEFINITION, message))
        else:
            definition["classes"].append(DEFINITION)

    def _title_from_name(self) -> None:
        docname = self.env.docname
        title, problem = title_for_want(docname, str(self.env.doc2path(docname)))
        report(problem)
        set_title(self.document, title)


def _body(document: nodes.document) -> Iterator[nodes.Node]:
    """Yield what a document shows under its title, from the top."""
    section = next((c for c in document.children if isinstance(c, nodes.section)), None)
    for node in section.children[1:] if section is not None else ():
        if not isinstance(node, nodes.Invisible | nodes.system_message):
            yield node


def definition_of(document: nodes.document) -> nodes.paragraph | None:
    """Return the paragraph a concept's text begins with; None when it begins otherwise."""
    first = next(_body(document), None)
    return first if isinstance(first, nodes.paragraph) else None


def note_concept(app: Sphinx, document: nodes.document) -> None:
    """Remember the concept that a document is about."""
    env, reading = app.env, reading_of(app.env)
    if reading is None:
        return
    macros = macros_of(app.config)
    definition = definition_of(document)
    title = next(iter(document.findall(nodes.title)))
    concept = Concept(
        slug=slug_in(env.docname),
        title=plain_words(title, macros),
        docname=env.docname,
        aka=reading.aka,
        needs=reading.needs,
        definition=plain_words(definition, macros) if definition is not None else "",
        category=reading.category,
        minutes=reading_time(count_content(document)).minutes,
        is_explained=sum(1 for _ in _body(document)) > (definition is not None),
        path=str(env.doc2path(env.docname)),
        line=1,
    )
    concepts_of(env).note_concepts(env.docname, [concept])
