"""What every test finds around it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
import yaml
from filelock import FileLock
from sphinx.config import Config

from built_site import Site
from small_journal import NOON, Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPOSITORY = Path(__file__).parents[1]

#: Sphinx writes the suffixes of one build's extensions into the default of all; taken here,
#: before any build, because fixtures of modules build before those of functions
SUFFIXES = dict(Config.config_values["source_suffix"].default)


# a busy machine is no mistake
hypothesis.settings.register_profile("journal", deadline=None)
hypothesis.settings.load_profile("journal")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Give an empty journal with a home page, an About page and two categories."""
    return Journal(tmp_path)


@pytest.fixture
def make_journal(tmp_path: Path) -> Callable[[str], Journal]:
    """Give a maker of journals, each in a folder of its own."""
    return lambda name: Journal(tmp_path / name)


@pytest.fixture(autouse=True)
def _same_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fix the day, and put back what a build sets for the whole process."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    monkeypatch.delenv("READTHEDOCS_CANONICAL_URL", raising=False)
    before = dict(os.environ)
    _forget_suffixes()
    yield
    # again: fixtures of the next module build before those of its functions
    _forget_suffixes()
    for name in set(os.environ) - set(before):
        del os.environ[name]
    os.environ.update(before)


def _forget_suffixes() -> None:
    suffixes = Config.config_values["source_suffix"].default
    suffixes.clear()
    suffixes.update(SUFFIXES)


def read_the_docs_arguments() -> list[str]:
    """Return how Read the Docs calls Sphinx, from what its configuration says."""
    sphinx = yaml.safe_load((REPOSITORY / ".readthedocs.yaml").read_text("utf-8"))["sphinx"]
    assert sphinx["configuration"] == "docs/conf.py"
    strict = ["-W", "--keep-going"] if sphinx.get("fail_on_warning") else []
    return ["-T", *strict, "-b", sphinx.get("builder", "html")]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Site:
    """Build the real site once for all processes that test, as Read the Docs does.

    It is to be served from below ``/en/latest/``.
    """
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    said = shared / "site.json"
    with FileLock(shared / "site.lock"):
        if not said.exists():
            run = _build_site(shared / "site")
            said.write_text(json.dumps([run.returncode, run.stdout + run.stderr]), "utf-8")
    returncode, output = json.loads(said.read_text("utf-8"))
    return Site(shared / "site/html", returncode, output)


def _build_site(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        # posts that were written since are published, too
        "SOURCE_DATE_EPOCH": str(max(int(NOON), int(time.time()))),
        "READTHEDOCS_CANONICAL_URL": "https://journal.example.org/en/latest/",
        "PYTHONPATH": str(REPOSITORY / "ext"),
    }
    return subprocess.run(
        [
            *[sys.executable, "-m", "sphinx", *read_the_docs_arguments(), "-n"],
            *["-d", str(folder / "doctrees"), str(REPOSITORY / "docs"), str(folder / "html")],
        ],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=REPOSITORY / "docs",
    )
