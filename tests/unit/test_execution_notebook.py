"""Text becomes a notebook that is ready to run, and what is none becomes an empty one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from journal.execution.cells import Cell
from journal.execution.notebook import from_json, from_markdown

STREAM = {"output_type": "stream", "name": "stdout", "text": "saved"}


def notebook(language: str = "python", outputs: list[Any] | None = None) -> str:
    cell: dict[str, object] = {"cell_type": "code", "id": "a", "metadata": {}, "source": "1"}
    cell |= {"execution_count": None}
    metadata = {"language_info": {"name": language}, "mystnb": {"execution_mode": "force"}}
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": metadata,
            "cells": [cell | {"outputs": outputs or []}],
        }
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[1]",
        "{}",
        '{"nbformat": 4, "cells": [{"cell_type": "code"}]}',
        '{"nbformat": 99, "cells": [], "metadata": {}}',
        notebook(outputs=[{"output_type": "stream", "name": "stdout"}]),
    ],
)
def test_what_is_no_notebook_is_an_empty_one(text: str) -> None:
    draft = from_json(text, Path("a.ipynb"))

    assert (draft.notebook.cells, draft.may_run) == ([], False)


@pytest.mark.parametrize(
    ("text", "may_run", "foreign"),
    [
        (notebook(), True, ()),
        (notebook(outputs=[STREAM]), False, ()),
        (notebook("R"), False, (("R", 0),)),
        (notebook("R", [STREAM]), False, ()),
    ],
)
def test_a_notebook_runs_when_nothing_was_saved(
    text: str, foreign: tuple[tuple[str, int], ...], *, may_run: bool
) -> None:
    draft = from_json(text, Path("a.ipynb"))

    assert (draft.may_run, draft.foreign) == (may_run, foreign)
    assert list(draft.notebook.metadata) == ["language_info", "source_map"]


def test_code_cells_are_counted_from_one() -> None:
    cells = [Cell("markdown", "a", 1), Cell("code", "1", 4), Cell("raw", "b"), Cell("code", "2", 9)]

    draft = from_markdown(cells, [], Path("a.md"))

    assert draft is not None
    assert (draft.number(1), draft.number(3)) == (1, 2)
    assert draft.places[3] == ("a.md", 9)
    assert draft.code == "1\n2"


def test_text_alone_is_no_notebook() -> None:
    assert from_markdown([Cell("markdown", "a", 1)], [], Path("a.md")) is None
