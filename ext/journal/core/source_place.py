"""Where a source lies: what its paths are seen from, and what they may not leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.problems import Rule

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a source lies."""

    #: the folder of all sources
    srcdir: Path
    #: the file
    path: Path

    @property
    def folder(self) -> Path:
        """Return the folder that relative paths begin in."""
        return self.path.parent

    def named(self, name: str) -> Path:
        """Return the file that a name means: relative to the source, or rooted at all sources."""
        return (self.srcdir if name.startswith("/") else self.folder) / name.lstrip("/")

    def holds(self, path: Path) -> bool:
        """Tell whether a file lies among the sources, and may be shown."""
        return is_within(self.srcdir, path)


def is_within(root: Path, path: Path) -> bool:
    """Tell whether a path, with its symbolic links followed, stays in a folder."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        # a circle of links, or a name that no file can have
        return False


def is_file(path: Path) -> bool:
    """Tell whether there is a file."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        # a name that no file can have
        return False


def outside_message(name: str) -> str:
    """Return what is said of a file to include that lies outside of the sources."""
    return f'the file "{name}" lies outside the source folder, and is not included'


def nothing_to_include(name: str) -> tuple[Rule, str]:
    """Return what is said of a file to include that is not there."""
    message = f'there is no file "{name}" to show here: name it as seen from this source'
    return Rule.MISSING_FILE, message


def outside_file(name: str) -> tuple[Rule, str]:
    """Return what is said of a link to a file that lies outside of the sources."""
    message = f'the file "{name}" lies outside the source folder: put it beside the post'
    return Rule.UNSAFE_PATH, message


def no_file(name: str) -> tuple[Rule, str]:
    """Return what is said of a link to a file that is not there."""
    return Rule.DEAD_LINK, f'the link to "{name}" leads nowhere: there is no such file'
