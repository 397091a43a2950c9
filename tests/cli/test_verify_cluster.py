"""``journal verify --on`` sends posts to a Dask cluster, and loses none when a worker dies."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checked import bare_journal, run
from journal.core.code_runs.ledger import FILE, read_ledger
from journal.verification.cluster import is_safe
from missing_tools import do_without
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

POSTS = 6


@pytest.mark.parametrize(
    "address",
    ["tcp://127.0.0.1:8786", "127.0.0.1:8786", "localhost:8786", "tcp://[::1]:8786", "tls://lab:1"],
)
def test_code_is_sent_over_the_loopback_and_over_encrypted_ways(address: str) -> None:
    assert is_safe(address)


@pytest.mark.parametrize(
    "address",
    [
        "tcp://lab:8786",
        "lab",
        "10.0.0.1:1",
        "tcp://0.0.0.0:1",
        "ws://lab",
        "",
        "tcp://localhost.a.b:1",
    ],
)
def test_code_is_not_sent_where_others_can_read_it(address: str) -> None:
    assert not is_safe(address)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Make a journal of several posts that take a second each."""
    root = bare_journal(tmp_path / "journal")
    (root / "docs" / "posts").mkdir()
    for number in range(POSTS):
        code = f"import time\ntime.sleep(1)\nprint({number})  # -> {number}"
        text = f"---\ntitle: A\ndate: 2026-01-02\n---\n\n```python\n{code}\n```\n"
        (root / "docs" / "posts" / f"p{number}.md").write_text(text)
    return root


@contextlib.contextmanager
def started(name: str, *arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program of Dask's in a process of its own."""
    call = [sys.executable, "-m", f"distributed.cli.dask_{name}", *map(str, arguments)]
    environment = os.environ | {
        "PYTHONPATH": str(REPOSITORY / "ext"),
        "DASK_DISTRIBUTED__DASHBOARD__LINK": "",
    }
    process = subprocess.Popen(
        call, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers; give the address and the workers."""
    file = folder / "scheduler.json"
    worker: list[str | Path] = [
        "--scheduler-file",
        file,
        "--nthreads",
        "1",
        "--no-nanny",
        "--no-dashboard",
    ]
    worker += ["--local-directory", folder]
    scheduler: list[str | Path] = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    scheduler += ["--scheduler-file", file]
    with (
        started("scheduler", *scheduler),
        started("worker", *worker) as one,
        started("worker", *worker) as two,
    ):
        wait_until(file.exists)
        yield json.loads(file.read_text())["address"], [one, two]


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def children(process: subprocess.Popen[bytes]) -> list[str]:
    """Return the processes that a process has started."""
    tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
    return [child for task in tasks for child in task.read_text().split()]


def test_nothing_is_lost_and_nothing_is_entered_twice_when_a_worker_is_killed(
    journal: Path, tmp_path: Path
) -> None:
    if find_spec("distributed") is None:
        do_without("no Dask: nothing is verified on a cluster (pip install distributed)")
    with cluster(tmp_path) as (address, workers):
        call = [sys.executable, "-m", "journal.cli", "verify", "--on", address, "--format", "json"]
        environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "ext")}
        with subprocess.Popen(call, cwd=journal, env=environment, stdout=subprocess.PIPE) as verify:
            wait_until(lambda: all(map(children, workers)))
            killed = children(workers[0])
            workers[0].send_signal(signal.SIGKILL)
            out, _ = verify.communicate(timeout=120)

    posts = json.loads(out)
    assert verify.returncode == 0
    assert [post["path"] for post in posts] == [f"docs/posts/p{n}.md" for n in range(POSTS)]
    assert all((post["run"], post["passed"]) == (1, 1) for post in posts)
    assert list(read_ledger(journal / "docs")) == [f"posts/p{n}" for n in range(POSTS)]
    # what the dead worker ran died with it
    assert killed
    assert not [pid for pid in killed if Path("/proc", pid).exists()]


def test_without_dask_the_call_says_what_to_install(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    answer = run(journal, "verify", "--on", "127.0.0.1:1")

    assert answer.code == 2
    assert "pip install 'learning-journal[cluster]'" in answer.said
    assert not (journal / "docs" / FILE).exists()
