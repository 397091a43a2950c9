"""Tags, categories and authors, in every way they are written."""

from __future__ import annotations

import pytest

from journal.core.frontmatter import Reading, read
from journal.core.model import CategoryPath
from journal.core.settings import Category, Settings

SETTINGS = Settings(
    categories=(
        Category("AI", slug="ai", children=(Category("Deep learning", slug="deep-learning"),)),
        Category("CI/CD", slug="ci-cd"),
        Category("Books", slug="books"),
    )
)


def reading_of(yaml: str, settings: Settings = SETTINGS) -> Reading:
    text = f"---\n{yaml}\n---\n"
    return read(text, docname="posts/2024-01-01-x", path="x.md", settings=settings)


def messages(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


@pytest.mark.parametrize(
    ("yaml", "tags"),
    [
        ("tags: [a, b]", ("a", "b")),
        ("tags:\n- a\n- b", ("a", "b")),
        ("tag: a", ("a",)),
        ("tags: a, b,,c", ("a", "b", "c")),
        ("tags: a; b", ("a", "b")),
        ("tags: rust ownership", ("rust", "ownership")),
        ("tags: Deep Learning", ("Deep Learning",)),
        ("tags: [machine learning]", ("machine learning",)),
        ("tags: [a, a, '', ' a ']", ("a",)),
        ("tags: [A, a]", ("A", "a")),
        (
            "tags: [nan, yes, ~, null, 1.0, +++, C, C++, C#, 2024-01-01]",
            ("nan", "yes", "~", "null", "1.0", "+++", "C", "C++", "C#", "2024-01-01"),
        ),
        ("tags: 0x10", ("0x10",)),
        ("tags: [[a, b], c]", ("a", "b", "c")),
        ("tags: [{name: a}, {title: b}]", ("a", "b")),
        ("tags: [features/transformer]", ("features/transformer",)),
        ("tags: ~", ()),
        ("tags: []", ()),
        ("tags: {}", ()),
        ("tags: [a]\ntag: b", ("a", "b")),
        ("keywords: a, b", ()),
    ],
)
def test_tags_are_kept_as_typed(yaml: str, tags: tuple[str, ...]) -> None:
    reading = reading_of(yaml)

    assert reading.post.tags == tags
    assert messages(reading) == []


@pytest.mark.parametrize(
    ("yaml", "paths"),
    [
        ("categories: [AI, Books]", ["AI", "Books"]),
        ("categories: AI, Books", ["AI", "Books"]),
        ("category: Books", ["Books"]),
        ("categories: [ai, BOOKS]", ["AI", "Books"]),
        ("categories: [AI, deep learning, Books]", ["AI / Deep learning", "Books"]),
        ("categories: [[AI, Deep learning], Books]", ["AI / Deep learning", "Books"]),
        ("categories: [[AI, Deep learning]]", ["AI / Deep learning"]),
        ("categories: AI/Deep learning", ["AI / Deep learning"]),
        ("categories: [ai / deep-learning]", ["AI / Deep learning"]),
        ("category: Deep Learning", ["AI / Deep learning"]),
        ("categories: [CI/CD]", ["CI/CD"]),
        ("categories: [{name: Books}]", ["Books"]),
        ("categories: [Books, books, AI]\ncategory: AI", ["Books", "AI"]),
        ("categories:", []),
    ],
)
def test_declared_categories(yaml: str, paths: list[str]) -> None:
    reading = reading_of(yaml)

    assert [str(path) for path in reading.post.categories] == paths
    assert messages(reading) == []


@pytest.mark.parametrize(
    ("yaml", "paths", "problem"),
    [
        (
            "categories: Book",
            [("Book",)],
            'category "Book" is not declared in pyproject.toml — did you mean "Books"?',
        ),
        (
            "categories: [[AI, Deeplearning]]",
            [("AI", "Deeplearning")],
            (
                'category "AI / Deeplearning" is not declared in pyproject.toml '
                '— did you mean "Deep learning"?'
            ),
        ),
        (
            "category: Rowing",
            [("Rowing",)],
            (
                'category "Rowing" is not declared in pyproject.toml '
                '— declared are "AI", "CI/CD", "Books", "Deep learning"'
            ),
        ),
        (
            "categories: Books/Essays",
            [("Books", "Essays")],
            (
                'category "Books / Essays" is not declared in pyproject.toml '
                "— declared are no sub-categories"
            ),
        ),
        (
            "categories: AI/Deep learning/CNN",
            [("AI", "Deep learning")],
            (
                'category "AI/Deep learning/CNN" has more than two levels; '
                'kept is "AI / Deep learning"'
            ),
        ),
    ],
)
def test_undeclared_categories_are_kept_and_advised(
    yaml: str, paths: list[tuple[str, ...]], problem: str
) -> None:
    reading = reading_of(yaml)

    assert reading.post.categories == tuple(map(CategoryPath, paths))
    assert messages(reading) == [f"x.md:2: {problem} [unknown-category]"]


def test_a_sub_category_that_several_categories_have_is_advised() -> None:
    child = (Category("Notes", slug="notes"),)
    settings = Settings(categories=(Category("A", "", "a", child), Category("B", "", "b", child)))
    reading = reading_of("category: Notes", settings)

    assert reading.post.categories == (CategoryPath(("Notes",)),)
    assert messages(reading) == [
        (
            'x.md:2: category "Notes" is declared more than once; write "A/Notes" or "B/Notes" '
            "[unknown-category]"
        )
    ]


def test_words_of_jekyll_are_categories_and_a_single_category_keeps_its_words() -> None:
    plural = reading_of("categories: jekyll update", Settings())
    singular = reading_of("category: machine learning", Settings())

    assert [str(path) for path in plural.post.categories] == ["jekyll", "update"]
    assert [str(path) for path in singular.post.categories] == ["machine learning"]


def test_nothing_is_undeclared_where_nothing_is_declared() -> None:
    reading = reading_of("categories: [Anything, [A, B]]", Settings())

    assert [str(path) for path in reading.post.categories] == ["Anything", "A / B"]
    assert messages(reading) == []


def test_a_category_without_a_name_is_a_problem() -> None:
    reading = reading_of("categories:\n- Books\n- {x: y}")

    assert [str(path) for path in reading.post.categories] == ["Books"]
    assert messages(reading) == [
        'x.md:4: "categories: {x: y}" should be a list of words [invalid-value]'
    ]


@pytest.mark.parametrize(
    ("yaml", "authors"),
    [
        ("author: Ada Lovelace", ("Ada Lovelace",)),
        ("author: Ada, Bob", ("Ada", "Bob")),
        ("author: Martin Luther King, Jr.", ("Martin Luther King, Jr.",)),
        ("authors: [ada, bob]", ("ada", "bob")),
        ("author: [Ada]\nauthors: [Ada, Bob]", ("Ada", "Bob")),
        ("authors:\n- name: Ada\n  url: https://a.example\n- name: Bob", ("Ada", "Bob")),
        ("author: {name: Ada}", ("Ada",)),
        ("authors: [{name: {given: Ada, family: Lovelace}}]", ("Ada Lovelace",)),
        ("authors: [{first: Ada, last: Lovelace}]", ("Ada Lovelace",)),
        ("postauthors:\n- name: Ada", ("Ada",)),
        ("author: '<a href=\"https://a.example\">Ada</a>'", ("Ada",)),
        ("author: '[Ada](https://a.example)'", ("Ada",)),
        ("author: Ada <ada@a.example>", ("Ada",)),
        ("author: false", ()),
        ("author:", ()),
    ],
)
def test_authors(yaml: str, authors: tuple[str, ...]) -> None:
    reading = reading_of(yaml)

    assert reading.post.authors == authors
    assert messages(reading) == []
