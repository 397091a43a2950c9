"""Small journals that are checked, by the command and without a build."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, NamedTuple

from click.testing import CliRunner

from journal.cli import main
from small_journal import REPOSITORY, SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

FIXTURES = REPOSITORY / "tests" / "fixtures" / "rules"


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    #: its standard output
    lines: list[str]
    #: its standard error
    said: str


def bare_journal(folder: Path) -> Path:
    """Make a journal of a home page, with the real configuration."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    shutil.copy(REPOSITORY / "docs" / "conf.py", docs)
    (docs / "index.md").write_text("# A Journal\n\nWhat is learned here.\n", "utf-8")
    (folder / "pyproject.toml").write_text(SETTINGS, "utf-8")
    return folder


def add_fixture(journal: Path, fixture: Path) -> None:
    """Put a fixture into a journal: a folder beside what is there, or one post."""
    if fixture.is_dir():
        shutil.copytree(fixture, journal, dirs_exist_ok=True)
        return
    posts = journal / "docs" / "posts"
    posts.mkdir(exist_ok=True)
    shutil.copy(fixture, posts)


def run(folder: Path, *arguments: str) -> Answer:
    """Call ``journal`` in a folder."""
    with contextlib.chdir(folder):
        result = CliRunner().invoke(main, arguments, prog_name="journal")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.exit_code, result.stdout.splitlines(), result.stderr)
