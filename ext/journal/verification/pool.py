"""Run several jobs at a time on this machine."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING

from journal.verification.running import run_job

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from journal.verification.jobs import Job
    from journal.verification.results import Result
    from journal.verification.running import Limits


def run_here(
    jobs: Sequence[Job], limits: Limits, *, workers: int, fonts: Path
) -> Generator[Result]:
    """Yield what came of each job, as it comes; who stops listening ends all that still run."""
    _note_fonts(jobs, fonts)
    stop = threading.Event()
    with ThreadPoolExecutor(workers) as pool:
        waiting = [
            pool.submit(run_job, job, limits, fonts=fonts, is_stopped=stop.is_set) for job in jobs
        ]
        try:
            for future in as_completed(waiting):
                yield future.result()
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)


def _note_fonts(jobs: Sequence[Job], fonts: Path) -> None:
    """Have matplotlib note which fonts there are, which takes it seconds, once for all jobs."""
    is_used = any("matplotlib" in block.code for job in jobs for block in job.blocks)
    if not is_used or any(fonts.glob("fontlist*.json")):
        return
    fonts.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-c", "import matplotlib.font_manager"],
        env={"MPLCONFIGDIR": str(fonts)},
        check=False,
        capture_output=True,
    )
