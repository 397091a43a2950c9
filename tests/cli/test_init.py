"""``journal init``: a journal of one's own works, holds nothing of this one, and can be renewed."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from checked import run
from journal.core.settings import read_settings
from small_journal import NOON, REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TITLE = 'What "I" *learn* & <forget>'
NAMES = ("--title", TITLE, "--author", "Ada Example")

#: the tests of a new journal that are run here; all of them are, where its owner calls `make test`
SOME_TESTS = ("tests/site", "tests/unit/test_layers.py", "tests/unit/test_frontmatter_schema.py")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a journal that no test changes."""
    folder = tmp_path_factory.mktemp("made") / "mine"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", NOON)
        answer = run(REPOSITORY, "init", str(folder), *NAMES)
    assert (answer.code, answer.said) == (0, "")
    return folder


def called(checkout: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the software of a checkout."""
    # a new machine has no checkers yet; that they are missed is not what is tested
    left_out = ("PYTEST", "SOURCE_DATE", "CI")
    own = {k: v for k, v in os.environ.items() if not k.startswith(left_out)}
    return subprocess.run(
        [sys.executable, *command],
        cwd=checkout,
        env=own | {"PYTHONPATH": str(checkout / "ext")},
        capture_output=True,
        text=True,
        check=False,
    )


def texts_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the files of a folder that are text, by name."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "_build" not in path.parts and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix(), path.read_bytes().decode(errors="ignore")


def test_names_are_its_own(made: Path) -> None:
    settings, problems = read_settings(made / "pyproject.toml")

    assert problems == ()
    assert (settings.title, settings.author) == (TITLE, "Ada Example")


def test_nothing_is_wrong_with_it(made: Path) -> None:
    answer = run(made, "check")

    assert (answer.code, answer.lines) == (0, [])


def test_it_builds_strictly_and_passes_its_tests(made: Path) -> None:
    tests = called(made, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", *SOME_TESTS)

    assert tests.returncode == 0, tests.stdout[-3000:]
    assert " passed" in tests.stdout


def test_it_builds_strictly_without_its_example(made: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    shutil.copytree(made, empty, ignore=shutil.ignore_patterns("_build"))
    shutil.rmtree(empty / "docs" / "posts")

    build = called(empty, "-m", "sphinx", "-n", "-W", "-q", "docs", str(tmp_path / "html"))

    assert (build.returncode, build.stderr) == (0, "")


def test_nothing_of_this_journal_is_in_it(made: Path) -> None:
    settings, _ = read_settings(REPOSITORY / "pyproject.toml")
    slugs = {path.parent.name for path in (REPOSITORY / "docs" / "posts").glob("*/index.md")}
    # a slug of one word may be any word
    posts = {slug if "-" in slug else f"posts/{slug}" for slug in slugs}
    names = {settings.title, settings.author, settings.tagline} - {""}
    # whose the software is stays written where its licence and its package say it
    says_so = {"ext/LICENSE", "pyproject.toml"}

    remains = [
        (file, name)
        for file, text in texts_in(made)
        for name in posts | (names if file not in says_so else set())
        if name in text
    ]
    assert posts
    assert remains == []
    pictures = re.findall(r"\((docs/[^)]+\.(?:png|svg))\)", (REPOSITORY / "README.md").read_text())
    assert pictures
    assert [name for name in pictures if (made / name).exists()] == []
    assert not (made / "docs/concepts").exists()
    assert [path.name for path in (made / "docs/posts").iterdir()] == ["folding-paper"]


@pytest.mark.parametrize("kept", ["README.md", "docs", ".gitignore"])
def test_folder_that_is_not_empty_is_left_alone(tmp_path: Path, kept: str) -> None:
    (tmp_path / kept).mkdir()

    answer = run(REPOSITORY, "init", str(tmp_path), *NAMES)

    assert answer.code == 1
    assert f'nothing is written: {tmp_path} is not empty: it has "{kept}"' in answer.said
    assert [path.name for path in tmp_path.iterdir()] == [kept]


def test_repository_without_a_commit_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert run(REPOSITORY, "init", str(tmp_path), *NAMES).code == 0


def test_journal_is_not_made_within_another() -> None:
    answer = run(REPOSITORY, "init", "docs/mine", *NAMES)

    assert answer.code == 1
    assert "lies in the journal it would be made from" in answer.said
    assert not (REPOSITORY / "docs/mine").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--author", "A"], "--title is missing"),
        (["--title", " ", "--author", "A"], "--title is missing"),
        (["--title", "T"], "--author is missing"),
        (["--update", "--title", "T"], "--update changes no names"),
    ],
)
def test_misuse_is_told(tmp_path: Path, arguments: list[str], message: str) -> None:
    answer = run(REPOSITORY, "init", str(tmp_path / "mine"), *arguments)

    assert answer.code == 2
    assert message in answer.said
    assert not (tmp_path / "mine").exists()


def test_names_are_asked_for_on_a_terminal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "journal.cli", "init", str(tmp_path / "mine")],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "ext")},
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.write(ours, b"Mine\nAda\n")

    assert process.wait(timeout=60) == 0
    settings, _ = read_settings(tmp_path / "mine" / "pyproject.toml")
    assert (settings.title, settings.author) == ("Mine", "Ada")
    os.close(ours)
    os.close(theirs)


@pytest.fixture
def newer(made: Path, tmp_path: Path) -> Path:
    """Make a checkout of a later version: a journal holds all of the software."""
    checkout = tmp_path / "newer"
    shutil.copytree(made, checkout, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    change(checkout / "Makefile", "# The doors", "# All doors")
    change(checkout / "docs/conf.py", "values only", "only values")
    change(checkout / "pyproject.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    (checkout / "docs/_static/added.css").write_text("p {}\n")
    (checkout / "tests/feed_rules.py").unlink()
    (checkout / "tests/bad_inputs.py").unlink()
    return checkout


@pytest.fixture
def mine(made: Path, tmp_path: Path) -> Path:
    """Make a journal whose owner has written, and changed three files of the software."""
    folder = tmp_path / "mine"
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    change(folder / "docs/conf.py", "nb_execution_timeout = 60", "nb_execution_timeout = 90")
    change(folder / "docs/about.md", "A notebook", "The notebook")
    change(folder / "tests/bad_inputs.py", '"""', '"""Mine. ')
    (folder / ".ci/run").unlink()
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Replace a piece of a file, once."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_later_version_comes_and_what_the_owner_changed_stays(newer: Path, mine: Path) -> None:
    settings = (mine / "pyproject.toml").read_text("utf-8").partition("[tool.journal]")[2]

    renewal = called(newer, "-m", "journal.cli", "init", "--update", str(mine))

    assert renewal.returncode == 1
    assert renewal.stdout.splitlines() == [
        "docs/conf.py: you changed it; the new one is docs/conf.py.new",
        "tests/bad_inputs.py: you changed it; the software has it no more",
        "From version 0.1.0 to 0.2.0: 3 files written, 1 removed.",
    ]
    assert "# All doors" in (mine / "Makefile").read_text("utf-8")
    assert (mine / "docs/_static/added.css").is_file()
    assert not (mine / "tests/feed_rules.py").exists()
    assert "timeout = 90" in (mine / "docs/conf.py").read_text("utf-8")
    assert "only values" in (mine / "docs/conf.py.new").read_text("utf-8")
    assert "The notebook" in (mine / "docs/about.md").read_text("utf-8")
    assert not (mine / ".ci/run").exists()
    half, _, own = (mine / "pyproject.toml").read_text("utf-8").partition("[tool.journal]")
    assert ('version = "0.2.0"' in half, own) == (True, settings)


def test_nothing_is_done_twice(newer: Path, mine: Path) -> None:
    called(newer, "-m", "journal.cli", "init", "--update", str(mine))
    (mine / "docs/conf.py.new").unlink()
    before = dict(texts_in(mine))

    renewal = called(newer, "-m", "journal.cli", "init", "--update", str(mine))

    assert renewal.returncode == 0
    assert renewal.stdout == "From version 0.2.0 to 0.2.0: 0 files written, 0 removed.\n"
    assert dict(texts_in(mine)) == before


def test_interrupted_update_is_taken_up_again(newer: Path, mine: Path) -> None:
    # as it is when the files were written and the record was not
    shutil.copy(newer / "Makefile", mine)

    renewal = called(newer, "-m", "journal.cli", "init", "--update", str(mine))

    assert "Makefile" not in renewal.stdout
    assert json.loads((mine / "ext/software.json").read_text("utf-8"))["version"] == "0.2.0"


def test_only_a_journal_that_was_made_so_is_updated(tmp_path: Path) -> None:
    answer = run(REPOSITORY, "init", "--update", str(tmp_path))

    assert answer.code == 1
    assert "has no ext/software.json" in answer.said
    assert list(tmp_path.iterdir()) == []
