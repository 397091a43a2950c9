"""The site's settings: what is read, and what is said of a mistake."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from journal.core.settings import (
    Category,
    Settings,
    child_named,
    read_settings,
    settings_table,
)

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, toml: str) -> tuple[Settings, list[str]]:
    """Return the settings and the messages, without the folder's name."""
    path = tmp_path / "pyproject.toml"
    path.write_text(toml, "utf-8")
    settings, problems = read_settings(path)
    return settings, [str(problem).removeprefix(f"{tmp_path}/") for problem in problems]


def test_settings_are_read(tmp_path: Path) -> None:
    settings, problems = read(
        tmp_path,
        """
        [tool.journal]
        title = " My journal "
        base_url = "https://a.example/journal"
        time_zone = "Europe/Berlin"
        posts_per_page = 5
        [[tool.journal.categories]]
        title = "AI"
        children = [{ title = "Deep learning", description = "Nets." }]
        [tool.journal.macros]
        b = "B"
        a = "A"
        """,
    )

    assert settings == Settings(
        title="My journal",
        base_url="https://a.example/journal/",
        time_zone="Europe/Berlin",
        posts_per_page=5,
        categories=(
            Category(
                "AI", slug="ai", children=(Category("Deep learning", "Nets.", "deep-learning"),)
            ),
        ),
        macros=(("a", "A"), ("b", "B")),
    )
    assert problems == []


@pytest.mark.parametrize("toml", ["", "[tool.other]\nx = 1\n", "[tool.journal]\n"])
def test_a_file_without_settings_gives_the_defaults(tmp_path: Path, toml: str) -> None:
    assert read(tmp_path, toml) == (Settings(), [])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('titel = "x"', 'unknown setting "titel" — did you mean "title"?'),
        ("xyzzy = 1", 'unknown setting "xyzzy"'),
        ("title = 1", 'setting "title" should be text in quotes'),
        (
            'base_url = "a.example"',
            'setting "base_url" should be an address that begins with https:// or http://',
        ),
        (
            'base_url = "ftp://a.example"',
            'setting "base_url" should be an address that begins with https:// or http://',
        ),
        (
            'time_zone = "Mars/Olympus"',
            'setting "time_zone" should be an IANA time zone such as Europe/Berlin',
        ),
        ("posts_per_page = 0", 'setting "posts_per_page" should be a whole number from 1'),
        ("posts_per_page = true", 'setting "posts_per_page" should be a whole number from 1'),
        (
            'categories = "AI"',
            'setting "categories" should be a list of tables, [[tool.journal.categories]]',
        ),
        (
            'categories = ["AI"]',
            'setting "categories" should be a table with at least title = "…"',
        ),
        (
            'categories = [{ title = "AI", titel = "x" }]',
            (
                'setting "categories" should be a table of title, description, slug and children, '
                'without "titel"'
            ),
        ),
        (
            (
                'categories = [{ title = "A", children = [{ title = "B", children = '
                '[{ title = "C" }] }] }]'
            ),
            'setting "categories" should be at most two levels of categories',
        ),
        (
            'categories = [{ title = "AI" }, { title = "ai!" }]',
            (
                'setting "categories" should be categories whose titles differ by more than case '
                "and punctuation"
            ),
        ),
        (
            "macros = { a1 = 'x' }",
            'setting "macros" should be a table of names made of letters and bodies in quotes',
        ),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_default_kept(
    tmp_path: Path, line: str, message: str
) -> None:
    settings, problems = read(tmp_path, f"[tool.journal]\ntagline = 'kept'\n{line}\n")

    assert settings == Settings(tagline="kept")
    assert problems[0].startswith("pyproject.toml")
    assert [problem.split(": ", 1)[1] for problem in problems] == [f"{message} [invalid-setting]"]
    assert not line.startswith("title") or problems[0].startswith("pyproject.toml:3: ")


@pytest.mark.parametrize("content", [b"[tool.journal", b"\xff\xfe", None])
def test_an_unreadable_file_is_one_problem(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "pyproject.toml"
    if content is not None:
        path.write_bytes(content)
    settings, problems = read_settings(path)

    assert settings == Settings()
    assert [p.message.startswith("the settings cannot be read: ") for p in problems] == [True]


def test_a_category_is_found_by_title_or_slug_in_any_case() -> None:
    child = Category("Deep learning", slug="deep-learning")
    parent = Category("AI", slug="ai", children=(child,))
    settings = Settings(categories=(parent,))

    assert settings.category_named("ai") == parent
    assert child_named(parent, "DEEP-LEARNING") == child
    assert child_named(parent, "deep learning") == child
    assert child_named(None, "deep learning") is None
    assert settings.category_named("Deep learning") is None


def test_the_table_for_the_manual_explains_every_setting() -> None:
    table = settings_table()

    assert [name for name, _, _ in table] == [f.name for f in dataclasses.fields(Settings)]
    assert all(help_.endswith(".") for _, _, help_ in table)


def test_the_address_of_the_licence_is_taken_as_written(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.journal]\nlicence_url = "https://spdx.org/licenses/MIT.html"\n')

    assert read_settings(path)[0].licence_url == "https://spdx.org/licenses/MIT.html"
