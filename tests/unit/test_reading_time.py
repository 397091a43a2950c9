"""The reading time: its rates, and that more content never takes less time."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.reading_time import (
    Content,
    count_code_lines,
    count_symbols,
    count_words,
    reading_time,
    seconds,
)

FIELDS = [field.name for field in dataclasses.fields(Content)]
contents = st.builds(Content, **dict.fromkeys(FIELDS, st.integers(0, 5000)))


@given(contents, st.sampled_from(FIELDS), st.integers(1, 500))
def test_more_content_takes_longer(content: Content, field: str, more: int) -> None:
    longer = dataclasses.replace(content, **{field: getattr(content, field) + more})

    assert seconds(longer) > seconds(content)
    assert reading_time(longer).minutes >= reading_time(content).minutes


def test_nothing_takes_a_minute() -> None:
    assert reading_time(Content()).minutes == 1


@pytest.mark.parametrize(
    ("content", "minutes"),
    [
        (Content(words=238), 1),
        (Content(words=239), 2),
        (Content(words=2380), 10),
        (Content(cjk_characters=600), 2),
        (Content(code_lines=30), 2),
        (Content(figures=1), 1),
        (Content(figures=10), 2),
    ],
)
def test_rates(content: Content, minutes: int) -> None:
    assert reading_time(content).minutes == minutes


def test_figures_weigh_less_and_less() -> None:
    weights = [seconds(Content(figures=n + 1)) - seconds(Content(figures=n)) for n in range(12)]

    assert weights == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 3, 3]


def test_stated_minutes_win() -> None:
    assert reading_time(Content(words=10_000), stated=7).minutes == 7


def test_the_split_counts_what_is_there() -> None:
    time = reading_time(Content(words=100, cjk_characters=20, code_lines=3, equations=2, figures=1))

    assert (time.words, time.code_lines, time.equations, time.figures) == (120, 3, 2, 1)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("", (0, 0)),
        ("Attention is all you need", (5, 0)),
        ("don't split it's words, nor state-of-the-art ones", (7, 0)),
        ("注意力机制", (0, 5)),
        ("用 attention 机制", (1, 3)),
        ("naïve Überraschung", (2, 0)),
    ],
)
def test_words_and_characters_are_counted(text: str, counts: tuple[int, int]) -> None:
    assert count_words(text) == counts


@given(st.text(), st.text())
def test_added_text_never_counts_less(text: str, more: str) -> None:
    before, after = count_words(text), count_words(text + more)

    assert sum(after) >= sum(before)


def test_symbols_and_code_lines_are_counted() -> None:
    assert count_symbols(r"\frac{QK^\top}{\sqrt{d_k}}") == 7
    assert count_code_lines("a = 1\n\n\nb = 2\n   \n") == 2
