"""``journal check`` and the build find the same, and say it in the same words."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from checked import FIXTURES, add_fixture, run
from journal.core.problems import Level, Rule
from journal.core.rules import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from small_journal import Build, Journal

#: a journal in which much is wrong, and what is printed of it
BAD = FIXTURES.parent / "same_problems"

RULES = {rule.code: rule for rule in Rule}

#: the rules that both see and whose bad source is a whole journal
FOLDERS = [
    rule.code
    for rule in Rule
    if rule.about.seen is Seen.BOTH and (FIXTURES / rule.code / "bad").is_dir()
]


class Said(NamedTuple):
    """One problem, as it is told."""

    place: str
    level: Level
    rule: str
    message: str


_OF_CHECK = re.compile(r"(?:docs/)?(\S+:\d+):\d+: (\S+) (.*)")
_OF_BUILD = re.compile(r"(\S+:\d+): (WARNING: )?(.*) \[journal\.(\S+)\]")


def told_by_check(lines: Iterable[str]) -> list[Said]:
    """Return what the checker printed of rules that the build sees too."""
    found = [match.groups() for line in lines if (match := _OF_CHECK.fullmatch(line))]
    said = [Said(place, RULES[rule].level, rule, message) for place, rule, message in found]
    return sorted((s for s in said if RULES[s.rule].about.seen is Seen.BOTH), key=str)


def told_by_build(build: Build) -> list[Said]:
    """Return what the build told of rules that the checker sees too."""
    lines = [
        match for line in build.warnings + build.advice if (match := _OF_BUILD.fullmatch(line))
    ]
    said = [Said(m[1], Level.ERROR if m[2] else Level.ADVICE, m[4], m[3]) for m in lines]
    return sorted((s for s in said if RULES[s.rule].about.seen is Seen.BOTH), key=str)


def test_one_bad_journal_is_told_of_in_full(journal: Journal) -> None:
    shutil.copytree(BAD, journal.folder, dirs_exist_ok=True)

    lines = run(journal.folder, "check").lines
    build = journal.build()

    assert lines == (BAD / "expected.txt").read_text("utf-8").splitlines()
    assert told_by_build(build) == told_by_check(lines)
    # nobody else has a word in it
    assert [line for line in build.warnings if "[journal." not in line] == []


@pytest.mark.parametrize("rule", FOLDERS)
def test_bad_journal_of_a_rule_is_told_of_alike(rule: str, journal: Journal) -> None:
    add_fixture(journal.folder, FIXTURES / rule / "bad")

    lines = run(journal.folder, "check").lines
    build = journal.build()

    # two links to one place on one line are two links, and one problem
    assert set(told_by_build(build)) == set(told_by_check(lines)) != set()
    assert [line for line in build.warnings if "[journal." not in line] == []


def test_bad_sources_of_all_rules_are_told_of_alike(journal: Journal) -> None:
    (journal.docs / "posts").mkdir()
    for folder in sorted(FIXTURES.iterdir()):
        if (folder / "bad.md").is_file():
            shutil.copy(folder / "bad.md", journal.docs / "posts" / f"{folder.name}.md")

    lines = run(journal.folder, "check").lines
    build = journal.build()

    assert told_by_build(build) == told_by_check(lines)
    assert len(told_by_check(lines)) > 15
