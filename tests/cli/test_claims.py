"""What the guide and the README say of ``journal check`` is so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from checked import bare_journal, run
from journal.commands.check import command
from journal.core.problems import Rule
from journal.core.rules import TOPICS
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = (REPOSITORY / "docs" / "guide" / "rules.md").read_text("utf-8")


def test_guide_has_the_rules_of_every_topic() -> None:
    shown = re.findall(r"^## (.+)\n\n```\{journal-rules\} (.+)$", GUIDE, re.MULTILINE)

    assert shown == [(topic, topic) for topic in TOPICS]


def test_guide_names_every_option() -> None:
    table = GUIDE.partition("| call | it does |")[2].partition("\n\n")[0]
    named = set(re.findall(r"--[a-z][a-z-]*", table))

    assert named == {name for option in command.params for name in option.opts if "--" in name}


def test_what_the_guide_shows_is_printed(tmp_path: Path) -> None:
    bare_journal(tmp_path)
    settings = '[tool.journal]\n[[tool.journal.categories]]\ntitle = "Programming"\n'
    (tmp_path / "pyproject.toml").write_text(f'{settings}description = "How."\n')
    post = tmp_path / "docs" / "posts" / "hash-tables" / "index.md"
    post.parent.mkdir(parents=True)
    post.write_text("---\ntitle: T\ndate: 2026-11-22\ncategory: Programing\n---\n\nText.\n")

    answer = run(tmp_path, "check")

    shown = GUIDE.partition("$ journal check\n")[2].partition("```")[0]
    assert "\n".join([*answer.lines, answer.said]) == shown


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.code)
def test_rule_has_a_bad_and_a_good_example(rule: Rule) -> None:
    about = rule.about

    assert about.bad.strip()
    assert about.good.strip()
    assert about.bad != about.good


def test_rules_say_in_one_line_what_they_are_about() -> None:
    assert [rule.code for rule in Rule if "\n" in rule.about.meaning] == []
    assert len({rule.about.meaning for rule in Rule}) == len(Rule)
