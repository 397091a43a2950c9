"""An output is a region for the keyboard only when some screen is too small for it."""

from __future__ import annotations

import pytest

from journal.execution.scrolling import MOST_LINES, can_scroll, table_can_scroll
from journal.regions import MOST_COLUMNS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("x" * MOST_COLUMNS, False),
        ("x" * (MOST_COLUMNS + 1), True),
        ("\x1b[31m" + "x" * MOST_COLUMNS + "\x1b[0m", False),
        ("x\n" * MOST_LINES, False),
        ("x\n" * (MOST_LINES + 1), True),
    ],
)
def test_text_scrolls_when_it_is_wide_or_long(text: str, *, expected: bool) -> None:
    assert can_scroll(text) == expected


@pytest.mark.parametrize(("columns", "expected"), [(4, False), (10, True)])
def test_a_table_scrolls_when_a_row_is_wide(columns: int, *, expected: bool) -> None:
    row = "<tr>\n" + "<td class='x'>1.25</td>\n" * columns + "</tr>\n"

    assert table_can_scroll(f"<div><table>\n{row * 20}</table></div>") == expected
