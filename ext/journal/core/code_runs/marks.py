"""One mark for all code of a text: it changes with the code, and with nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from journal.core.code_runs.blocks import Block


@dataclass(frozen=True, slots=True)
class CodeMark:
    """What is known of the code of a text without the files that it loads."""

    digest: str
    #: how many blocks are to be run
    runs: int
    #: where the first of them begins
    line: int
    #: the files that blocks are taken from, as they are named
    loads: tuple[str, ...] = ()


def mark_of(blocks: Sequence[Block]) -> CodeMark:
    """Return the mark of the blocks of a text."""
    parts = [[block.language, block.code.rstrip(), block.flags, block.load] for block in blocks]
    running = [block.line for block in blocks if block.runs]
    return CodeMark(
        _digest(json.dumps(parts)),
        len(running),
        running[0] if running else 0,
        tuple(block.load for block in blocks if block.load),
    )


def full_digest(mark: CodeMark, folder: Path, root: Path) -> str:
    """Return the digest of the code of a text in a folder, with that of the files it loads."""
    if not mark.loads:
        return mark.digest
    return _digest(
        "\0".join([mark.digest, *(read_load(name, folder, root) for name in mark.loads)])
    )


def read_load(name: str, folder: Path, root: Path) -> str:
    """Return the code in a file that a cell loads; nothing from a file outside of `root`."""
    path = (folder / name).resolve()
    try:
        return path.read_text("utf-8") if path.is_relative_to(root.resolve()) else ""
    except (OSError, UnicodeDecodeError):
        return ""  # the build tells of it


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
