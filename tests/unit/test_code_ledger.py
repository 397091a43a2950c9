"""The ledger keeps what was entered, whoever enters and whatever happens meanwhile."""

from __future__ import annotations

import dataclasses
import datetime as dt
import multiprocessing
import os
from pathlib import Path

import pytest

from journal.core.code_runs.ledger import FILE, CodeRun, LedgerError, read_ledger, record

RUN = CodeRun(
    code="ab12",
    date=dt.date(2026, 11, 22),
    versions=(("Python", "3.11.7"), ("numpy", "2.4.6")),
    seconds=1.5,
    run=7,
    passed=6,
    not_run=1,
    is_cut=True,
)


def test_ledger_returns_what_was_entered(tmp_path: Path) -> None:
    other = dataclasses.replace(RUN, is_cut=False)

    record(tmp_path, {"posts/b": RUN})
    record(tmp_path, {"posts/a": other})

    assert read_ledger(tmp_path) == {"posts/a": other, "posts/b": RUN}


def test_ledger_reads_well_in_a_diff(tmp_path: Path) -> None:
    record(tmp_path, {"posts/b": RUN, "posts/a": RUN})

    assert (tmp_path / FILE).read_text("utf-8").split('"posts/b"')[0] == (
        "{\n"
        '  "posts/a": {\n'
        '    "code": "ab12",\n'
        '    "date": "2026-11-22",\n'
        '    "network": "cut",\n'
        '    "not run": 1,\n'
        '    "passed": 6,\n'
        '    "run": 7,\n'
        '    "seconds": 1.5,\n'
        '    "versions": {\n'
        '      "Python": "3.11.7",\n'
        '      "numpy": "2.4.6"\n'
        "    }\n"
        "  },\n  "
    )


def test_journal_without_a_ledger_has_no_runs_and_gets_no_file(tmp_path: Path) -> None:
    record(tmp_path, {}, {"posts/a"})

    assert read_ledger(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


def test_text_that_is_gone_is_taken_out(tmp_path: Path) -> None:
    record(tmp_path, {"posts/a": RUN, "posts/b": RUN})

    record(tmp_path, {}, {"posts/a"})

    assert list(read_ledger(tmp_path)) == ["posts/b"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "<<<<<<< HEAD", '{"posts/a": {}}', '{"posts/a": {"code": "x", "date": "today"}}'],
)
def test_broken_ledger_is_told_of_and_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)

    with pytest.raises(LedgerError, match="the ledger of code cannot be read"):
        record(tmp_path, {"posts/a": RUN})

    assert (tmp_path / FILE).read_text() == text


def _record_and_die(folder: Path) -> None:
    def die(*_: object) -> None:
        os._exit(9)

    Path.replace = die  # type: ignore[method-assign, assignment]  # in this process alone
    record(folder, {"posts/b": RUN})


def test_whoever_is_killed_while_writing_leaves_the_old_ledger(tmp_path: Path) -> None:
    record(tmp_path, {"posts/a": RUN})

    process = multiprocessing.get_context("spawn").Process(target=_record_and_die, args=[tmp_path])
    process.start()
    process.join()

    assert process.exitcode == 9
    assert list(read_ledger(tmp_path)) == ["posts/a"]
    record(tmp_path, {"posts/c": RUN})
    assert list(read_ledger(tmp_path)) == ["posts/a", "posts/c"]
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def _record_many(folder: Path, start: int) -> None:
    for number in range(start, start + 10):
        record(folder, {f"posts/{number}": RUN})


def test_several_at_a_time_lose_nothing(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=_record_many, args=[tmp_path, n]) for n in (0, 10, 20)]

    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert len(read_ledger(tmp_path)) == 30
