"""Read a document with code cells: run them, and hand its renderer the finished notebook."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from journal.adapters.myst_nb import block_tokens, read_as_notebook, read_as_text
from journal.core.code_languages import language_of_cells
from journal.core.code_runs.surroundings import files_for, files_mark, setting_mark
from journal.core.problems import Problem, Rule
from journal.execution.cells import load_files, split
from journal.execution.domain import Run, execution_of
from journal.execution.download import bare_cells
from journal.execution.notebook import Draft, from_json, from_markdown, node, to_json
from journal.execution.outputs import has_picture, make_presentable
from journal.execution.workshop import run_or_recall, workshop_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbformat import NotebookNode
    from sphinx.application import Sphinx

    from journal.execution.kernel import Failure

NOTEBOOK = ".ipynb"
MARK = "{code-cell}"

#: where the language of a document's kernel waits, in the data of the document being read
_LANGUAGE = "journal:cell-language"


def note_language(app: Sphinx, docname: str, source: list[str]) -> None:
    """Note which language the front matter names for cells, before that is taken out."""
    if MARK in source[0] and (language := language_of_cells(source[0])):
        app.env.current_document[_LANGUAGE] = language


def read_cells(app: Sphinx, docname: str, source: list[str]) -> None:
    """Replace the text of a document with code cells by the notebook they make, with outputs."""
    read_as_text(app.env)
    path = Path(app.env.doc2path(docname))
    draft = _draft(app, path, source[0])
    if draft is None:
        return
    execution_of(app.env).note_cells(docname, bare_cells(draft.notebook))
    setting, failure, notebook = "", None, draft.notebook
    if draft.may_run and _is_run(app, path):
        setting, notebook, failure = _run(app, draft, path)
    problems = [*draft.problems, *_problems(draft, notebook, failure, str(path))]
    execution_of(app.env).note_run(docname, Run(tuple(problems), setting))
    source[0] = to_json(notebook)
    read_as_notebook(app.env, path)


def _is_run(app: Sphinx, path: Path) -> bool:
    """Tell whether the site's settings have the cells of a document run."""
    is_left_out = any(path.match(pattern) for pattern in app.config.nb_execution_excludepatterns)
    return app.config.nb_execution_mode != "off" and not is_left_out


def _draft(app: Sphinx, path: Path, text: str) -> Draft | None:
    if path.suffix == NOTEBOOK:
        return from_json(text, path)
    if MARK not in text:
        return None
    tokens = block_tokens(app.env, text)
    language = app.env.current_document.get(_LANGUAGE) or ""
    cells = list(load_files(split(text, tokens, language), path, Path(app.srcdir)))
    for file in sorted({cell.file for cell in cells if cell.file}):
        _depend_on(app, Path(file))
    return from_markdown(cells, tokens, path)


def _depend_on(app: Sphinx, file: Path) -> None:
    app.env.note_dependency(os.path.relpath(file, app.srcdir))


def _run(app: Sphinx, draft: Draft, path: Path) -> tuple[str, NotebookNode, Failure | None]:
    shop = workshop_of(app)
    setting = setting_mark(shop.style)
    files = files_for(path, draft.code, Path(app.srcdir))
    for file in files:
        _depend_on(app, file)
    mark = hashlib.sha256(f"{setting}{files_mark(files, path.parent)}".encode()).hexdigest()
    # jupyter-cache tells notebooks apart by code and kernel: so what cells run in is in the kernel
    draft.notebook.metadata["kernelspec"] = node(
        {"name": "python3", "display_name": "Python 3", "journal": mark}
    )
    notebook, failure = run_or_recall(draft.notebook, shop, source=path, files=files)
    del notebook.metadata["kernelspec"]
    return setting, notebook, failure


def _problems(
    draft: Draft, notebook: NotebookNode, failure: Failure | None, path: str
) -> Iterator[Problem]:
    """Make the outputs fit for the page; yield what went wrong, and what the page does not show."""
    if failure is not None:
        yield _failing(draft, failure)
    yield from _not_run(draft, path)
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            yield from _about_outputs(cell, f"cell {draft.number(index)}", *draft.places[index])


def _failing(draft: Draft, failure: Failure) -> Problem:
    path, first = draft.places[failure.index]
    message = f"cell {draft.number(failure.index)} {failure.deed}"
    return Problem(path, first and first + failure.line - 1, Rule.FAILING_CELL, message)


def _not_run(draft: Draft, path: str) -> Iterator[Problem]:
    """Advise of cells in other languages, once for each."""
    for language, line in draft.foreign:
        message = f'cells in "{language}" are shown, not run: only Python runs here'
        yield Problem(path, line, Rule.FOREIGN_SYNTAX, message)


def _about_outputs(cell: NotebookNode, name: str, path: str, line: int) -> Iterator[Problem]:
    for mime in make_presentable(cell):
        message = f"{name} puts out {mime} that needs a script — show a picture or text instead"
        yield Problem(path, line, Rule.ACTIVE_CONTENT, message)
    image = cell.metadata.setdefault("mystnb", {}).setdefault("image", {})
    if "alt" not in image and has_picture(cell):
        image["alt"] = ""
        message = f"{name} shows a picture without alternative text — write `:alt: …` in the cell"
        yield Problem(path, line, Rule.MISSING_ALTERNATIVE_TEXT, message)
