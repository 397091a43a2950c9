"""End a process with all that it started."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess


def end_all_of(process: subprocess.Popen[bytes], folder: Path) -> None:
    """End a process that leads a group, the group, and who left it but has its home in a folder."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    mark = f"HOME={folder}/".encode()
    for environment in Path("/proc").glob("[0-9]*/environ"):
        # processes of others cannot be read; some end meanwhile
        with contextlib.suppress(OSError):
            if mark in environment.read_bytes():
                os.kill(int(environment.parent.name), signal.SIGKILL)
