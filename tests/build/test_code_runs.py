"""A post says when its code ran, from the ledger alone, and is written again when that changes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import textwrap
from typing import TYPE_CHECKING

import pytest

from journal.checks.project import find_project
from journal.core.code_runs.ledger import FILE, CodeRun, record
from journal.verification.jobs import jobs_of
from small_journal import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from small_journal import Build, Journal

CODE = """\
---
title: A post
date: 2026-01-02
---

Text.

```python
print(1)
```

```bash
ls
```
"""

RUN = CodeRun(
    code="",
    date=dt.date(2026, 11, 22),
    versions=(("Django", "6.0"), ("Python", "3.11.7"), ("numpy", "2.4.6")),
    seconds=1.5,
    run=7,
    passed=7,
    not_run=0,
    is_cut=True,
)


def enter(journal: Journal, *docnames: str, **facts: object) -> None:
    """Enter into the ledger that the code of some posts ran, as it is now."""
    project = find_project(journal.folder, lambda _zone: dt.date(2026, 11, 22))
    codes = {job.docname: job.code for job in jobs_of(project)}
    made = {name: dataclasses.replace(RUN, code=codes[name], **facts) for name in docnames}  # type: ignore[arg-type]  # of a test
    record(journal.docs, made)


def said(build: Build, address: str = "/posts/a/") -> list[str]:
    return texts(build.page(address), ".journal-code-run")


@pytest.fixture
def posts(journal: Journal) -> Journal:
    """Give a journal of three posts with code."""
    for name in "abc":
        journal.post(f"{name}.md", CODE)
    return journal


def test_post_says_when_its_code_ran(posts: Journal) -> None:
    enter(posts, "posts/a")

    build = posts.build()

    assert said(build) == ["Code ran on 22 Nov 2026, Python 3.11, Django 6.0, numpy 2.4 — 7 of 7"]
    time = build.page("/posts/a/").select_one(".journal-code-run time")
    assert time is not None
    assert time["datetime"] == "2026-11-22"


def test_post_without_an_entry_says_nothing(posts: Journal) -> None:
    enter(posts, "posts/a")

    assert said(posts.build(), "/posts/b/") == []


def test_what_failed_and_what_did_not_run_is_counted(posts: Journal) -> None:
    enter(posts, "posts/a", passed=6, not_run=2, versions=(("rustc", "1.95.0"),))

    assert said(posts.build()) == ["Code ran on 22 Nov 2026, rustc 1.95 — 6 of 7, 2 not run"]


def test_code_that_changed_is_not_said_to_run(posts: Journal) -> None:
    enter(posts, "posts/a")
    posts.post("a.md", CODE.replace("print(1)", "print(2)"))

    assert said(posts.build()) == ["Code changed since its last run on 22 Nov 2026"]


def test_prose_and_front_matter_leave_the_line_as_it_is(posts: Journal) -> None:
    enter(posts, "posts/a")
    text = CODE.replace("Text.", "Other\n\n- prose").replace("A post", "Renamed\nslug: a")
    posts.post("a.md", text.replace("\n", "\r\n").encode())

    assert said(posts.build())[0].endswith("7 of 7")


def test_line_is_in_the_language_of_the_post(posts: Journal) -> None:
    posts.post("a.md", CODE.replace("date:", "lang: de\ndate:"))
    enter(posts, "posts/a", not_run=1)

    (line,) = said(posts.build())
    assert line.startswith("Code ausgeführt am 22.11.2026, Python 3.11, Django 6.0, numpy 2.4")
    assert line.endswith(" — 7 von 7, 1 nicht ausgeführt")


def test_file_that_a_cell_loads_is_part_of_the_code(journal: Journal) -> None:
    journal.post(
        "a/index.md", "---\ntitle: A\ndate: 2026-01-02\n---\n\n```{code-cell}\n:load: a.py\n```"
    )
    journal.post("a/a.py", "x = 1\n")
    enter(journal, "posts/a/index")
    before = said(journal.build())
    journal.post("a/a.py", "x = 2\n")

    assert before[0].endswith("7 of 7")
    assert "changed since" in said(journal.build())[0]


SAME = {
    "cells.md": "---\nkernelspec: {name: ir}\n---\n\n```{code-cell}\n1\n```\n\n```py\n1\n```\n",
    "inside.md": "+++\ntitle = 'A'\n+++\n\n:::{note}\n```python\n1\n```\n:::\n",
    "flags.md": "1. One\n\n   ```rust,compile_fail,E0502\n   x\n   ```\n\n> ```py\n> 1\n> ```\n",
    "notebook.ipynb": json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "metadata": {},
                    "source": ["x = 1"],
                    "id": "x",
                    "outputs": [],
                    "execution_count": None,
                }
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_build_and_command_mean_the_same_code(journal: Journal, name: str) -> None:
    journal.post(name, SAME[name])
    docname = f"posts/{name.partition('.')[0]}"
    enter(journal, docname)

    assert said(journal.build(), f"/{docname}/")[0].endswith("7 of 7")


def test_nothing_is_looked_at_without_a_ledger(
    posts: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("journal.code_runs.outline")

    assert said(posts.build()) == []


def test_ledger_that_cannot_be_read_is_told_of_once(posts: Journal) -> None:
    (posts.docs / FILE).write_text("<<<<<<< HEAD\n")

    build = posts.build()

    assert len(build.warnings) == 1
    assert build.warnings[0].startswith("code-runs.json:1: WARNING: the ledger of code cannot be")
    assert said(build) == []


def test_changed_ledger_writes_the_posts_whose_line_changes(posts: Journal) -> None:
    assert posts.build().written == ["about", "index", "posts/a", "posts/b", "posts/c"]
    assert posts.build().written == []

    enter(posts, "posts/a", "posts/b")
    assert posts.build().written == ["posts/a", "posts/b"]
    assert posts.build().written == []

    enter(posts, "posts/a", seconds=9.9)
    slower = posts.build()
    assert (slower.read, slower.written) == ([], [])

    enter(posts, "posts/b", passed=6)
    failed = posts.build()
    assert (failed.read, failed.written) == ([], ["posts/b"])
    assert said(failed, "/posts/b/")[0].endswith("6 of 7")

    posts.remove(FILE)
    without = posts.build()
    assert without.written == ["posts/a", "posts/b"]
    assert said(without, "/posts/b/") == []


def test_removed_post_leaves_no_trace(posts: Journal) -> None:
    enter(posts, "posts/a", "posts/b")
    posts.build()
    posts.remove("posts/a.md")

    build = posts.build()

    assert build.warnings == []
    assert not build.has("/posts/a/")
    assert said(build, "/posts/b/")[0].endswith("7 of 7")


def test_four_workers_write_the_same_as_one(make_journal: Callable[[str], Journal]) -> None:
    files = []
    for name, workers in (("one", 1), ("four", 4)):
        journal = make_journal(name)
        for number in range(8):
            journal.post(f"p{number}.md", textwrap.dedent(CODE))
        enter(journal, *(f"posts/p{number}" for number in range(0, 8, 2)))
        first = journal.build(workers=workers)
        assert said(first, "/posts/p2/")[0].endswith("7 of 7")
        enter(journal, "posts/p3", "posts/p4", passed=5)
        again = journal.build(workers=workers)
        assert said(again, "/posts/p3/") == said(again, "/posts/p4/") != []
        files.append(again.files())

    assert files[0] == files[1]


def test_ledger_is_not_published(posts: Journal) -> None:
    enter(posts, "posts/a")

    assert not [name for name in posts.build().files() if "code-runs" in name]
