"""The cache of outputs: found again when all is equal, dropped with one line when damaged."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from journal.execution import cache
from journal.execution.notebook import node

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nbformat import NotebookNode


def notebook(code: str, kernel: str = "python3", output: str = "") -> NotebookNode:
    outputs = [{"output_type": "stream", "name": "stdout", "text": output}] if output else []
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "a",
        "metadata": {},
        "source": code,
        "outputs": outputs,
        "execution_count": None,
    }
    spec = {"name": "python3", "display_name": "Python", "journal": kernel}
    metadata = {"kernelspec": spec}
    return node({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": [cell]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a cache that holds one notebook."""
    cache.keep(tmp_path / "cache", notebook("1", output="one"), tmp_path / "post.md")
    return tmp_path / "cache"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what is said."""
    said: list[str] = []
    monkeypatch.setattr(cache, "say", said.append)
    return said


def found(folder: Path, wanted: NotebookNode) -> str | None:
    known = cache.find(folder, wanted)
    return None if known is None else str(known.cells[0].outputs[0].text)


def test_equal_cells_are_found_and_others_not(folder: Path, lines: list[str]) -> None:
    assert found(folder, notebook("1")) == "one"
    assert found(folder, notebook("2")) is None
    assert found(folder, notebook("1", kernel="another")) is None
    assert lines == []


def garbage(folder: Path) -> None:
    (folder / "global.db").write_bytes(b"garbage" * 1000)


def missing_outputs(folder: Path) -> None:
    shutil.rmtree(folder / "executed")


def broken_outputs(folder: Path) -> None:
    for path in folder.rglob("base.ipynb"):
        path.write_text("{")


def missing_tables(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "global.db")) as database:
        database.execute("drop table nbcache")


def missing_column(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "global.db")) as database:
        database.execute("alter table nbcache drop column accessed")


def other_version(folder: Path) -> None:
    (folder / "__version__.txt").write_text("0.4.2")


def no_version(folder: Path) -> None:
    (folder / "__version__.txt").unlink()


@pytest.mark.parametrize(
    "damage",
    [
        garbage,
        missing_outputs,
        broken_outputs,
        missing_tables,
        missing_column,
        other_version,
        no_version,
    ],
)
def test_damage_is_one_line_and_a_new_cache(
    folder: Path, lines: list[str], damage: Callable[[Path], None]
) -> None:
    damage(folder)

    assert found(folder, notebook("1")) is None
    cache.keep(folder, notebook("1", output="again"), folder)
    assert found(folder, notebook("1")) == "again"
    assert len(lines) == 1


def test_damage_is_mended_while_storing(folder: Path, lines: list[str]) -> None:
    garbage(folder)

    cache.keep(folder, notebook("1", output="again"), folder)

    assert found(folder, notebook("1")) == "again"
    assert len(lines) == 1


def test_a_file_in_place_of_the_cache_is_no_obstacle(tmp_path: Path, lines: list[str]) -> None:
    (tmp_path / "cache").write_text("a file")

    assert found(tmp_path / "cache", notebook("1")) is None
    cache.keep(tmp_path / "cache", notebook("1", output="one"), tmp_path)
    assert found(tmp_path / "cache", notebook("1")) == "one"
    assert len(lines) == 1
