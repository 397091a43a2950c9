"""What a cell did wrong is said in one line, and a kernel that does not start gets a second try."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.execution import kernel
from journal.execution.kernel import Bench, Failure, run, said
from journal.execution.notebook import node

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCH = Bench(Path("work"), Path("kernel.json"), {}, (), None)


@pytest.mark.parametrize(
    ("ename", "evalue", "words"),
    [
        ("ValueError", "bad value", "ValueError: bad value"),
        ("KeyboardInterrupt", "", "KeyboardInterrupt"),
        ("E", "\x1b[31mfirst\x1b[0m\nsecond", "E: first"),
        ("SyntaxError", "invalid syntax (12345.py, line 1)", "SyntaxError: invalid syntax"),
        ("E", "x" * 300, "E: " + "x" * 200 + " …"),
    ],
)
def test_an_exception_is_one_line(ename: str, evalue: str, words: str) -> None:
    assert said(ename, evalue) == words


@pytest.mark.parametrize(
    ("outcomes", "failure"),
    [
        ([None], None),
        ([RuntimeError("Kernel died"), None], None),
        ([RuntimeError("a"), RuntimeError("b")], Failure(1, 1, "could not run: b")),
    ],
)
def test_a_kernel_that_does_not_start_is_tried_twice(
    monkeypatch: pytest.MonkeyPatch, outcomes: list[Exception | None], failure: Failure | None
) -> None:
    left: Iterator[Exception | None] = iter(outcomes)

    def start(_client: object, _bench: Bench) -> None:
        if (outcome := next(left)) is not None:
            raise outcome

    monkeypatch.setattr(kernel, "_run_in", start)
    notebook = node({"cells": [{"cell_type": "markdown"}, {"cell_type": "code"}], "metadata": {}})

    assert run(notebook, BENCH) == failure
    assert list(left) == []
