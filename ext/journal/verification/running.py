"""Run one job in a process of its own, and tell what came of it."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal.core.code_runs.blocks import RUST
from journal.core.code_runs.surroundings import environment
from journal.verification.child import START
from journal.verification.ending import end_all_of
from journal.verification.progress import Progress
from journal.verification.results import Remark, Result, lost
from journal.verification.rust import find_rustc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from journal.core.code_runs.blocks import Block
    from journal.verification.jobs import Job

#: what a post may print, in bytes
MOST_PRINTED: Final = 10_000_000
#: seconds between two looks at a process that says nothing
_LOOK: Final = 0.1
#: the folder that Python finds this package in
_PACKAGES: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may use."""

    seconds: int = 300
    megabytes: int = 2048


class StoppedError(Exception):
    """Nobody waits for the result any more."""


def run_job(
    job: Job,
    limits: Limits,
    *,
    fonts: Path | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Result:
    """Run the code of one text, and return how it went.

    `fonts` is where matplotlib has noted which fonts there are.  Raises `StoppedError`.
    """
    rustc = find_rustc() if any(b.language == RUST and b.runs for b in job.blocks) else None
    running = [b for b in job.blocks if b.runs and (b.language != RUST or rustc)]
    others = [b for b in job.blocks if b not in running]
    result = Result(
        job.docname,
        job.code,
        run=len(running),
        not_run=tuple(Remark(b.line, b.why_not or "rustc is not installed") for b in others),
        lacks_tool=any(block.runs for block in others),
    )
    if not running:
        return result
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="journal-verify-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        try:
            _lay_out(folder, job, running, limits, rustc, fonts)
            progress = _run_in(folder, limits, is_stopped)
        except OSError as error:
            return lost(job.docname, job.code, f"it could not be run here: {error}")
    return replace(
        result,
        passed=progress.passed,
        checked=progress.checked,
        failures=tuple(_placed(running[n], line, text) for n, line, text in progress.failures),
        versions=tuple(sorted(progress.versions.items())),
        seconds=round(time.monotonic() - started, 1),
        is_cut=progress.is_cut,
        is_guarded=progress.is_guarded,
        is_lost=not progress.has_begun,
    )


def _lay_out(
    folder: Path,
    job: Job,
    blocks: Sequence[Block],
    limits: Limits,
    rustc: Path | None,
    fonts: Path | None,
) -> None:
    """Put into a folder what the code finds around it, and what is to be done."""
    for place in ("work", "home", "ipython", "tmp", "matplotlib"):
        (folder / place).mkdir()
    for name, content in job.files:
        copy = folder / "work" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(content)
    if job.style:
        (folder / "style").write_bytes(job.style)
    for known in fonts.glob("fontlist*.json") if fonts else ():
        shutil.copy(known, folder / "matplotlib")
    task = asdict(limits) | {"rustc": str(rustc or ""), "blocks": [asdict(b) for b in blocks]}
    (folder / "task.json").write_text(json.dumps(task), "utf-8")


def _run_in(folder: Path, limits: Limits, is_stopped: Callable[[], bool]) -> Progress:
    progress = Progress()
    with _process(folder) as (process, pipe):
        reason = _watch(process, pipe, folder, progress, limits, is_stopped)
        if reason is None and not progress.is_done:
            process.wait()
            reason = _death(process.returncode, folder)
    if reason is not None:
        progress.end(reason)
    return progress


@contextmanager
def _process(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Start the process that runs code in a folder; give it and the pipe that it tells through."""
    pipe, theirs = os.pipe()
    # the one place that looks at the environment: for what no program can do without
    clean = environment(
        os.environ, run=folder, shared=folder / "matplotlib", style=folder / "style"
    ) | {"MPLBACKEND": "agg"}
    arguments = [sys.executable, "-sP", "-c", START, str(_PACKAGES), str(folder / "task.json")]
    try:
        with (folder / "complained").open("ab") as complaints:
            process = subprocess.Popen(
                [*arguments, str(theirs)],
                cwd=folder / "work",
                env=clean,
                stdin=subprocess.DEVNULL,
                stdout=complaints,
                stderr=complaints,
                pass_fds=[theirs],
                start_new_session=True,
            )
        os.close(theirs)
        try:
            yield process, pipe
        finally:
            end_all_of(process, folder)
    finally:
        os.close(pipe)


def _watch(
    process: subprocess.Popen[bytes],
    pipe: int,
    folder: Path,
    progress: Progress,
    limits: Limits,
    is_stopped: Callable[[], bool],
) -> str | None:
    """Listen until all is done; return why it was stopped before, if it was."""
    end = time.monotonic() + limits.seconds
    while not progress.is_done:
        has_ended = process.poll() is not None
        ready, _, _ = select.select([pipe], [], [], 0 if has_ended else _LOOK)
        data = os.read(pipe, 65536) if ready else b""
        progress.hear(data)
        if _size(folder / "printed") > MOST_PRINTED:
            return f"the post printed more than {MOST_PRINTED // 1_000_000} MB and was stopped"
        if not data and (ready or has_ended):
            return None
        if is_stopped():
            raise StoppedError
        if time.monotonic() > end:
            return f"the post ran for more than {limits.seconds} seconds and was stopped here"
    return None


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _death(code: int, folder: Path) -> str:
    """Say how a process ended that was not done."""
    lines = (folder / "complained").read_text("utf-8", "replace").strip().splitlines()
    how = f"by signal {-code}" if code < 0 else f"with code {code}"
    return f"the process ended {how}: {lines[-1][:200]}" if lines else f"the process ended {how}"


def _placed(block: Block, line: int, message: str) -> Remark:
    """Return what is said of a line of a block, by the line of the file."""
    if block.load:
        return Remark(block.line, f"{message} (line {line} of {block.load})")
    return Remark(block.line and block.line + line - 1, message)
