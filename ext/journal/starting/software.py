"""Which files are the software, and go into every journal as they are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: the files and folders of the software
ROOTS: Final = (
    *(
        ".ci",
        ".claude/commands",
        ".github",
        ".gitignore",
        ".readthedocs.yaml",
        ".vscode",
        "Makefile",
    ),
    *("docs/_inventories", "docs/_prompts", "docs/_schemas", "docs/_static", "docs/_templates"),
    "docs/conf.py",
    *("ext", "requirements-dev.lock", "requirements.lock", "tests"),
)

#: what below them is about the texts of this journal, or made anew by every run
_LEFT_OUT: Final = (
    *("docs/_static/screenshot-*", "docs/_static/terminal-*"),
    *("tests/browser/*", "tests/build/test_manual.py", "tests/site/test_contents.py"),
    *("tests/cli/test_claims.py", "tests/cli/test_init.py"),
    *("tests/cli/test_terminal_picture.py", "tests/terminal_picture.py"),
    *("ext/software.json", "ext/LICENSE"),
    *("*/__pycache__/*", "*/.ipynb_checkpoints/*", "*/.DS_Store", "*~", "*.swp", "*.new"),
)

#: half of this file is the software's, half the journal's own
PYPROJECT: Final = "pyproject.toml"
_OWN_HALF: Final = "[tool.journal]\n"

#: where the licence of the software stands in the journals made from this one, and here
LICENCE: Final = "ext/LICENSE"
_LICENCES: Final = (LICENCE, "LICENSE")


class SoftwareError(Exception):
    """The software is not there as a whole."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the software."""

    data: bytes
    is_program: bool


def software(root: Path) -> dict[str, File]:
    """Return the files of the software in a journal, by their paths.

    Raises `SoftwareError` when there is only the package, as after an installation from an index.
    """
    missing = [name for name in (*ROOTS, PYPROJECT) if not (root / name).exists()]
    if missing:
        message = (
            f"{root} has no {missing[0]}: call `journal init` of a checkout, .venv/bin/journal"
        )
        raise SoftwareError(message)
    files = {name: _read(root / name) for name in _names(root)}
    half, _ = halves((root / PYPROJECT).read_text("utf-8"))
    licence = next(root / name for name in _LICENCES if (root / name).is_file())
    return files | {PYPROJECT: File(half.encode(), is_program=False), LICENCE: _read(licence)}


def halves(pyproject: str) -> tuple[str, str]:
    """Return what of the settings is the software's, and what is the journal's own."""
    start = f"\n{pyproject}".find(f"\n{_OWN_HALF}")
    return (pyproject, "") if start < 0 else (pyproject[:start], pyproject[start:])


def _read(path: Path) -> File:
    return File(path.read_bytes(), is_program=os.access(path, os.X_OK))


def _names(root: Path) -> Iterator[str]:
    for name in ROOTS:
        found = [root / name] if (root / name).is_file() else sorted((root / name).rglob("*"))
        for path in found:
            shown = path.relative_to(root).as_posix()
            if path.is_file() and not any(fnmatch(shown, pattern) for pattern in _LEFT_OUT):
                yield shown
