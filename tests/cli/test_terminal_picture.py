"""The README shows what the commands print today."""

from __future__ import annotations

import pytest
from lxml import etree

from terminal_picture import DRAFT, PICTURES, RESEARCH, drawn, picture


@pytest.mark.parametrize(
    ("name", "commands", "said"),
    [
        ("terminal-research", RESEARCH, "2 verified."),
        ("terminal-draft", DRAFT, "docs/posts/attention-as-explanation/index.md"),
    ],
)
def test_picture_shows_what_is_printed(name: str, commands: tuple[str, ...], said: str) -> None:
    lines = PICTURES[name]()

    assert [line for line in lines if line.startswith("$ ")] == [f"$ {c}" for c in commands]
    assert said in lines
    root = etree.fromstring(drawn(lines))
    shown = [text.text or "" for text in root.iter("{*}text")]
    assert shown == lines
    assert picture(name).read_bytes() == drawn(lines), "call tests/terminal_picture.py"
