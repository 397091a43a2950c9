"""Find the journal that a path belongs to, and what it says of itself."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
import runpy
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from myst_parser.config.main import MdParserConfig

from journal.core.addresses import CONCEPTS, POSTS
from journal.core.outline import make_parser
from journal.core.settings import Settings, read_settings
from journal.core.sources import contents, straying_links
from journal.core.symbols import NO_NOTATION, read_notation
from journal.core.symbols.markdown import read_blocks
from journal.core.symbols.notation import PAGE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from journal.core.problems import Problem
    from journal.core.symbols import Notation

#: what begins the names that `conf.py` gives the parser's settings
_MYST = "myst_"

#: the names in `conf.py` of lists of what is no source
_NO_SOURCES = ("exclude_patterns", "templates_path", "html_static_path", "html_extra_path")


class ProjectError(Exception):
    """There is no journal here, or one that cannot be read."""


@dataclass(frozen=True)
class Project:
    """A journal on disk."""

    root: Path
    settings: Settings
    #: what is wrong with the settings
    problems: tuple[Problem, ...]
    today: dt.date

    @property
    def srcdir(self) -> Path:
        """Return the folder of the sources."""
        return self.root / "docs"

    def sources(self) -> Iterator[tuple[Path, bytes | Problem]]:
        """Yield every source with what it holds, or with what is wrong when it cannot be read."""
        lists = (self._values.get(name) for name in _NO_SOURCES)
        patterns = [str(item) for found in lists if isinstance(found, list) for item in found]
        return contents(self.srcdir, patterns)

    def straying(self) -> Iterator[Problem]:
        """Yield links among the sources that are not followed."""
        return straying_links(self.srcdir)

    def docname(self, path: Path) -> str:
        """Return what Sphinx calls a source."""
        return path.relative_to(self.srcdir).as_posix().removesuffix(path.suffix)

    def shown(self, path: Path) -> str:
        """Return a path as it is printed: from the folder of the journal."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )

    @functools.cached_property
    def _values(self) -> Mapping[str, Any]:
        """Return what stands in `conf.py`, which holds values only."""
        path = self.srcdir / "conf.py"
        if not path.is_file():
            return {}
        try:
            # as Sphinx does: in its folder; what it prints is none of our output
            with contextlib.chdir(self.srcdir), contextlib.redirect_stdout(sys.stderr):
                return runpy.run_path(str(path))
        except (Exception, SystemExit) as error:
            reason = f"{type(error).__name__}: {error}"
            raise ProjectError(f"{self.shown(path)} cannot be run: {reason}") from error

    @functools.cached_property
    def parser_settings(self) -> Mapping[str, Any]:
        """Return what `conf.py` tells the Markdown parser; raises `ProjectError`."""
        known = {field.name for field in dataclasses.fields(MdParserConfig)}
        values = {
            name.removeprefix(_MYST): value
            for name, value in self._values.items()
            if name.startswith(_MYST) and name.removeprefix(_MYST) in known and not callable(value)
        }
        try:
            make_parser(values)
        except (TypeError, ValueError, ImportError) as error:
            message = f"what docs/conf.py tells MyST cannot be: {error}"
            raise ProjectError(message) from error
        return values

    @functools.cached_property
    def notation(self) -> Notation:
        """Return what the page of the site's notation holds; nothing, where there is none."""
        path = self.srcdir / f"{PAGE}.md"
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return NO_NOTATION
        blocks = read_blocks(make_parser(self.parser_settings), text)
        return read_notation(blocks, macros=self.settings.macros)

    @property
    def other_projects(self) -> frozenset[str]:
        """Return the names of the projects whose inventories `conf.py` names."""
        mapping = self._values.get("intersphinx_mapping")
        return frozenset(mapping) if isinstance(mapping, dict) else frozenset()

    def __getstate__(self) -> dict[str, Any]:
        """Leave behind what `conf.py` made: another process may not be able to take it."""
        return {name: value for name, value in self.__dict__.items() if name != "_values"}


def find_project(start: Path, today_in: Callable[[str], dt.date]) -> Project:
    """Return the journal that a path lies in.

    `today_in` gives the day in a time zone.  Raises `ProjectError` when no folder
    above has ``docs`` and ``pyproject.toml``.
    """
    for folder in (start, *start.parents):
        if (folder / "docs").is_dir() and (folder / "pyproject.toml").is_file():
            settings, problems = read_settings(folder / "pyproject.toml")
            return Project(folder, settings, problems, today_in(settings.time_zone))
    raise ProjectError(
        f"{start} is in no journal: there is no docs/ with a pyproject.toml beside it"
    )


def is_post(docname: str) -> bool:
    """Tell whether a source is a post."""
    return docname.startswith(f"{POSTS}/")


def is_concept(docname: str) -> bool:
    """Tell whether a source is about a concept."""
    return docname.startswith(f"{CONCEPTS}/") and docname != f"{CONCEPTS}/index"


def fingerprint(*parts: object) -> str:
    """Return a short digest of several values."""
    return hashlib.sha256("\0".join(map(repr, parts)).encode()).hexdigest()
