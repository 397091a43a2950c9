"""The keys of other tools, of MyST and of nobody; and what stands elsewhere."""

from __future__ import annotations

import pytest

from journal.core.frontmatter import Reading, field_table, read
from journal.core.settings import Settings


def reading_of(yaml: str) -> Reading:
    text = f"---\n{yaml}\n---\n"
    return read(text, docname="posts/2024-01-01-x", path="x.md", settings=Settings())


def messages(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        (
            "hidden: true",
            (
                '"hidden: true" is not followed here: the post is listed like others; '
                '"draft: true" keeps it back'
            ),
        ),
        (
            "expiryDate: 2030-01-01",
            (
                '"expiryDate: 2030-01-01" is not followed here: the post stays published; '
                '"draft: true" takes it down'
            ),
        ),
        (
            "mystnb: {execution_mode: force}",
            (
                '"mystnb: {execution_mode: force}" is not followed here: '
                "the site decides for all posts how code is run"
            ),
        ),
        (
            "language: English",
            (
                '"language: English" is not followed here: '
                'a language is written as a tag, such as "en" or "pt-BR"'
            ),
        ),
        (
            "series: [S, T]",
            '"series: [S, T]" is not followed here: a post is part of one series, the first',
        ),
        (
            "myst: {enable_extensions: [substitution]}",
            (
                'the option "enable_extensions" of MyST is not followed in a post; '
                "the site decides it for all posts"
            ),
        ),
    ],
)
def test_what_is_not_followed_is_advised(yaml: str, message: str) -> None:
    assert messages(reading_of(yaml)) == [f"x.md:2: {message} [ignored-key]"]


def test_the_keys_of_other_tools_are_silent() -> None:
    keys = (
        *("layout", "comments", "mermaid", "jupyter", "execute", "format", "TocOpen", "kernelspec"),
        *("jupytext", "file_format", "blogpost", "orphan", "tocdepth", "nocomments", "keywords"),
        *("math", "mathjax", "katex", "future", "short_title", "displayInList", "fig-width"),
    )
    reading = reading_of("\n".join(f"{key}: x" for key in keys))

    assert messages(reading) == []
    assert reading.post.extra == ()


def test_unknown_keys_are_kept() -> None:
    reading = reading_of("mood: {a: [1, ~], b: x y}\nmy_thing: 2024-01-01")

    assert reading.post.extra == (("mood", "{a: [1, ~], b: x y}"), ("my_thing", "2024-01-01"))
    assert messages(reading) == []


def test_an_unknown_key_like_a_known_one_is_advised() -> None:
    reading = reading_of("titel: T\ncatagories: [AI]")

    assert messages(reading) == [
        'x.md:2: unknown key "titel" — did you mean "title"? [unknown-key]',
        'x.md:3: unknown key "catagories" — did you mean "categories"? [unknown-key]',
    ]


def test_the_keys_of_hugos_params_do_not_win_over_the_top() -> None:
    reading = reading_of("title: T\nparams: {title: U, lang: de, mood: good}")

    assert (reading.post.title, reading.post.language) == ("T", "de")
    assert reading.post.extra == (("mood", "good"),)


def test_myst_is_given_what_is_safe() -> None:
    reading = reading_of(
        "html_meta: {keywords: 'a, b', 'http-equiv=refresh': 0;url=https://a.example}\n"
        "myst: {footnote_sort: false, number_code_blocks: [python]}"
    )

    assert reading.parser_keys == {
        "myst": {
            "html_meta": {"keywords": "a, b"},
            "footnote_sort": False,
            "number_code_blocks": ["python"],
        }
    }
    assert messages(reading) == []


def test_the_table_for_the_manual_has_each_key_once() -> None:
    table = field_table()
    keys = [key for key, _, _ in table]

    assert len(set(keys)) == len(keys)
    assert ("toc", "`false` removes the contents.") in [(key, help_) for key, _, help_ in table]
    assert all(help_.endswith(".") for _, _, help_ in table)


@pytest.mark.parametrize(
    "text",
    [
        "```{post} May 10 2023\n:author: Ada, Bob\n:tags: x, y\n:excerpt: 2\n\nIn short.\n```\n",
        "# T\n\n:::{post} May 10 2023\n:author: Ada, Bob\n:tags: x, y\nIn short.\n:::\n",
    ],
)
def test_ablogs_directive_is_read(text: str) -> None:
    reading = read(text, docname="posts/x", path="x.md", settings=Settings())
    lines = text.split("\n")

    assert str(reading.post.date) == "2023-05-10"
    assert (reading.post.authors, reading.post.tags) == (("Ada", "Bob"), ("x", "y"))
    assert reading.post.description == "In short."
    assert reading.directive_lines == (lines.index("# T") + 2 if "# T" in lines else 0, 7)


def test_ablogs_directive_may_hold_options_only() -> None:
    text = "```{post}\n:language: de\n```\n"
    reading = read(text, docname="posts/x", path="x.md", settings=Settings())

    assert (reading.post.date, reading.post.language) == (None, "de")
    assert reading.post.description == ""
    assert reading.directive_lines == (0, 3)


def test_a_problem_in_ablogs_directive_names_its_line() -> None:
    text = "# T\n\n```{post} 2023-05-10\n:tags: x\n:link: /here\n```\n"
    reading = read(text, docname="posts/x", path="x.md", settings=Settings())

    assert [problem.line for problem in reading.problems] == [5]


def test_front_matter_wins_over_ablogs_directive() -> None:
    text = "---\ndate: 2020-01-01\n---\n```{post} 2023-05-10\n:language: de\n```\n"
    reading = read(text, docname="posts/x", path="x.md", settings=Settings())

    assert (str(reading.post.date), reading.post.language) == ("2020-01-01", "de")
    assert reading.directive_lines == (3, 6)


@pytest.mark.parametrize(
    "text",
    [
        "````md\n```{post} 2023-05-10\n```\n````\n",
        "Prose about `{post}`.\n",
        "```{post} 2023-05-10\nnever closed",
    ],
)
def test_a_directive_that_is_only_shown_is_not_read(text: str) -> None:
    reading = read(text, docname="posts/x", path="x.md", settings=Settings())

    assert reading.post.date is None
    assert reading.directive_lines is None
