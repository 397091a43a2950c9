"""Read a post: normalise its front matter, give it its title, note it in the domain."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any, cast

import nbformat
from nbformat.reader import NotJSONError
from nbformat.validator import NotebookValidationError
from sphinx.transforms import SphinxTransform

from journal.adapters.ablog import post_node
from journal.config import settings_of
from journal.core.formulas import plain_prose
from journal.core.frontmatter import unix_lines, without_front_matter
from journal.core.model import Entry
from journal.core.notebook_lines import KEY, cell_lines
from journal.core.problems import Rule
from journal.core.reading_time import reading_time
from journal.core.titles import title_for_want
from journal.log import report, report_all
from journal.mathematics import macros_of
from journal.posts.content import count_content, excerpt_of, plain_words, shorten
from journal.posts.discovery import NOTEBOOK, read_front_matter
from journal.posts.domain import is_post, posts_of
from journal.posts.headings import set_title, take_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.formulas import Macros
    from journal.core.frontmatter import Reading

#: where the front matter waits, in the data of the document being read
_READING = "journal:reading"

_EMPTY_NOTEBOOK = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'

#: what nbformat raises for text that is no notebook, or one without its parts
_NO_NOTEBOOK = (
    NotJSONError,
    NotebookValidationError,
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
)


def front_matter_of(env: BuildEnvironment) -> Reading | None:
    """Return what the front matter of the document being read says; None when it is no post."""
    reading: Reading | None = env.current_document.get(_READING)
    return reading


def normalise_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Take the front matter out of a post's text, so that no other reader stumbles over it.

    Its lines stay as blank lines: every place in the body keeps its number.
    """
    if not is_post(docname):
        return
    path = str(app.env.doc2path(docname))
    reading = read_front_matter(
        source[0], docname=docname, path=path, settings=settings_of(app.config)
    )
    report_all(reading.problems)
    app.env.current_document[_READING] = reading
    blank = _without_notebook_metadata if path.endswith(NOTEBOOK) else without_front_matter
    source[0] = blank(source[0], reading)


def reading_of(env: BuildEnvironment) -> Reading | None:
    """Return what the front matter of the document that is read says, if that is a post."""
    return cast("Reading | None", env.current_document.get(_READING))


def _without_notebook_metadata(text: str, reading: Reading) -> str:
    notebook = valid_notebook(text)
    if notebook is None:
        is_told = any(problem.rule is Rule.UNREADABLE_FILE for problem in reading.problems)
        # who reads the cells says what is wrong with what is JSON
        return _EMPTY_NOTEBOOK if is_told else text
    metadata, known = notebook["metadata"], ("kernelspec", "language_info", "widgets")
    lines = cell_lines(text, len(notebook["cells"]))
    if reading.front_matter_cell is not None:
        _cut_cell(notebook["cells"], lines, reading.front_matter_cell, reading.body_line)
    notebook["metadata"] = {key: metadata[key] for key in known if key in metadata} | {KEY: lines}
    return json.dumps(notebook)


def _cut_cell(cells: list[dict[str, Any]], lines: list[int], number: int, count: int) -> None:
    """Take lines from the beginning of a cell, and the whole cell when nothing is left."""
    cell = cells[number]
    cell["source"] = "\n".join(unix_lines(cell["source"]).split("\n")[count:])
    lines[number] += count
    if not cell["source"].strip() or cell["cell_type"] == "raw":
        del cells[number], lines[number]


def valid_notebook(text: str) -> dict[str, Any] | None:
    """Return the notebook; None when the text is none."""
    read: Callable[..., dict[str, Any]] = nbformat.reads
    try:
        return read(text, as_version=4)
    except _NO_NOTEBOOK:
        return None


class MakePost(SphinxTransform):
    """Give a post its title, and ABlog its record."""

    # before docutils resolves names and MyST gives headings their ids (from 260 on), so
    # that they see the final order of sections
    default_priority = 210

    def apply(self) -> None:
        """Apply the transform to a post; leave other documents alone."""
        reading = front_matter_of(self.env)
        if reading is None:
            return
        title = reading.post.title or self._title_from_body(reading)
        if reading.post.title:
            set_title(self.document, title)
        post = dataclasses.replace(reading.post, title=plain_prose(title, macros=self._macros))
        self.env.current_document[_READING] = dataclasses.replace(reading, post=post)
        # at the end of the title's section, where ABlog looks
        cast("nodes.section", self.document.children[-1]).append(post_node(post))

    @property
    def _macros(self) -> Macros:
        return macros_of(self.config)

    def _title_from_body(self, reading: Reading) -> str:
        heading = take_title(self.document)
        if heading is not None and (words := plain_words(heading, self._macros)):
            return words
        docname = self.env.docname
        title, problem = title_for_want(docname, str(self.env.doc2path(docname)))
        report(problem)
        set_title(self.document, title)
        return title


def note_post(app: Sphinx, doctree: nodes.document) -> None:
    """Remember the post with what was counted in its final document."""
    env = app.env
    reading = front_matter_of(env)
    if reading is None:
        return
    post = reading.post
    entry = Entry(
        post=post,
        excerpt=shorten(post.description) or excerpt_of(doctree, macros_of(app.config)),
        time=reading_time(count_content(doctree), stated=post.reading_time),
    )
    posts_of(env).note_entry(env.docname, entry)
