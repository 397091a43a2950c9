"""Change files so that whoever reads one, at any moment, finds the old text or the new, whole."""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Give a file other bytes, in one step; a symbolic link goes on leading to it.

    The folder is there.  Who writes the same file meanwhile is to hold `locked`.  Raises `OSError`,
    and then the file is as it was.
    """
    target = path.resolve()
    # the same folder, so that it is the same disk; one name, so that a killed write leaves one file
    new = target.with_name(f".{target.name}.new")
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            if target.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(target.stat().st_mode))
            os.fsync(file.fileno())
        new.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
    _keep_names(target.parent)


def _keep_names(folder: Path) -> None:
    """Have the disk keep which names a folder holds, where a system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Have others who want to change files of a folder wait; a killed process holds nothing."""
    # the folder itself is locked: nothing is left behind
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
