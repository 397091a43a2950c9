"""What code prints, whoever prints it: Python, a program that it starts, or a library in C."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from io import TextIOWrapper
    from pathlib import Path


class Tape:
    """A file that takes the standard output, and is read piece by piece."""

    def __init__(self, path: Path) -> None:
        """Begin to read a file that the standard output goes to."""
        self._file = path.open("rb")

    def take(self) -> str:
        """Return what was printed since the last time."""
        for stream in (sys.stdout, sys.stderr):
            # code may have closed it, or put something else there
            with contextlib.suppress(ValueError, AttributeError):
                stream.flush()
        return self._file.read().decode("utf-8", "replace").replace("\r\n", "\n")


def begin_tape(folder: Path) -> Tape:
    """Send what is printed and what is complained of into two files of a folder."""
    for descriptor, name in ((1, "printed"), (2, "complained")):
        file = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, descriptor)
        os.close(file)
    # as on a terminal, nothing waits; as in a file, nothing is coloured
    for stream in (sys.stdout, sys.stderr):
        wrapper = cast("TextIOWrapper", stream)
        wrapper.reconfigure(encoding="utf-8", errors="replace", write_through=True)
    return Tape(folder / "printed")
