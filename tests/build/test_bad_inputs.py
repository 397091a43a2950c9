"""What people get wrong: each is answered with file, line, what is wrong, and what would be right.

All stand in one journal: none may stop the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bad_inputs import CASES
from small_journal import Journal

if TYPE_CHECKING:
    from bad_inputs import Case
    from small_journal import Build


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build one journal of all bad inputs, beside a good post."""
    journal = Journal(tmp_path_factory.mktemp("bad"))
    journal.post("hidden.md", "---\ntitle: Hidden\ndraft: true\n---\n\nText.\n")
    journal.post("good.md", "---\ntitle: Good\ndate: 2026-01-01\n---\n\nText.\n")
    for case in CASES:
        journal.post(case.name, case.content)
    return journal.build()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.partition(".")[0])
def test_a_bad_input_is_answered(build: Build, case: Case) -> None:
    said = [line for line in [*build.warnings, *build.advice] if f"posts/{case.name}:" in line]

    assert said == [f"posts/{case.name}:{message}" for message in case.messages]
    assert build.has(f"/posts/{case.name.partition('.')[0]}/") is case.is_shown


def test_nothing_else_is_said(build: Build) -> None:
    places = tuple(f"posts/{case.name}:" for case in CASES)

    assert [line for line in build.warnings if not line.startswith(places)] == []


def test_the_good_post_is_there(build: Build) -> None:
    assert build.has("/posts/good/")
