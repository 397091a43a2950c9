"""What is declared of the rules."""

from __future__ import annotations

import pickle

import pytest

from journal.core.problems import Rule
from journal.core.rules import About, Level, Seen, rules_by_topic

ABOUT = About("late", Level.ADVICE, Seen.BOTH, "It is late.", "a: 1\n\nb", "c")


def test_docstring_has_all_of_it() -> None:
    assert str(ABOUT) == (
        "It is late.\n\nAdvice, seen by journal check and the build.\n\n"
        "Bad:\n\n    a: 1\n\n    b\n\nGood:\n\n    c\n"
    )


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.code)
def test_rule_is_called_as_it_is_printed(rule: Rule) -> None:
    assert rule.code == rule.name.lower().replace("_", "-")


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.code)
def test_rule_explains_itself(rule: Rule) -> None:
    assert rule.__doc__ == str(rule.about)
    assert rule.about.meaning.endswith(".")
    assert rule.about.bad != rule.about.good


def test_every_rule_is_of_one_topic() -> None:
    listed = [rule for _, rules in rules_by_topic() for rule in rules]

    assert sorted(listed) == sorted(Rule)


def test_kept_rule_does_not_depend_on_its_wording() -> None:
    kept = pickle.dumps(Rule.INVALID_DATE)

    assert pickle.loads(kept) is Rule.INVALID_DATE  # noqa: S301 - our own bytes
    assert Rule.INVALID_DATE.about.meaning.encode() not in kept
