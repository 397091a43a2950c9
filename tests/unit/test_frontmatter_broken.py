"""What is said of front matter that cannot be read, and what is kept of it."""

from __future__ import annotations

import datetime as dt

import pytest

from journal.core.frontmatter import Reading, read
from journal.core.settings import Settings


def reading_of(text: str) -> Reading:
    return read(text, docname="posts/2020-01-01-x", path="x.md", settings=Settings())


def messages(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


@pytest.mark.parametrize(
    ("yaml", "place", "reason"),
    [
        (
            "title: Rust: a story",
            "2: the front matter cannot be read from column 12 on",
            (
                "mapping values are not allowed in this context "
                '— a value with a colon in it needs quotes: title: "a: b"'
            ),
        ),
        (
            "title: T\n\tlang: en",
            "3: the front matter cannot be read from column 1 on",
            "there is a tab character where spaces belong — indent with spaces, not with tabs",
        ),
        (
            'title: T\ndescription: "never closed',
            "3: the front matter cannot be read from column 14 on",
            "found unexpected end of stream — a quotation mark is never closed",
        ),
        (
            'title: "He said "no" twice"',
            "2: the front matter cannot be read from column 18 on",
            "did not find expected key — a value with quotes in it needs other quotes around it",
        ),
        (
            "title: T\ntags: [a, b",
            "4: the front matter cannot be read from column 1 on",
            "did not find expected ',' or ']' — a list in brackets needs commas and a closing ]",
        ),
        (
            "title: T\nauthor: @ada",
            "3: the front matter cannot be read from column 9 on",
            (
                "found character that cannot start any token "
                "— a value that begins with @, ` or % needs quotes"
            ),
        ),
        (
            "title: T\nauthor: *ada",
            "3: the front matter cannot be read from column 9 on",
            'found undefined alias "ada" — a value that begins with * needs quotes',
        ),
        (
            r'title: "\d+"',
            "2: the front matter cannot be read from column 9 on",
            "found unknown escape character — write a value with a backslash in single quotes",
        ),
        (
            "- just\n- a list",
            "2: the front matter cannot be read",
            'it should be made of lines "key: value"',
        ),
        (
            "x: " + "[" * 60 + "]" * 60,
            "2: the front matter cannot be read",
            "nested deeper than 40 levels",
        ),
    ],
)
def test_unreadable_yaml_is_explained(yaml: str, place: str, reason: str) -> None:
    reading = reading_of(f"---\n{yaml}\n---\nbody")

    assert messages(reading) == [f"x.md:{place}: {reason} [unreadable-front-matter]"]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        (
            '+++\ntitle = "T"\ndraft = maybe\n+++\n',
            "3: the front matter cannot be read from column 9 on",
            "Invalid value — text needs quotes",
        ),
        (
            '+++\ntitle = "T"\ntags = ["a"\n+++\n',
            "4: the front matter cannot be read",
            "Unclosed array — a list in brackets needs commas and a closing ]",
        ),
        (
            '{\n"title": "T"\n"draft": true\n}\n',
            "3: the front matter cannot be read from column 1 on",
            "Expecting ',' delimiter — a comma is missing, or a quotation mark",
        ),
    ],
)
def test_unreadable_toml_and_json_are_explained(text: str, place: str, reason: str) -> None:
    reading = reading_of(text)

    assert reading.post.title == "T"
    assert f"x.md:{place}: {reason} [unreadable-front-matter]" in messages(reading)


@pytest.mark.parametrize(
    ("yaml", "title"),
    [
        ("title: Rust: a story\ndraft: true\ndate: 2024-05-06", "Rust: a story"),
        ('title: "He said "no" twice"\ndraft: true\ndate: 2024-05-06', 'He said "no" twice'),
        ("draft: true\ntags: [a, @b\ndate: 2024-05-06\ntitle: T", "T"),
        ("x: *y\ndraft: true\ndate: 2024-05-06\ntitle: 'T", "T"),
    ],
)
def test_the_readable_keys_of_unreadable_front_matter_are_kept(yaml: str, title: str) -> None:
    post = reading_of(f"---\n{yaml}\n---\n").post

    assert (post.title, post.draft, post.date) == (title, True, dt.date(2024, 5, 6))


def test_a_list_that_cannot_be_parsed_keeps_its_words() -> None:
    post = reading_of("---\ntags: [a, @b]\n---\n").post

    assert post.tags == ("a", "@b")


@pytest.mark.parametrize(
    ("text", "fence", "body_line"),
    [
        ("---\ntitle: T\ndraft: true\n\n# Heading\n", "---", 3),
        ("---\n# comment\n\ntitle: T\n\ndraft: true\n\nProse here.\n", "---", 6),
        ("---\ntitle: T\ntags:\n  - a\ndraft: true", "---", 5),
        ("+++\ntitle = 'T'\ndraft = true\nProse here.\n", "+++", 3),
        ('{\n"title": "T",\n"draft": true\n\nProse here.\n', "}", 3),
    ],
)
def test_unclosed_front_matter_is_said_once_and_read(text: str, fence: str, body_line: int) -> None:
    reading = reading_of(text)

    assert (reading.post.title, reading.post.draft) == ("T", True)
    assert reading.body_line == body_line
    assert messages(reading) == [
        (
            f'x.md:1: the front matter is never closed; write a line "{fence}" after its last key '
            "[unreadable-front-matter]"
        )
    ]
