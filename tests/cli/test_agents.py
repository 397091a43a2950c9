"""The commands for coding agents call what there is, and leave decisions to the author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from journal.cli import main
from journal.starting.software import ROOTS
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = sorted((REPOSITORY / ".claude" / "commands").glob("*.md"))


def calls(path: Path) -> list[list[str]]:
    """Return the words of each call of ``journal`` that a file names."""
    return [call.split() for call in re.findall(r"`journal ([^`]+)`", path.read_text("utf-8"))]


def test_there_is_one_for_each_step() -> None:
    assert [path.stem for path in COMMANDS] == ["research", "validate", "write"]
    assert ".claude/commands" in ROOTS


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_calls_are_commands_with_their_options(path: Path) -> None:
    assert calls(path)
    for call in calls(path):
        command: click.Command = main
        context = click.Context(main)
        for word in call:
            if not isinstance(command, click.Group):
                break
            found = command.get_command(context, word)
            assert found is not None, f"journal {' '.join(call)}"
            command = found
        known = {name for param in command.params for name in param.opts}
        assert {word for word in call if word.startswith("--")} <= known


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_the_author_decides(path: Path) -> None:
    assert "**The author" in path.read_text("utf-8")


def test_calls_stand_in_the_order_of_the_work() -> None:
    order = {path.stem: list(dict.fromkeys(call[0] for call in calls(path))) for path in COMMANDS}

    assert order == {
        "research": ["research", "cite"],
        "write": ["new", "draft", "verify", "check"],
        "validate": ["check", "verify", "cite", "review"],
    }
