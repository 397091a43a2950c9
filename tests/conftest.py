"""What every test finds around it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import hypothesis
import pytest
from sphinx.config import Config

from small_journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: ten past noon on 22 November 2026, UTC: the day of every test build
NOON = "1795349400"

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
    suffixes = Config.config_values["source_suffix"].default
    suffixes.clear()
    suffixes.update(SUFFIXES)
    yield
    for name in set(os.environ) - set(before):
        del os.environ[name]
    os.environ.update(before)
