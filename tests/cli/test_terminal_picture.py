"""The README shows what the commands print today."""

from __future__ import annotations

from lxml import etree

from terminal_picture import COMMANDS, PICTURE, drawn, session_lines


def test_picture_shows_what_is_printed() -> None:
    lines = session_lines()

    assert [line for line in lines if line.startswith("$ ")] == [f"$ {c}" for c in COMMANDS]
    assert "2 verified." in lines
    root = etree.fromstring(drawn(lines))
    shown = [text.text or "" for text in root.iter("{*}text")]
    assert shown == lines
    assert PICTURE.read_bytes() == drawn(lines), "call tests/terminal_picture.py"
