"""Footnotes: references to none, and notes that nothing refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.problems import Rule, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable


def missing_note(label: str, known: Iterable[str]) -> tuple[Rule, str]:
    """Return what is wrong with a reference to a footnote that nobody wrote."""
    message = f'there is no footnote "{label}": write [^{label}]: and its text'
    return Rule.DEAD_LINK, f"{message}{did_you_mean(label, known)}"


def duplicate_note(label: str, line: int) -> tuple[Rule, str]:
    """Return what is wrong with a footnote whose name is taken by one in an earlier line."""
    message = f'the footnote "{label}" is there already, in line {line}: rename one'
    return Rule.DUPLICATE_FOOTNOTE, message


def unused_note(label: str) -> tuple[Rule, str]:
    """Return what is wrong with a footnote that nothing refers to."""
    message = f'nothing refers to the footnote "{label}": write [^{label}] where it belongs'
    return Rule.UNUSED_FOOTNOTE, f"{message}, or take it out"
