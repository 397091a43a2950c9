"""``journal verify --on`` sends posts to a Dask cluster, and loses none when a worker dies."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
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
def cluster(
    folder: Path, *common: str | Path, protocol: str = "tcp"
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers; give the address and the workers."""
    file = folder / "scheduler.json"
    common = (*common, "--no-dashboard", "--scheduler-file", file)
    worker = (*common, "--nthreads", "1", "--no-nanny", "--local-directory", folder)
    with (
        started("scheduler", *common, "--host", f"{protocol}://127.0.0.1", "--port", "0"),
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


def require_dask() -> None:
    if find_spec("distributed") is None:
        do_without("no Dask: nothing is verified on a cluster (pip install distributed)")


@pytest.fixture
def certificate(tmp_path: Path) -> dict[str, Path]:
    """Make a certificate that vouches for itself; give its files as Dask's options name them."""
    if shutil.which("openssl") is None:
        do_without("no OpenSSL: no encrypted way to a cluster is tried (apt install openssl)")
    key, signed = tmp_path / "key.pem", tmp_path / "signed.pem"
    call = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    call += ["-subj", "/CN=lab", "-keyout", str(key), "-out", str(signed)]
    subprocess.run(call, check=True, capture_output=True)
    return {"ca-file": signed, "cert": signed, "key": key}


def test_nothing_is_lost_and_nothing_is_entered_twice_when_a_worker_is_killed(
    journal: Path, tmp_path: Path
) -> None:
    require_dask()
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


@pytest.mark.parametrize(
    "address",
    ["tls://", "tls://lab", "tls://lab:99999", "tls://[::1", "lab:port", "http://localhost:1", ""],
)
def test_what_is_no_address_is_refused(journal: Path, address: str) -> None:
    answer = run(journal, "verify", "--on", address)

    assert answer.code == 2
    assert f'"{address}" is no address of a scheduler, such as "tls://lab:8786"' in answer.said


def test_an_encrypted_way_needs_certificates(journal: Path, tmp_path: Path) -> None:
    require_dask()

    answer = run(journal, "verify", "--on", "tls://127.0.0.1:1")
    assert answer.code == 2
    assert "distributed.comm.tls: ca-file, client.cert and client.key" in answer.said

    with named({"ca-file": tmp_path / "none", "cert": tmp_path, "key": tmp_path}):
        answer = run(journal, "verify", "--on", "tls://127.0.0.1:1")
    assert answer.code == 2
    assert "cannot be read: [Errno 2] No such file" in answer.said


def test_code_runs_at_the_end_of_an_encrypted_way(
    journal: Path, certificate: dict[str, Path], tmp_path: Path
) -> None:
    require_dask()
    common = [part for name, file in certificate.items() for part in (f"--tls-{name}", file)]

    with cluster(tmp_path, *common, protocol="tls") as (address, _), named(certificate):
        answer = run(journal, "verify", "--on", address)

    assert address.startswith("tls://")
    assert (answer.code, answer.said) == (
        0,
        "6 of 6 blocks passed in 6 texts, with 6 expectations; 0 not run.\n",
    )


def named(files: dict[str, Path]) -> contextlib.AbstractContextManager[object]:
    """Name the files of a certificate in Dask's own configuration."""
    import dask  # noqa: PLC0415 - it may be missing

    names = {"ca-file": "ca-file", "cert": "client.cert", "key": "client.key"}
    return dask.config.set(
        {f"distributed.comm.tls.{names[option]}": str(file) for option, file in files.items()}
    )
