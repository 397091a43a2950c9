"""Front matter in notebooks."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from journal.core.frontmatter import Reading, read_notebook
from journal.core.settings import Settings


def notebook(*cells: tuple[str, str], **metadata: Any) -> str:
    """Return a notebook as Jupyter writes it."""
    data = {
        "cells": [
            {"cell_type": kind, "metadata": {}, "source": source.splitlines(keepends=True)}
            for kind, source in cells
        ],
        "metadata": metadata,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(data, indent=1, ensure_ascii=False)


def reading_of(text: str) -> Reading:
    settings = Settings()
    return read_notebook(text, docname="posts/2020-01-01-x", path="x.ipynb", settings=settings)


FENCED = "---\ntitle: T\ndate: 2024-05-06\ntags: [a, b]\n---\n# Heading\n"
FASTPAGES = (
    '# "T: its story"\n\n> "All of it."\n\n- toc: false\n- categories: [a, b]\n'
    "- author: Ada: a name\n- date: 2024-05-06\n\nThe first paragraph.\n"
)


@pytest.mark.parametrize("kind", ["raw", "markdown"])
def test_a_fenced_cell_is_read(kind: str) -> None:
    reading = reading_of(notebook((kind, FENCED), ("code", "1")))

    assert (reading.post.title, reading.post.tags) == ("T", ("a", "b"))
    assert reading.post.date == dt.date(2024, 5, 6)
    assert (reading.front_matter_cell, reading.body_line) == (0, 5)
    assert reading.problems == ()


def test_a_notebook_of_before_2014_is_read() -> None:
    cells = [{"cell_type": "raw", "metadata": {}, "source": FENCED}]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}

    reading = reading_of(json.dumps(old))

    assert reading.post.title == "T"
    assert reading.problems == ()


def test_the_form_of_fastpages_is_read() -> None:
    reading = reading_of(notebook(("markdown", FASTPAGES)))
    post = reading.post

    assert (post.title, post.description, post.toc) == ("T: its story", "All of it.", False)
    assert [str(path) for path in post.categories] == ["a", "b"]
    assert (post.authors, post.date) == (("Ada: a name",), dt.date(2024, 5, 6))
    assert (reading.front_matter_cell, reading.body_line) == (0, 8)
    assert reading.problems == ()


def test_a_badge_may_come_first() -> None:
    reading = reading_of(notebook(("markdown", "[badge](x)"), ("code", "#hide"), ("raw", FENCED)))

    assert reading.post.title == "T"
    assert reading.front_matter_cell == 2


def test_the_fourth_cell_is_too_late() -> None:
    badge = ("markdown", "[badge](x)")
    reading = reading_of(notebook(badge, badge, badge, ("raw", FENCED)))

    assert reading.front_matter_cell is None


@pytest.mark.parametrize(
    "source",
    [
        "# T\n\n> A quotation.\n\nProse.\n",
        "# T\n\n- a list\n- of things\n",
        "# T\n\n- note: an item\n",
        "---\nno front matter\n",
        "Prose\n\n- toc: true\n",
        "",
    ],
)
def test_other_cells_are_body(source: str) -> None:
    reading = reading_of(notebook(("markdown", source)))

    assert (reading.front_matter_cell, reading.body_line) == (None, 0)
    assert not reading.has_title


def test_code_is_no_front_matter() -> None:
    assert reading_of(notebook(("code", FENCED))).front_matter_cell is None


@pytest.mark.parametrize(
    "metadata",
    [
        {"title": "T", "date": "2024-05-06", "authors": [{"name": "Ada"}]},
        {"front_matter": {"title": "T", "date": "2024-05-06", "author": "Ada"}},
        {"quarto": {"title": "T", "date": "2024-05-06", "author": "Ada"}},
    ],
)
def test_metadata_is_read(metadata: dict[str, Any]) -> None:
    reading = reading_of(notebook(("code", "1"), kernelspec={"name": "python3"}, **metadata))

    assert (reading.post.title, reading.has_title) == ("T", True)
    assert reading.post.date == dt.date(2024, 5, 6)
    assert reading.post.authors == ("Ada",)
    assert reading.problems == ()


def test_what_jupyter_keeps_in_metadata_is_not_the_posts() -> None:
    toc = {"base_numbering": 1, "toc_cell": False}
    reading = reading_of(notebook(("code", "1"), toc=toc, widgets={"a": 1}, titel="T"))

    assert reading.post.toc
    assert reading.post.extra == ()
    assert reading.problems == ()


def test_a_cell_wins_over_metadata_and_metadata_adds() -> None:
    reading = reading_of(notebook(("raw", FENCED), title="Other", description="D"))

    assert (reading.post.title, reading.post.description) == ("T", "D")
    assert reading.problems == ()


def test_a_problem_names_its_line_in_the_file() -> None:
    bad = FENCED.replace("2024-05-06", "someday")
    text = notebook(("markdown", "a badge"), ("raw", bad), weight="heavy")
    lines = text.split("\n")
    reading = reading_of(text)

    assert [lines[problem.line - 1].strip() for problem in reading.problems] == [
        '"date: someday\\n",',
        '"weight": "heavy"',
    ]


def test_a_problem_in_a_cell_on_one_line_names_that_line() -> None:
    cell = {"cell_type": "raw", "metadata": {}, "source": FENCED.replace("2024-05-06", "someday")}
    text = json.dumps({"cells": [cell]}, indent=1)
    reading = reading_of(text)

    assert [text.split("\n")[p.line - 1].strip()[:8] for p in reading.problems] == ['"source"']


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"cells": [}', "x.ipynb:1: the notebook cannot be read: Expecting value at column 12"),
        ("", "x.ipynb:1: the notebook cannot be read: Expecting value at column 1"),
        ("[]", 'x.ipynb: the notebook cannot be read: it has no list "cells"'),
        ('{"cells": 1}', 'x.ipynb: the notebook cannot be read: it has no list "cells"'),
        ("[" * 99999, "x.ipynb: the notebook cannot be read: it is nested too deep"),
    ],
)
def test_a_broken_notebook_is_explained(text: str, message: str) -> None:
    reading = reading_of(text)

    assert [str(problem) for problem in reading.problems] == [
        f"{message}; open it in Jupyter and save it again [unreadable-file]"
    ]


@pytest.mark.parametrize(
    "cells",
    [
        [None],
        [1, "x"],
        [{}],
        [{"cell_type": "raw"}],
        [{"cell_type": "raw", "source": None}],
        [{"cell_type": "raw", "source": [1, None]}],
        [{"cell_type": ["raw"], "source": {}}],
    ],
)
def test_a_notebook_with_odd_cells_is_read(cells: list[Any]) -> None:
    reading = reading_of(json.dumps({"cells": cells, "metadata": []}))

    assert reading.front_matter_cell is None
    assert reading.problems == ()
