"""Feeds: which there are, what stands in them, and when they are written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from feed_rules import ATOM, faults_of_atom, faults_of_json
from small_journal import PNG, SETTINGS, Journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from small_journal import Build

BASE = "https://journal.example.org/en/latest/"
SITE = SETTINGS.replace(
    "[tool.journal]",
    f'[tool.journal]\nbase_url = "{BASE}"\nfeed_length = 3\ntime_zone = "Europe/Berlin"',
)

RICH = """\
---
title: Rich & <b>bold</b>
date: 2026-03-01
updated: 2026-07-02
category: AI/Deep learning
tags: [maths, "C++"]
author: Ann Other
description: All there is.
image: cover.png
link: https://elsewhere.example/x
---

A formula $a^2$ and a note.[^1] A [post](plain.md), [below](#below), [mail](mailto:a@b.example).

![A dot](dot.png)

```python
print("<b>")
```

(below)=
## Below

<details><summary>More</summary><p id="own">Text</p></details>

{cite}`known2020`

| a | b |
|---|---|
| 1 | 2 |

[^1]: The note.
"""


def plain(date: str, *lines: str) -> str:
    """Return a short post."""
    front = "\n".join([f"date: {date}"] * bool(date) + [*lines])
    return f"---\n{front}\n---\n\nWords.\n\n## Below\n\nMore.\n"


def fill(journal: Journal) -> Journal:
    """Write a journal with an address and some posts."""
    journal.write("../pyproject.toml", SITE)
    journal.post("rich.md", RICH)
    journal.post("dot.png", PNG)
    journal.post("cover.png", PNG)
    journal.post("plain.md", plain("2026-02-01", "title: Plain", "tags: [maths]"))
    journal.post("older.md", plain("2026-01-01", "title: Older", "category: Books"))
    journal.post("oldest.md", plain("2025-12-01", "title: Oldest", "lang: de"))
    journal.post("undated.md", plain("", "title: Undated", "tags: [maths]", "category: Books"))
    journal.post("draft.md", plain("2026-04-01", "title: Hidden", "draft: true", "tags: [secret]"))
    journal.post("future.md", plain("2027-01-01", "title: Hidden too", "tags: [secret]"))
    return journal


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795349400")
        return fill(Journal(tmp_path_factory.mktemp("feeds"))).build()


def feed(build: Build, name: str) -> Any:
    return etree.fromstring((build.outdir / name).read_bytes())


def entries(build: Build, name: str) -> dict[str, Any]:
    return {e.findtext(f"{ATOM}title"): e for e in feed(build, name).iter(f"{ATOM}entry")}


def test_every_list_with_a_dated_post_has_two_valid_feeds(built: Build) -> None:
    files = built.files()
    atom = {name for name in files if name.endswith("atom.xml")}

    assert built.warnings == []
    assert atom == {
        "atom.xml",
        "categories/ai/atom.xml",
        "categories/ai/deep-learning/atom.xml",
        "categories/books/atom.xml",
        "tags/maths/atom.xml",
        "tags/c-plus-plus/atom.xml",
    }
    assert {name for name in files if name.endswith("feed.json")} == {
        name.replace("atom.xml", "feed.json") for name in atom
    }
    assert {name: faults_of_atom(files[name]) for name in atom} == {n: [] for n in atom}
    jsons = {name for name in files if name.endswith("feed.json")}
    assert {name: faults_of_json(files[name]) for name in jsons} == {n: [] for n in jsons}


def test_the_newest_dated_public_posts_are_in_it(built: Build) -> None:
    # as many as `feed_length` says; a post without a day is no news
    assert list(entries(built, "atom.xml")) == ["Rich & <b>bold</b>", "Plain", "Older"]
    assert list(entries(built, "tags/maths/atom.xml")) == ["Rich & <b>bold</b>", "Plain"]
    assert list(entries(built, "categories/books/atom.xml")) == ["Older"]


def test_an_entry_says_when_by_whom_and_about_what(built: Build) -> None:
    entry = entries(built, "atom.xml")["Rich & <b>bold</b>"]
    text = {child.tag.removeprefix(ATOM): child.text for child in entry}

    assert text["id"] == f"{BASE}posts/rich/"
    # the day begins at midnight in the time zone of the site: in summer and in winter
    assert text["published"] == "2026-03-01T00:00:00+01:00"
    assert text["updated"] == "2026-07-02T00:00:00+02:00"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ann Other"
    assert text["summary"] == "All there is."
    assert [c.get("term") for c in entry.iter(f"{ATOM}category")] == [
        "AI / Deep learning",
        "maths",
        "C++",
    ]
    assert feed(built, "atom.xml").findtext(f"{ATOM}updated") == text["updated"]


def test_an_item_of_json_has_its_picture_and_what_it_is_about(built: Build) -> None:
    document = json.loads((built.outdir / "feed.json").read_text("utf-8"))
    item = document["items"][0]

    assert document["feed_url"] == f"{BASE}feed.json"
    assert item["external_url"] == "https://elsewhere.example/x"
    assert item["image"].startswith(f"{BASE}_images/cover-")
    assert (built.outdir / item["image"].removeprefix(BASE)).read_bytes() == PNG
    assert item["date_modified"] == "2026-07-02T00:00:00+02:00"


def test_the_content_is_the_text_of_the_page_with_full_addresses(built: Build) -> None:
    entry = entries(built, "atom.xml")["Rich & <b>bold</b>"]
    content = BeautifulSoup(entry.findtext(f"{ATOM}content"), "html.parser")
    links = {a.get_text(): str(a["href"]) for a in content.select("a")}
    picture = content.select_one("img")

    assert content.select_one("math msup") is not None
    assert content.get_text().lstrip().startswith("A formula")
    assert links["post"] == f"{BASE}posts/plain/"
    assert links["below"] == f"{BASE}posts/rich/#below"
    assert links["[1]"].startswith(f"{BASE}posts/rich/#")
    assert picture is not None
    assert (built.outdir / str(picture["src"]).removeprefix(BASE)).is_file()
    assert 'print("<b>")' in content.get_text()
    assert content.select("#own, #below") == []
    assert content.select_one("h2") is not None
    assert "Known" in content.get_text()


def test_pages_name_the_feeds_they_belong_to(built: Build) -> None:
    def alternates(address: str) -> list[str]:
        links = built.page(address).select("link[rel=alternate]")
        return [str(link["href"]) for link in links if "markdown" not in str(link["type"])]

    assert alternates("/") == ["atom.xml", "feed.json"]
    assert alternates("/posts/rich/") == ["../../atom.xml", "../../feed.json"]
    assert alternates("/tags/maths/") == [
        "../../atom.xml",
        "../../feed.json",
        "atom.xml",
        "feed.json",
    ]
    shown = built.page("/tags/maths/").select(".journal-feeds a")
    assert [a["href"] for a in shown] == ["atom.xml", "feed.json"]


def test_without_an_address_there_are_no_feeds_and_one_line_says_so(journal: Journal) -> None:
    journal.post("plain.md", plain("2026-02-01", "title: Plain"))

    build = journal.build()

    assert [name for name in build.files() if name.endswith(("atom.xml", "feed.json"))] == []
    assert build.page("/").select("link[rel=alternate][type*=atom], .journal-feeds") == []
    assert len([line for line in build.advice if "missing-base-url" in line]) == 1


def test_an_id_can_stay_when_the_site_moves(journal: Journal) -> None:
    journal.write(
        "../pyproject.toml",
        SITE.replace("feed_length", 'feed_id = "tag:x.example,2020:"\nfeed_length'),
    )
    journal.post("plain.md", plain("2026-02-01", "title: Plain"))

    build = journal.build()

    assert (
        entries(build, "atom.xml")["Plain"].findtext(f"{ATOM}id")
        == "tag:x.example,2020:posts/plain/"
    )
    assert faults_of_atom((build.outdir / "atom.xml").read_bytes()) == []


def test_characters_that_no_file_may_hold_do_not_end_the_build(journal: Journal) -> None:
    journal.write("../pyproject.toml", SITE)
    cell = {"cell_type": "markdown", "metadata": {}, "source": "# Lone\n\nA \ud800 and \x00 here."}
    book = {"cells": [cell], "metadata": {"date": "2026-01-01"}, "nbformat": 4, "nbformat_minor": 4}
    journal.post("lone.ipynb", json.dumps(book))
    journal.post(
        "broken.ipynb", '{"cells": [5], "nbformat": 4, "metadata": {"date": "2026-01-01"}}'
    )

    build = journal.build()

    assert [line for line in build.warnings if "unreadable-file" not in line] == []
    for name in ("atom.xml", "feed.json", "llms.txt", "posts/lone/index.md"):
        assert "here." in (build.outdir / name).read_text("utf-8")
    assert faults_of_json((build.outdir / "feed.json").read_bytes()) == []
    assert feed(build, "atom.xml") is not None


def test_nothing_is_kept_of_a_post_that_is_gone(journal: Journal) -> None:
    journal.write("../pyproject.toml", SITE)
    journal.post("a.md", plain("2026-02-01", "title: A"))
    journal.post("b.md", plain("2026-02-02", "title: B"))
    build = journal.build()
    doctrees = build.outdir.parent / "doctrees"
    assert list(doctrees.rglob("b.*")) != []

    journal.remove("posts/b.md")
    journal.build()

    assert list(doctrees.rglob("a.*")) != []
    assert [path for path in doctrees.rglob("b.*") if path.suffix != ".doctree"] == []


def test_feeds_are_the_same_in_any_build_and_follow_an_edit(
    make_journal: Callable[[str], Journal],
) -> None:
    journal = fill(make_journal("one"))
    first = journal.build()
    site_feed = first.outdir / "atom.xml"
    date = site_feed.stat().st_mtime_ns

    unchanged = journal.build()
    assert unchanged.written == []
    assert site_feed.stat().st_mtime_ns == date
    assert fill(make_journal("two")).build(workers=4).files() == unchanged.files()

    journal.post("rich.md", RICH.replace("a note", "an edited note").replace(', "C++"', ""))
    edited = journal.build()
    content = entries(edited, "tags/maths/atom.xml")["Rich & <b>bold</b>"].findtext(
        f"{ATOM}content"
    )
    assert "an edited note" in content
    assert edited.read == ["posts/rich"]
    # the last post of a tag lost it
    assert not (edited.outdir / "tags/c-plus-plus").exists()

    fresh = fill(make_journal("three"))
    fresh.post("rich.md", RICH.replace("a note", "an edited note").replace(', "C++"', ""))
    assert fresh.build().files() == edited.files()
