"""Small journals that are checked, by the command and without a build."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, NamedTuple

from click.testing import CliRunner

from journal.cli import main
from journal.core.problems import Rule
from journal.core.rules import Seen
from small_journal import REPOSITORY, SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

FIXTURES = REPOSITORY / "tests" / "fixtures" / "rules"

#: the rules that the checker sees
CHECKED = [rule for rule in Rule if rule.about.seen is not Seen.BUILD]


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


def fixture_of(rule: Rule, kind: str) -> Path:
    """Return the bad or the good source of a rule."""
    folder = FIXTURES / rule.code / kind
    return folder if folder.is_dir() else folder.with_suffix(".md")


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
