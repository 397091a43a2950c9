"""The BibTeX entry of a post."""

from __future__ import annotations

import datetime as dt

import pytest
from pybtex.database import Entry, parse_string

from journal.core.model import Post
from journal.core.post_citation import bibtex_of
from journal.core.repository import source_links
from journal.core.settings import Settings


def entry_of(post: Post, *authors: str, url: str = "") -> Entry:
    text = bibtex_of(post, key="key", authors=authors or ("Ada Lovelace",), site="Site", url=url)
    return parse_string(text, "bibtex").entries["key"]


def test_an_entry_says_who_what_when_and_where() -> None:
    post = Post(docname="p", slug="p", title="On engines", date=dt.date(2026, 6, 18))

    entry = entry_of(post, "Ada Lovelace", "Luigi Menabrea", url="https://e.org/posts/p/")

    assert [str(person) for person in entry.persons["author"]] == [
        "Lovelace, Ada",
        "Menabrea, Luigi",
    ]
    assert dict(entry.fields) == {
        "title": "{On engines}",
        "howpublished": "Site",
        "year": "2026",
        "month": "June",
        "url": "https://e.org/posts/p/",
    }


def test_an_undated_post_without_address_leaves_them_out() -> None:
    entry = entry_of(Post(docname="p", slug="p", title="T"))

    assert set(entry.fields) == {"title", "howpublished"}


def test_a_group_is_not_taken_apart() -> None:
    entry = entry_of(Post(docname="p", slug="p", title="T"), "The Reading Circle")

    assert [str(p) for p in entry.persons["author"]] == ["{The Reading Circle}"]


@pytest.mark.parametrize("title", ["100% & more_", "a } b { c", '"quoted"', "#1 $x^2$ ~"])
def test_any_title_gives_an_entry_that_can_be_read(title: str) -> None:
    assert entry_of(Post(docname="p", slug="p", title=title)).fields["title"]


@pytest.mark.parametrize(
    ("repository", "edit"),
    [
        ("https://github.com/o/r/", "https://github.com/o/r/edit/main/docs/a%20b.md"),
        ("https://gitlab.com/o/r/", "https://gitlab.com/o/r/-/edit/main/docs/a%20b.md"),
        ("https://codeberg.org/o/r/", "https://codeberg.org/o/r/_edit/main/docs/a%20b.md"),
    ],
)
def test_edit_links_are_those_of_the_host(repository: str, edit: str) -> None:
    links = source_links(Settings(repository=repository), "docs/a b.md")

    assert links is not None
    assert links.edit == edit


def test_without_a_repository_there_are_no_links() -> None:
    assert source_links(Settings(), "docs/a.md") is None
