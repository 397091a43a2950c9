"""Turn a document's text into a notebook that is ready to run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import nbformat
from myst_parser.config.main import TopmatterReadError, read_topmatter

from journal.core.code_languages import kernel_language
from journal.core.code_runs.blocks import SKIP, why_left_out
from journal.core.notebook_lines import KEY
from journal.core.problems import Problem, Rule
from journal.execution.cells import CODE, Cell, is_python, lexer_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from markdown_it.token import Token
    from nbformat import NotebookNode

#: what a document may say of itself that would decide how its code runs
_DECIDED_BY_SITE = ("execution", "file_format", "jupyter", "jupytext", "kernelspec", "mystnb")

#: what is added to a line for a notebook's "source_map", which counts from 0, less one: myst-nb
#: 1.4 and MyST both make it count from 1
_MAP_OFFSET = -2

_EMPTY: dict[str, Any] = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}


def node(value: Mapping[str, Any]) -> NotebookNode:
    """Return plain data as part of a notebook."""
    return cast("NotebookNode", nbformat.from_dict(value))  # type: ignore[no-untyped-call]  # it has no types


def to_json(notebook: NotebookNode) -> str:
    """Return a notebook as the text of an ``.ipynb`` file, which can be stored as UTF-8."""
    text = cast("str", nbformat.writes(notebook))  # type: ignore[no-untyped-call]  # it has no types
    return text.encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Draft:
    """A notebook that has not run, with what is needed to say where something went wrong."""

    notebook: NotebookNode
    #: the file that the source of each cell is written in, and the line where it begins there,
    #: counted from 1; 0: nobody knows
    places: tuple[tuple[str, int], ...]
    #: each language that is shown and not run, with the line where it first stands
    foreign: tuple[tuple[str, int], ...] = ()
    #: whether there is Python to run, and no output that the author saved
    may_run: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def code(self) -> str:
        """Return the source of all cells that run."""
        return "\n".join(c.source for c in self.notebook.cells if c.cell_type == CODE)

    def number(self, index: int) -> int:
        """Return how a person counts the code cell at an index: from 1, text left out."""
        return sum(c.cell_type == CODE for c in self.notebook.cells[: index + 1])


def from_markdown(cells: Sequence[Cell], tokens: Sequence[Token], path: Path) -> Draft | None:
    """Return the notebook that cells make up; None when no cell is code."""
    metadata = _front_matter(tokens)
    has_code = any(cell.kind == CODE for cell in cells)
    # the code of such a cell stands below the fence that shows it
    foreign = {cell.language: cell.line + 1 for cell in reversed(cells) if cell.language}
    if metadata is None or not (has_code or foreign):
        return None
    metadata |= {
        "language_info": {"name": "python", "pygments_lexer": "ipython3"},
        "source_map": [cell.line + _MAP_OFFSET for cell in cells],
    }
    made = [_notebook_cell(cell, number) for number, cell in enumerate(cells, 1)]
    notebook = node(_EMPTY | {"cells": made, "metadata": metadata})
    return Draft(
        notebook,
        places=tuple((cell.file, 1) if cell.file else (str(path), cell.line) for cell in cells),
        foreign=tuple(sorted(foreign.items())),
        may_run=has_code,
        problems=tuple(
            Problem(str(path), cell.line, Rule.INVALID_VALUE, cell.complaint)
            for cell in cells
            if cell.complaint
        ),
    )


def _front_matter(tokens: Iterable[Token]) -> dict[str, Any] | None:
    """Return the front matter that is left for MyST; None when it cannot be read."""
    token = next(iter(tokens), None)
    if token is None or token.type != "front_matter":
        return {}
    try:
        data = read_topmatter(f"---\n{token.content}\n---\n") or {}
    except TopmatterReadError:
        return None
    left = {key: value for key, value in data.items() if key not in _DECIDED_BY_SITE}
    # dates become text: a notebook is JSON
    return dict(json.loads(json.dumps(left, default=str)))


def _notebook_cell(cell: Cell, number: int) -> dict[str, Any]:
    made = {
        "cell_type": cell.kind,
        # not a random name, as is the custom: equal documents are equal notebooks
        "id": f"cell-{number}",
        "metadata": _metadata(cell.metadata, cell.source),
        "source": cell.source,
    }
    return made | {"execution_count": None, "outputs": []} if cell.kind == CODE else made


def _metadata(metadata: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Return the metadata of a cell; one that must not run has the tag that says so."""
    if not why_left_out(code):
        return dict(metadata)
    tags = metadata.get("tags")
    return dict(metadata) | {"tags": [*(tags if isinstance(tags, list) else []), SKIP]}


def from_json(text: str, path: Path) -> Draft:
    """Return the notebook in the text of an ``.ipynb`` file.

    What is no notebook becomes an empty one, and is told of.
    """
    try:
        notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]  # it has no types
        # what newer tools have added harms nobody
        nbformat.validate(notebook, relax_add_props=True)
    except (ValueError, KeyError, AttributeError, TypeError, nbformat.ValidationError) as error:
        return Draft(node(_EMPTY), (), problems=(_unreadable(error, path, text),))
    language = _language_of(notebook)
    lines = notebook.metadata.get(KEY) or [0] * len(notebook.cells)
    lexer = "ipython3" if is_python(language) else lexer_for(language)
    info = {"name": language or "python", "pygments_lexer": lexer}
    source_map = [line + _MAP_OFFSET for line in lines]
    notebook.metadata = node({"language_info": info, "source_map": source_map})
    code = [cell for cell in notebook.cells if cell.cell_type == CODE]
    for cell in code:
        cell.metadata = node(_metadata(cell.metadata, cell.source))
    is_open = bool(code) and not any(cell.outputs for cell in code)
    return Draft(
        notebook,
        places=tuple((str(path), line) for line in lines),
        foreign=() if is_python(language) or not is_open else ((language, 0),),
        may_run=is_open and is_python(language),
    )


def _unreadable(error: Exception, path: Path, text: str) -> Problem:
    """Say what is wrong with a file that is no notebook, and on which line its cell begins."""
    reason = str(getattr(error, "message", error)).partition("\n")[0]
    where = tuple(getattr(error, "relative_path", ()))
    lines = json.loads(text)["metadata"].get(KEY) if where[:1] == ("cells",) else None
    place = "a cell" if lines else "the notebook"
    message = f"{place} cannot be read: {reason}; open the notebook in Jupyter and save it again"
    return Problem(str(path), lines[where[1]] if lines else 0, Rule.UNREADABLE_FILE, message)


def _language_of(notebook: NotebookNode) -> str:
    info = notebook.metadata.get("language_info") or {}
    return str(info.get("name") or kernel_language(notebook.metadata.get("kernelspec")))
