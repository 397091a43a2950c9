"""Nothing an author writes raises, and what comes out is always well-formed."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.core.frontmatter import Reading, field_table, read, read_notebook, title_from_name
from journal.core.settings import Category, Settings

SETTINGS = Settings(
    categories=(Category("AI", slug="ai", children=(Category("ML", slug="ml"),)),),
)
KEYS = sorted(
    {key for name, others, _ in field_table() for key in (name, *others.split(", ")) if key}
    | {"params", "myst", "html_meta", "<<", "titel", "build", "layout"}
)
UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

#: text that parsers and readers have opinions about
PIECES = st.sampled_from(
    [
        *("---", "+++", "...", "\n", "\r\n", "\r", "\t", " ", "{", "}", "[", "]", "'", '"', ":"),
        *(": ", "- ", "#", "&a ", "*a", "!!", "|", ">", "? ", ",", "/", "..", "\\", "%2e", "//"),
        *("title: ", "date: ", "tags: ", "draft: ", "aliases: ", "2026-13-45", "2024-01-02"),
        *("title = ", "date = ", "[params]", '"title": ', "javascript:", "https://a.example"),
        *("\x00", "\x85", "\u2028", "\ufeff", "\ud800", "\u202e", "é", "日", "```{post} ", "```"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join)
SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(timezones=st.just(dt.UTC)),
    TEXTS,
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=8,
)
FRONT_MATTER = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8)
DOCNAMES = st.sampled_from(["posts/x/index", "posts/2018-06-27-x", "index"]) | TEXTS


def check(reading: Reading, path: str) -> None:
    """Assert what must hold for every reading."""
    post = reading.post
    assert re.fullmatch(r"[a-z0-9-]{1,100}", post.slug)
    for alias in post.aliases:
        assert alias.startswith("/")
        assert not alias.startswith("//")
        assert ".." not in alias
        assert "\\" not in alias
    for link in (post.canonical, post.external_link):
        assert link is None or re.match("(?:https?://|mailto:)", link, re.IGNORECASE)
    assert all(1 <= len(category.titles) <= 2 for category in post.categories)
    assert len(set(post.tags)) == len(post.tags)
    words = [post.title, post.description, *post.tags, *post.authors, *post.aliases]
    words += [title for category in post.categories for title in category.titles]
    words += [post.image.source if post.image else "", post.series.title if post.series else ""]
    assert not any(UNWANTED.search(word) for word in words)
    assert post.date is None or post.date.year >= 1000
    assert post.reading_time is None or post.reading_time >= 1
    assert list(reading.problems) == sorted(reading.problems)
    assert {problem.path for problem in reading.problems} <= {path}
    json.dumps(reading.parser_keys)


def read_and_check(text: str, docname: str = "posts/x/index") -> Reading:
    reading = read(text, docname=docname, path="x.md", settings=SETTINGS)
    check(reading, "x.md")
    lines = re.split(r"\r\n|\r|\n", text)
    assert 0 <= reading.body_line <= len(lines)
    assert all(0 <= problem.line <= len(lines) for problem in reading.problems)
    return reading


@given(TEXTS, DOCNAMES)
def test_any_text(text: str, docname: str) -> None:
    read_and_check(text, docname)


@given(TEXTS, st.sampled_from(["---", "+++", "{\n"]))
def test_any_text_between_fences(text: str, fence: str) -> None:
    end = "}" if fence.startswith("{") else fence
    read_and_check(f"{fence}\n{text}\n{end}\nbody")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(FRONT_MATTER)
def test_any_yaml_under_known_keys(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)

    read_and_check(f"---\n{text}---\nbody")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(FRONT_MATTER)
def test_any_json_under_known_keys(data: dict[str, Any]) -> None:
    read_and_check(json.dumps(data, indent=1, default=str) + "\nbody")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(FRONT_MATTER, st.sampled_from(["raw", "markdown", "code"]), TEXTS)
def test_any_notebook(data: dict[str, Any], kind: str, source: str) -> None:
    cells = [{"cell_type": kind, "source": source.splitlines(keepends=True)}]
    text = json.dumps({"cells": cells, "metadata": data}, default=str, indent=1)
    reading = read_notebook(text, docname="posts/x", path="x.ipynb", settings=SETTINGS)

    check(reading, "x.ipynb")


@given(TEXTS)
def test_any_text_as_notebook(text: str) -> None:
    check(read_notebook(text, docname="posts/x", path="x.ipynb", settings=SETTINGS), "x.ipynb")


@given(TEXTS)
def test_any_name_gives_a_title(docname: str) -> None:
    title = title_from_name(docname)

    assert title.strip()
    assert not UNWANTED.search(title)


@given(st.lists(st.text(min_size=1, max_size=10), max_size=6))
def test_labels_survive_as_typed(labels: list[str]) -> None:
    text = json.dumps({"tags": labels})
    tags = read_and_check(text + "\n").post.tags
    plain = [label for label in labels if not UNWANTED.search(label) and label.isprintable()]

    assert {label.strip() for label in plain if label.strip()} <= set(tags)


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.times(), st.sampled_from(["", "Z", "+08:00"]))
def test_a_day_is_never_moved(day: dt.date, hour: dt.time, zone: str) -> None:
    text = f"---\ndate: {day.isoformat()}T{hour.isoformat()}{zone}\n---\n"

    assert read_and_check(text).post.date == day


@pytest.mark.parametrize(
    "value", ["", "~", "x", "[]", "{}", "[[]]", "[{}]", "[~]", "{a: }", "{name: []}", "1", "-1.5"]
)
def test_every_key_takes_every_kind_of_value(value: str) -> None:
    for key in KEYS:
        read_and_check(f"---\n{key}: {value}\n---\n")
