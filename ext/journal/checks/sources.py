"""Read one source as the build reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from journal.checks.project import is_concept, is_post
from journal.core.code_languages import language_of_cells
from journal.core.code_runs.blocks import blocks_of
from journal.core.code_runs.marks import mark_of
from journal.core.code_runs.notebooks import blocks_of_notebook
from journal.core.control_characters import without_control_characters
from journal.core.edits import Edit
from journal.core.frontmatter import read, read_notebook, unix_lines, without_front_matter
from journal.core.frontmatter.concept import read_concept
from journal.core.notebook_elements import elements_of_notebook
from journal.core.outline import elements_of, outline
from journal.core.problems import Problem, Rule
from journal.core.sources import text_of
from journal.core.symbols.markdown import blocks_of as blocks_of_tokens

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it import MarkdownIt

    from journal.checks.project import Project
    from journal.core.code_runs.marks import CodeMark
    from journal.core.frontmatter import Reading
    from journal.core.frontmatter.concept import ConceptReading
    from journal.core.outline import Element
    from journal.core.symbols import Block

NOTEBOOK = ".ipynb"


@dataclass(frozen=True, slots=True)
class Examination:
    """One source, read, with what the rules of one source ask for."""

    project: Project
    path: Path
    docname: str
    #: the file as it is, with Unix line ends
    text: str
    #: without the front matter, whose lines are blank
    body: str
    #: the first line after the front matter, counted from 1
    first: int
    elements: tuple[Element, ...]
    #: what the front matter of a post says; None for others
    post: Reading | None = None
    #: what the front matter of a concept says; None for others
    concept: ConceptReading | None = None
    #: what was wrong while it was read
    problems: tuple[Problem, ...] = field(default=())
    #: a post that has equations, as its equations, lists and words
    blocks: tuple[Block, ...] = ()

    @property
    def is_notebook(self) -> bool:
        """Tell whether its text is in cells."""
        return self.path.suffix == NOTEBOOK

    def of(self, *kinds: str) -> Iterator[Element]:
        """Yield the elements of some kinds, in order."""
        return (element for element in self.elements if element.kind in kinds)

    def problem(
        self, line: int, rule: Rule, message: str, text: str = "", edits: tuple[Edit, ...] = ()
    ) -> Problem:
        """Return a problem of this source; at the column of `text`, where that is on its line."""
        column = self.line(line).find(text) + 1 if text else 0
        return Problem(str(self.path), line, rule, message, column, edits)

    def line(self, number: int) -> str:
        """Return a line of the file; nothing where there is none."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def swaps(self, line: int, pattern: re.Pattern[str], old: str, new: str) -> tuple[Edit, ...]:
        """Return the edits that put `new` for what a pattern finds as `old` on a line of the body.

        It is what the first group finds, if there is one.
        """
        if line < self.first or self.is_notebook:
            return ()
        start = sum(len(text) + 1 for text in self.text.split("\n")[: line - 1])
        spans = [m.span(pattern.groups and 1) for m in pattern.finditer(self.line(line))]
        found = [(first, end) for first, end in spans if self.line(line)[first:end] == old]
        return tuple(Edit(start + first, start + end, new) for first, end in found)


def code_of(source: Examination) -> CodeMark | None:
    """Return the mark of the code of a post or a concept; None when it has none."""
    if not (is_post(source.docname) or is_concept(source.docname)):
        return None
    if source.path.suffix == NOTEBOOK:
        blocks = blocks_of_notebook(source.text)
    else:
        blocks = blocks_of(source.elements, language_of_cells(source.text))
    return mark_of(blocks) if blocks else None


def read_source(project: Project, md: MarkdownIt, path: Path, data: bytes) -> Examination:
    """Return a source with its elements, and with what is wrong with its front matter."""
    docname = project.docname(path)
    decoded = text_of(path, data)
    if isinstance(decoded, Problem):
        return Examination(project, path, docname, "", "", 1, (), problems=(decoded,))
    text = unix_lines(decoded)
    if is_post(docname):
        return _read_post(project, md, path, text)
    if path.suffix == NOTEBOOK:
        return Examination(project, path, docname, text, "", 1, elements_of_notebook(md, text))
    if is_concept(docname):
        return _read_concept(project, md, path, text)
    body, problems = without_control_characters(text, str(path))
    return Examination(project, path, docname, text, body, 1, outline(md, body), problems=problems)


def _read_post(project: Project, md: MarkdownIt, path: Path, text: str) -> Examination:
    docname = project.docname(path)
    if path.suffix == NOTEBOOK:
        return _read_notebook(project, md, path, text)
    reading = read(text, docname=docname, path=str(path), settings=project.settings)
    body = without_front_matter(text, reading)
    body, problems = without_control_characters(body, str(path))
    tokens = md.parse(_plain(body, reading.body_line))
    elements = elements_of(md, tokens)
    has_equations = any(element.kind == "formula" or _is_math(element) for element in elements)
    return Examination(
        project,
        path,
        docname,
        text,
        body,
        reading.body_line + 1,
        elements,
        post=reading,
        problems=(*reading.problems, *problems),
        blocks=blocks_of_tokens(md, tokens) if has_equations else (),
    )


def _read_notebook(project: Project, md: MarkdownIt, path: Path, text: str) -> Examination:
    docname, settings = project.docname(path), project.settings
    reading = read_notebook(text, docname=docname, path=str(path), settings=settings)
    head = (reading.front_matter_cell, reading.body_line)
    elements = elements_of_notebook(md, text, head)
    problems = reading.problems
    return Examination(
        project, path, docname, text, "", 1, elements, post=reading, problems=problems
    )


def _is_math(element: Element) -> bool:
    return element.kind == "directive" and element.name == "math"


def _plain(body: str, count: int) -> str:
    """Return a body whose first lines are blank, without the keys that MyST reads there."""
    return "\n".join([*[""] * count, *body.split("\n")[count:]])


def _read_concept(project: Project, md: MarkdownIt, path: Path, text: str) -> Examination:
    plain, problems = without_control_characters(text, str(path))
    reading = read_concept(plain, path=str(path), settings=project.settings)
    lines = plain.split("\n")
    lines[: reading.body_line] = [""] * reading.body_line
    if reading.definition:
        lines[reading.definition_line] = reading.definition
    body = "\n".join(lines)
    return Examination(
        project,
        path,
        project.docname(path),
        text,
        body,
        reading.body_line + 1,
        outline(md, body),
        concept=reading,
        problems=(*problems, *reading.problems),
    )
