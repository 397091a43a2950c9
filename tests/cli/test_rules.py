"""Every rule that the checker sees, by a source that has its problem and one that has not.

They stand in ``tests/fixtures/rules/<rule>``: a post ``bad.md``, or a folder ``bad`` with what is
to be put into a journal, likewise ``good``, and in ``expected.txt`` what is printed of the bad one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from checked import CHECKED, FIXTURES, add_fixture, bare_journal, fixture_of, run
from journal.core.problems import Rule
from journal.core.rules import rules_by_topic

if TYPE_CHECKING:
    from pathlib import Path

HAVE_FIXTURES = [rule for rule in CHECKED if (FIXTURES / rule.code / "expected.txt").is_file()]


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_rule_has_fixtures(rule: Rule) -> None:
    place = f"tests/fixtures/rules/{rule.code}"
    wanted = [
        fixture_of(rule, "bad"),
        fixture_of(rule, "good"),
        FIXTURES / rule.code / "expected.txt",
    ]

    assert all(path.exists() for path in wanted), (
        f'journal check sees "{rule.code}", so add {place}/bad.md (a post that has the problem), '
        f"{place}/good.md (the same without it; both may be folders that hold docs/…) and "
        f"{place}/expected.txt (the lines that are printed of the bad one)"
    )


def test_fixtures_are_those_of_rules_that_the_checker_sees() -> None:
    folders = {path.name for path in FIXTURES.iterdir()}

    assert folders - {rule.code for rule in CHECKED} == set()


@pytest.mark.parametrize("rule", HAVE_FIXTURES, ids=lambda rule: rule.code)
def test_bad_source_is_told(rule: Rule, tmp_path: Path) -> None:
    add_fixture(bare_journal(tmp_path), fixture_of(rule, "bad"))

    answer = run(tmp_path, "check", "--no-cache")

    expected = (FIXTURES / rule.code / "expected.txt").read_text("utf-8")
    assert answer.lines == expected.splitlines()
    assert rule.code in {line.split()[1] for line in answer.lines}


@pytest.mark.parametrize("rule", HAVE_FIXTURES, ids=lambda rule: rule.code)
def test_nothing_is_said_of_the_good_source(rule: Rule, tmp_path: Path) -> None:
    add_fixture(bare_journal(tmp_path), fixture_of(rule, "good"))

    answer = run(tmp_path, "check", "--no-cache")

    assert answer.lines == []


def test_rules_are_listed_by_topic(tmp_path: Path) -> None:
    answer = run(tmp_path, "rules")

    names = [rule.code for _, rules in rules_by_topic() for rule in rules]
    assert answer.code == 0
    assert [line.split()[0] for line in answer.lines if " (" in line and line[0] != " "] == names
    assert [line for line in answer.lines if line.isupper() and line[0] != " "] == [
        topic.upper() for topic, _ in rules_by_topic()
    ]


def test_one_rule_is_explained(tmp_path: Path) -> None:
    answer = run(tmp_path, "rules", "invalid-date")

    assert answer.lines == [
        "FRONT MATTER",
        "",
        "invalid-date (error, seen by journal check and the build)",
        "  A date is none.",
        "    - date: 2026-02-30",
        "    + date: 2026-03-01",
    ]


def test_rules_are_listed_for_programs(tmp_path: Path) -> None:
    answer = run(tmp_path, "rules", "heading-order", "invalid-date", "--format", "json")

    listed = json.loads("\n".join(answer.lines))
    assert [rule["rule"] for rule in listed] == ["invalid-date", "heading-order"]
    assert listed[1] == {
        "rule": "heading-order",
        "topic": "Text",
        "level": "advice",
        "seen_by_check": True,
        "seen_by_build": False,
        "meaning": Rule.HEADING_ORDER.about.meaning,
        "bad": "## Results\n\n#### Speed",
        "good": "## Results\n\n### Speed",
    }


def test_rule_that_is_none_is_misuse(tmp_path: Path) -> None:
    answer = run(tmp_path, "rules", "invalid-dates")

    assert answer.code == 2
    assert answer.lines == []
    assert 'there is no rule "invalid-dates" — did you mean "invalid-date"?' in answer.said
