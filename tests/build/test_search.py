"""The index of the search: what is in it, when it is made, and what happens without it."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from small_journal import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from small_journal import Build, Journal

POST = """\
    ---
    title: Sums of $x^2$
    date: 2026-03-01
    category: AI/Deep learning
    tags: [adding]
    ---
    Add $\\frac{1}{2}$ to it.

    ## Why it *works*

    Because of carrying.

    $$
    \\sum_{i=1}^n i
    $$

    ```python
    total = accumulate(numbers)
    ```
    """


def indexed(build: Build) -> dict[str, dict[str, Any]]:
    """Return what the index holds of each page, by its address."""
    paths = (build.outdir / "_search" / "fragment").glob("*.pf_fragment")
    signature = len("pagefind_dcd")
    pages = [json.loads(gzip.decompress(path.read_bytes())[signature:]) for path in paths]
    return {page["url"]: page for page in pages}


def index_files(build: Build) -> dict[str, bytes]:
    """Return the files of the index."""
    return {name: data for name, data in build.files().items() if name.startswith("_search/")}


def test_texts_are_indexed_and_lists_are_not(journal: Journal) -> None:
    journal.post("sums.md", POST)

    build = journal.build(journal_search=True)

    assert build.warnings == []
    pages = indexed(build)
    assert set(pages) == {"/about/", "/posts/sums/"}
    assert pages["/about/"]["meta"] == {"title": "About", "language": "en"}
    assert pages["/posts/sums/"]["meta"] == {
        "title": "Sums of x2",
        "date": "March 1, 2026",
        "time": "1 min",
        "categories": "AI / Deep learning",
        "language": "en",
    }


def test_readers_find_words_and_code_but_no_markup(journal: Journal) -> None:
    journal.post("sums.md", POST)

    page = indexed(journal.build(journal_search=True))["/posts/sums/"]

    for words in (
        "AI / Deep learning",
        "adding",
        "Because of carrying",
        "total = accumulate(numbers)",
    ):
        assert words in page["content"]
    # TeX, displayed formulas, signs of links, labels of code, and what the facts say already
    for noise in ("frac", "∑", "#", "Python", "March", "1 min"):
        assert noise not in page["content"]
    headings = [a for a in page["anchors"] if a["element"] == "h2"]
    assert [(a["id"], a["text"]) for a in headings] == [("heading:why-it-works", "Why it works")]


def test_what_is_held_back_cannot_be_found(journal: Journal) -> None:
    journal.post("sums.md", POST)
    journal.post("draft.md", "---\ntitle: Hidden\ndraft: true\n---\nSecret.\n")
    journal.post("later.md", "---\ntitle: Later\ndate: 2030-01-01\n---\nSecret.\n")
    was_found = set(indexed(journal.build(journal_search=True)))
    journal.post("sums.md", POST.replace("date:", "draft: true\n    date:"))

    after = journal.build(journal_search=True)

    assert was_found == {"/about/", "/posts/sums/"}
    assert set(indexed(after)) == {"/about/"}
    assert index_files(after) == index_files(journal.build(journal_search=True, out="clean"))


def _moments(build: Build) -> dict[str, int]:
    files = (build.outdir / "_search").rglob("*")
    return {path.name: path.stat().st_mtime_ns for path in files if path.is_file()}


def test_only_a_changed_text_makes_the_index_anew(journal: Journal) -> None:
    journal.post("sums.md", POST)
    first = _moments(journal.build(journal_search=True))

    unchanged = _moments(journal.build(journal_search=True))
    journal.post("sums.md", POST.replace("carrying", "borrowing"))
    changed = journal.build(journal_search=True)

    assert unchanged == first
    assert "borrowing" in indexed(changed)["/posts/sums/"]["content"]
    assert len(indexed(changed)) == 2


def test_the_same_sources_give_the_same_index(make_journal: Callable[[str], Journal]) -> None:
    builds = []
    for name, workers in (("one", 1), ("another", 4)):
        journal = make_journal(name)
        for number in range(6):
            journal.post(f"sums-{number}.md", POST.replace("Sums", f"Sums {number}"))
        journal.post("fr.md", "---\ntitle: Sommes\nlang: fr\n---\nDes maisons.\n")
        journal.post("de.md", "---\ntitle: Summen\nlang: de\n---\nViele Häuser.\n")
        builds.append(journal.build(journal_search=True, workers=workers))

    first, second = map(index_files, builds)

    assert first == second
    entry = json.loads(first["_search/pagefind-entry.json"])
    assert list(entry["languages"]) == ["de", "en", "fr"]
    assert indexed(builds[0])["/posts/fr/"]["meta"]["language"] == "fr"
    # for each language what the browser needs to search it, and no user interface
    names = {name.removeprefix("_search/") for name in first if name.count("/") == 1}
    assert {name for name in names if not name.endswith(".pf_meta")} == {
        ".buildinfo",
        "pagefind-entry.json",
        "pagefind.js",
        "wasm.de.pagefind",
        "wasm.en.pagefind",
        "wasm.fr.pagefind",
    }


def test_without_the_program_the_rest_of_the_site_is_made(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.post("sums.md", POST)
    journal.build(journal_search=True)
    for package in ("pagefind_bin", "pagefind_bin_extended"):
        monkeypatch.setitem(sys.modules, package, None)

    build = journal.build(journal_search=True)

    [warning] = build.warnings
    assert warning == (
        "conf.py:1: WARNING: the search has no index: Pagefind is not installed — install the "
        "package pagefind-bin, or leave the search out with journal_search = False "
        "[journal.missing-search-index]"
    )
    assert index_files(build) == {}
    assert build.has("/posts/sums/")
    assert build.has("/search/")


def test_a_failing_program_is_quoted(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    program = journal.write("../broken", "#!/bin/sh\necho 'no space left' >&2\nexit 3\n")
    program.chmod(0o755)
    broken = SimpleNamespace(get_executable=lambda: Path(program))
    monkeypatch.setitem(sys.modules, "pagefind_bin_extended", None)
    monkeypatch.setitem(sys.modules, "pagefind_bin", broken)

    build = journal.build(journal_search=True)

    assert len(build.warnings) == 1
    assert 'Pagefind failed and said "no space left"' in build.warnings[0]
    assert index_files(build) == {}


def test_the_program_reads_the_pages_that_are_searched_alone(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.post("sums.md", POST)
    # $3 is the folder it is to read
    listing = "#!/bin/sh\ncd $3 && echo $(find . -type f | sort) >&2\nexit 3\n"
    program = journal.write("../listing", listing)
    program.chmod(0o755)
    told = SimpleNamespace(get_executable=lambda: Path(program))
    monkeypatch.setitem(sys.modules, "pagefind_bin_extended", None)
    monkeypatch.setitem(sys.modules, "pagefind_bin", told)

    build = journal.build(journal_search=True)

    assert len(build.warnings) == 1
    assert 'said "./about/index.html ./posts/sums/index.html"' in build.warnings[0]


def test_an_index_that_is_left_out_does_not_stay(journal: Journal) -> None:
    journal.build(journal_search=True)

    build = journal.build(journal_search=False)

    assert build.warnings == []
    assert index_files(build) == {}


def test_the_search_page_helps_without_scripts(journal: Journal) -> None:
    page = journal.build().page("/search/")

    assert texts(page, "h1") == ["Search"]
    assert "JavaScript" in texts(page, "noscript")[0]
    links = page.select("main .journal-search-else a")
    assert [link["href"] for link in links] == ["../archive/", "../categories/", "../tags/"]


def test_nothing_of_another_search_is_on_the_site(journal: Journal) -> None:
    journal.post("sums.md", POST)

    build = journal.build()

    names = {name for name in build.files() if name.endswith(".js")}
    assert "searchindex.js" not in names
    for script in ("doctools", "searchtools", "language_data", "sphinx_highlight", "stemmer"):
        assert [name for name in names if script in name] == []
    page = build.page("/posts/sums/")
    scripts = [
        str(tag.get("src", "")).partition("?")[0]
        for tag in page.select("script:not([type$='json'])")
    ]
    assert "" not in scripts
    assert all((build.outdir / "posts/sums" / script).resolve().is_file() for script in scripts)
