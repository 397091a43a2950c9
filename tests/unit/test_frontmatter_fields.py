"""What each key with one value means, in every dialect that has it."""

from __future__ import annotations

import pytest

from journal.core.frontmatter import Reading, read
from journal.core.model import Picture, SeriesPart
from journal.core.settings import Settings
from journal.core.slugs import slug_of


def reading_of(yaml: str) -> Reading:
    text = f"---\n{yaml}\n---\n"
    return read(text, docname="posts/2024-01-01-x", path="x.md", settings=Settings())


def messages(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


@pytest.mark.parametrize(
    ("yaml", "title"),
    [
        ("title: A title", "A title"),
        ("Title: A title", "A title"),
        ("title: 1984", "1984"),
        ("title: yes", "yes"),
        ("title: 1.0", "1.0"),
        ("title: '~'", "~"),
        ("title: >\n  folded\n  twice", "folded twice"),
        ("title: thin\u200aspace", "thin\u200aspace"),
        ("title: ~", ""),
        ("title:", ""),
        ("subtitle: no title", ""),
    ],
)
def test_title(yaml: str, title: str) -> None:
    reading = reading_of(yaml)

    assert (reading.post.title, reading.has_title) == (title, bool(title))


@pytest.mark.parametrize(
    ("yaml", "description"),
    [
        ("description: D", "D"),
        ("summary: S", "S"),
        ("excerpt: E", "E"),
        ("abstract: A", "A"),
        ("subtitle: U", "U"),
        ("subtitle: U\nexcerpt: E\nsummary: S\ndescription: D", "D"),
        ("description:\nsummary: S", "S"),
        ("excerpt: 2", ""),
        ("excerpt: false\nsubtitle: U", "U"),
        ('description: "2"', "2"),
        ("description: |\n  one\n  two", "one two"),
    ],
)
def test_description(yaml: str, description: str) -> None:
    reading = reading_of(yaml)

    assert (reading.post.description, reading.excerpt) == (description, description)
    assert messages(reading) == []


@pytest.mark.parametrize(
    ("yaml", "shown"),
    [
        ("title: T", True),
        ("toc: true", True),
        ("toc: false", False),
        ("toc: no", False),
        ("ShowToc: false", False),
        ("hide: [navigation, toc]", False),
        ("hide: [navigation]", True),
        ("toc: {enable: false}", False),
        ("toc: {enable: true}", True),
        ("toc: {sidebar: left}", True),
        ("toc:\n- name: A section", True),
    ],
)
def test_contents(yaml: str, shown: bool) -> None:  # noqa: FBT001 - a table of cases
    reading = reading_of(yaml)

    assert reading.post.toc is shown
    assert messages(reading) == []


@pytest.mark.parametrize(
    ("yaml", "image"),
    [
        ("image: a.png", Picture("a.png")),
        ("cover: /img/a.png", Picture("/img/a.png")),
        ("thumbnail: https://a.example/a.png", Picture("https://a.example/a.png")),
        ("featured-image: a.svg", Picture("a.svg")),
        ("featuredImage: a.svg", Picture("a.svg")),
        ("image: {path: /a.png, alt: A cat}", Picture("/a.png", "A cat")),
        ("cover: {image: a.png, caption: 'Y', relative: true}", Picture("a.png", "Y")),
        ("image: a.png\nimage-alt: A cat", Picture("a.png", "A cat")),
        ("image: {src: a.png, alt: A}\nimage_alt: B", Picture("a.png", "A")),
        ("image: {url: a.png}", Picture("a.png")),
        ("image: {file: a.png, title: A cat}", Picture("a.png", "A cat")),
        ("image: {thumbnail: a.png}", Picture("a.png")),
        ("header-image: {teaser: a.png}", Picture("a.png")),
        ("images: [a.png, b.png]", Picture("a.png")),
        ("image: '{{ site.baseurl }}/a.png'", Picture("/a.png")),
        ("image: //a.example/a.png", Picture("https://a.example/a.png")),
        ("image: 2", None),
        ("image: false", None),
        ("image:", None),
        ("image: {alt: no picture}", None),
    ],
)
def test_image(yaml: str, image: Picture | None) -> None:
    reading = reading_of(yaml)

    assert reading.post.image == image
    assert messages(reading) == []


@pytest.mark.parametrize(
    ("yaml", "series"),
    [
        ("series: S", SeriesPart("S")),
        ("series: [S]", SeriesPart("S")),
        ("series: S\npart: 2", SeriesPart("S", 2)),
        ("series: S\nseries_order: '3'", SeriesPart("S", 3)),
        ("series: {name: S, part: 2}", SeriesPart("S", 2)),
        ("series: {title: S, order: 2}\npart: 5", SeriesPart("S", 2)),
        ("series: []", None),
        ("part: 2", None),
    ],
)
def test_series(yaml: str, series: SeriesPart | None) -> None:
    reading = reading_of(yaml)

    assert reading.post.series == series
    assert messages(reading) == []


@pytest.mark.parametrize(
    ("yaml", "name", "value"),
    [
        ("pin: true", "pinned", True),
        ("sticky: 100", "pinned", True),
        ("sticky: 0", "pinned", False),
        ("featured: yes", "pinned", True),
        ("weight: 3", "weight", 3),
        ("order: -2", "weight", -2),
        ("weight: '7'", "weight", 7),
        ("weight: 2.0", "weight", 2),
        ("lang: de", "language", "de"),
        ("language: pt_BR", "language", "pt-BR"),
        ("canonicalURL: https://a.example/x", "canonical", "https://a.example/x"),
        ("canonical_url: http://a.example", "canonical", "http://a.example"),
        ("link: https://a.example/x?y#z", "external_link", "https://a.example/x?y#z"),
        ("external_link: mailto:a@a.example", "external_link", "mailto:a@a.example"),
        ("external_link: ''", "external_link", None),
        ("made-with: fake-1  # 2 calls", "made_with", "fake-1"),
        ("madeWith: 4", "made_with", "4"),
        ("reading_time: 7", "reading_time", 7),
        ("readtime: 15", "reading_time", 15),
        ("readingTime: 4.2 min", "reading_time", 5),
        ("reading_time: 1", "reading_time", 1),
        ("read_time: true", "reading_time", None),
        ("ShowReadingTime: true", "reading_time", None),
        ("slug: My Post", "slug", "my-post"),
        ("slug: /2020/my-post/", "slug", "my-post"),
        ("slug: ''", "slug", "x"),
        ("slug: 日本", "slug", slug_of("日本")),
    ],
)
def test_single_values(yaml: str, name: str, value: object) -> None:
    reading = reading_of(yaml)

    assert getattr(reading.post, name) == value
    assert messages(reading) == []


@pytest.mark.parametrize(
    ("yaml", "problem"),
    [
        ("title: [a, b]", '"title: [a, b]" should be text in quotes: title: "…"'),
        ("tags: {a: b}", '"tags: {a: b}" should be a list: tags: [first, second]'),
        ("tags: [{x: y}]", '"tags: {x: y}" should be a list of words'),
        (
            "categories: {a: b}",
            (
                '"categories: {a: b}" should be a list: categories: [first, second], '
                "or [[category, sub-category]]"
            ),
        ),
        ("authors: [{x: y}]", '"authors: {x: y}" should be a name: authors: [Ada Lovelace]'),
        ("made-with: [a]", '"made-with: [a]" should be text in quotes: made-with: "…"'),
        ("description: [a]", '"description: [a]" should be text in quotes: description: "…"'),
        ("toc: maybe", '"toc: maybe" should be true or false'),
        ("toc: {enable: maybe}", '"enable: maybe" should be true or false'),
        ("pin: maybe", '"pin: maybe" should be true or false'),
        ("weight: heavy", '"weight: heavy" should be a whole number'),
        ("weight: 1.5", '"weight: 1.5" should be a whole number'),
        ("series: S\npart: 0", '"part: 0" should be a whole number from 1'),
        ("series: {x: y}", '"series: {x: y}" should be the title of a series: series: "…"'),
        ("reading_time: 0", '"reading_time: 0" should be a number of minutes, from 1'),
        ("reading_time: -3", '"reading_time: -3" should be a number of minutes, from 1'),
        ("reading_time: long", '"reading_time: long" should be a number of minutes, from 1'),
        ("reading_time: 99999", '"reading_time: 99999" should be a number of minutes, from 1'),
        ("link: /here", '"link: /here" should be an address that begins with https://'),
        (f"pin: {'x' * 80}", f'"pin: {"x" * 59}…" should be true or false'),
    ],
)
def test_a_value_that_does_not_fit_is_a_problem(yaml: str, problem: str) -> None:
    reading = reading_of(yaml)

    line = yaml.count("\n") + 2
    assert messages(reading) == [f"x.md:{line}: {problem} [invalid-value]"]
