"""Where front matter is found, in which language, and what is left of a broken one."""

from __future__ import annotations

import itertools

import pytest

from journal.core.frontmatter import Reading, read
from journal.core.problems import Rule
from journal.core.settings import Settings


def reading_of(text: str) -> Reading:
    return read(text, docname="posts/2020-01-01-x", path="x.md", settings=Settings())


def messages(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


YAML = "---\ntitle: T\ntags: [a, b]\n---\nbody\n"
TOML = '+++\ntitle = "T"\ntags = ["a", "b"]\n+++\nbody\n'
JSON = '{\n  "title": "T",\n  "tags": ["a", "b"]\n}\nbody\n'


@pytest.mark.parametrize(
    ("text", "body_line"),
    [
        (YAML, 4),
        (TOML, 4),
        (JSON, 4),
        (YAML.replace("---\nbody", "...\nbody"), 4),
        ("\ufeff" + YAML, 4),
        (YAML.replace("\n", "\r\n"), 4),
        (YAML.replace("\n", "\r"), 4),
        ("\n\n" + YAML, 6),
        (TOML.replace(" = ", "="), 4),
        ("+++\nextra.draft=false\n'title'='T'\ntags=['a','b']\n+++\n", 5),
        ("\n" + TOML, 5),
        ("---  \n# a comment\ntitle: T\ntags: [a, b]\n---\t\nbody", 5),
        ('{"title": "T", "tags": ["a", "b"]}\nbody', 1),
        ('{"title": "\tT", "tags": ["a", "b"]}\nbody', 1),
        ("+++\n[[authors]]\nname = 'A'\n[params]\ntitle = 'T'\ntags = 'a,b'\n+++\n", 7),
        ("+++\n[params]\ntitle = 'T'\n[taxonomies]\ntags = ['a', 'b']\n+++\n", 6),
        ("---\nparams:\n  title: T\n  tags: [a, b]\n---\n", 5),
        ("---\nx: &x {title: T}\n<<: *x\ntags: [a, b]\n---\n", 5),
    ],
)
def test_front_matter_is_found(text: str, body_line: int) -> None:
    reading = reading_of(text)

    assert (reading.post.title, reading.post.tags) == ("T", ("a", "b"))
    assert reading.body_line == body_line
    assert reading.has_title
    assert messages(reading) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A heading\n\ntext",
        "---",
        "---\n\nA rule above prose.\n",
        "\n\n---\nprose between rules\n---\n",
        "----\ntitle: T\n----\n",
        "{ref}`a role`, then prose",
        "{% raw %}\n{ }\n",
        '{"a": 1} and prose',
        "{\nnot a key\n}\n",
        "+++",
        "+++\n\nThe first cell, in MyST.\n\n+++\n\nThe second.\n",
        "text\n---\ntitle: T\n---\n",
    ],
)
def test_other_text_is_no_front_matter(text: str) -> None:
    reading = reading_of(text)

    assert reading.body_line == 0
    assert not reading.has_title
    assert messages(reading) == []


def test_a_draft_in_tight_toml_is_kept_back() -> None:
    assert reading_of('+++\ntitle="H"\ndraft=true\n+++\n').post.draft
    assert reading_of("+++\ndraft=true\n").post.draft


def test_empty_front_matter_is_skipped() -> None:
    reading = reading_of("---\n---\nbody")

    assert reading.body_line == 2
    assert messages(reading) == []


def test_a_key_written_twice_is_advised_and_the_last_counts() -> None:
    reading = reading_of("---\ntitle: A\nlayout: post\nTitle: B\nlayout: page\n---\n")

    assert reading.post.title == "B"
    assert messages(reading) == [
        'x.md:2: key "title" is written twice; the one on line 4 counts [ignored-key]'
    ]


@pytest.mark.parametrize(
    "value",
    ['"a\\u0007b"', "a\x07b", '"a\\x85b"', "a\u202eb", "a\ufffeb"],
)
def test_control_characters_are_left_out(value: str) -> None:
    reading = reading_of(f"---\ndate: 2024-01-01\ntitle: {value}\n---\n")

    assert reading.post.title.replace(" ", "") == "ab"
    assert [(p.line, p.rule) for p in reading.problems] == [(3, Rule.CONTROL_CHARACTER)]


def test_a_control_character_does_not_move_lines() -> None:
    reading = reading_of("---\ntitle: a\x85b\u2028c\ndate: never\n---\nbody")

    assert reading.post.title == "a b c"
    assert [p.line for p in reading.problems] == [2, 3]
    assert reading.body_line == 4


def test_lone_surrogates_are_left_out() -> None:
    reading = reading_of('{"title": "a\\ud800b", "date": "2024-01-01"}\n')

    assert reading.post.title == "ab"


def test_an_object_of_python_is_not_made() -> None:
    reading = reading_of("---\ntitle: !!python/object/apply:os.abort []\ntags: [a]\n---\n")

    assert reading.post.tags == ("a",)


def test_aliases_that_multiply_stay_small() -> None:
    names = "abcdefghijklmnopqrst"
    bomb = "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in itertools.pairwise(names)
    )
    reading = reading_of(f"---\na: &a [x]\n{bomb}tags: *t\n---\n")

    assert max(len(text) for _, text in reading.post.extra) <= 2000


def test_a_problem_names_the_line_of_its_key_in_toml_and_json() -> None:
    toml = reading_of('+++\ntitle = "T"\n\n[params]\nlang = "en"\nweight = "heavy"\n+++\n')
    json = reading_of('{\n"title": "T",\n"series": {\n  "name": "S",\n  "part": "x"}\n}\n')

    assert [p.line for p in toml.problems] == [6]
    assert [p.line for p in json.problems] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "+++\nx = " + "[" * 2000 + "]" * 2000 + "\n+++\n",
        '{"x": ' + "[" * 99999 + "]" * 99999 + "}\n",
        "+++\nx = " + "9" * 9999 + "\n+++\n",
        '{"weight": ' + "9" * 9999 + "}\n",
        "---\nweight: " + "9" * 9999 + "\n---\n",
        "---\n" + "- " * 9999 + "\n---\n",
        "---\ndate: " + "9" * 99999 + "\n---\n",
    ],
)
def test_what_goes_on_too_long_is_a_problem_and_no_crash(text: str) -> None:
    assert messages(reading_of(text))
