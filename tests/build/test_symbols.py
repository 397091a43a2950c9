"""What symbols mean, in built pages: lists, marks, descriptions and the notation of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

    from small_journal import Build, Journal

HEAD = "---\ntitle: Attention\ndate: 2026-01-02\n---\n\n"
EQUATION = "$$\ns = \\frac{q \\cdot k_j}{\\sqrt{d_k}}\n$$\n\n"
ITEMS = """\
- $s$: the score;
- $q$, $k_j$: a query, and key $j$;
- $d_k$: the length of a key.
"""
FORMS = {
    "plain": f"where\n\n{ITEMS}",
    "directive": f":::{{where}}\n{ITEMS}:::\n",
    "other words": f"```{{where}} In *this* formula\n{ITEMS}```\n",
    "definitions": "$s$\n: the score\n\n$q$, $k_j$\n: two\n\n$d_k$\n: the length\n",
    "table": "| | |\n|---|---|\n| $s$ | the score |\n| $q$, $k_j$ | |\n| $d_k$ | the length |\n",
}
NOTATION = """\
# Notation

## Symbols

- $s$: a score, see the [page](about.md)
- $q$: never used

## Not symbols

- $k$: a letter
"""


def equation_in(build: Build, address: str = "/posts/a/") -> tuple[BeautifulSoup, Tag]:
    assert build.warnings == []
    page = build.page(address)
    (equation,) = page.select(".journal-equation")
    return page, equation


def said(page: BeautifulSoup, names: str) -> list[str]:
    """Return the text that each of several ids stands for, without the TeX of its formulas."""
    texts = []
    for name in names.split():
        (element,) = page.select(f"[id='{name}']")
        for annotation in element.select("annotation"):
            annotation.extract()
        texts.append(" ".join(element.get_text().split()))
    return texts


def marks(equation: Tag) -> dict[str, str]:
    """Return the symbols of an equation, each with the ids that it is marked with."""
    return {mark.get_text(): str(mark["data-symbol"]) for mark in equation.select("[data-symbol]")}


@pytest.mark.parametrize("form", FORMS)
def test_symbols_are_marked_with_what_explains_them(form: str, journal: Journal) -> None:
    journal.post("a.md", HEAD + EQUATION + FORMS[form])

    page, equation = equation_in(journal.build())

    found = marks(equation)
    assert list(found) == ["s", "q", "kj", "dk"]
    assert said(page, found["s"])[0].startswith("s")
    assert "the score" in " ".join(said(page, found["s"]))
    assert "the length" in " ".join(said(page, found["dk"]))
    assert found["q"] == found["kj"]


@pytest.mark.parametrize("form", FORMS)
def test_an_equation_is_described_by_its_explanations(form: str, journal: Journal) -> None:
    journal.post("a.md", HEAD + EQUATION + FORMS[form])

    page, equation = equation_in(journal.build())

    described = str(equation["aria-describedby"])
    text = " ".join(said(page, described))
    assert [word in text for word in ("the score", "the length")] == [True, True]
    assert len(set(described.split())) == len(described.split())


def test_the_directive_says_where_in_the_language_of_the_post(journal: Journal) -> None:
    journal.post("a.md", HEAD + EQUATION + FORMS["directive"])
    german = HEAD.replace("date", "lang: de\ndate")
    journal.post("b.md", german + EQUATION + FORMS["directive"])
    journal.post("c.md", HEAD + EQUATION + FORMS["other words"])

    build = journal.build()

    first = [
        build.page(f"/posts/{name}/").select(".journal-where > p")[0].get_text() for name in "abc"
    ]
    assert first == ["where", "wobei", "In this formula"]


def test_both_forms_of_the_list_look_the_same(journal: Journal) -> None:
    journal.post(
        "a.md",
        HEAD
        + EQUATION
        + FORMS["plain"]
        + "\nMuch is said before the next list comes.\n\n- $z$: far\n",
    )
    journal.post("b.md", HEAD + EQUATION + FORMS["directive"])

    build = journal.build()

    lists = [len(build.page(f"/posts/{name}/").select(".journal-where-list")) for name in "ab"]
    assert lists == [1, 1]


def test_what_was_said_last_counts(journal: Journal) -> None:
    again = "\n\nLater, and here the letters mean something else.\n\n$$\ns = 2\n$$\n\n- $s$: two\n"
    journal.post("a.md", HEAD + EQUATION + FORMS["plain"] + again)

    page = journal.build().page("/posts/a/")

    first, second = page.select(".journal-equation")
    assert said(page, marks(first)["s"]) == ["s: the score;"]
    assert said(page, marks(second)["s"]) == ["s: two"]


def test_only_pages_with_explained_symbols_load_the_script(journal: Journal) -> None:
    journal.post("a.md", HEAD + EQUATION + FORMS["plain"])
    journal.post("b.md", HEAD + EQUATION)
    journal.post("c.md", HEAD + ITEMS)

    build = journal.build()

    loads = [
        bool(build.page(f"/posts/{name}/").select("script[src*='journal-symbols.js']"))
        for name in "abc"
    ]
    assert loads == [True, False, False]


def test_the_notation_of_the_site_explains_what_a_post_does_not(journal: Journal) -> None:
    journal.write("notation.md", NOTATION)
    journal.post("a.md", HEAD + EQUATION + "- $q$: the query\n")

    page, equation = equation_in(journal.build())

    found = marks(equation)
    assert said(page, found["q"]) == ["q: the query"]
    assert said(page, found["s"]) == ["s: a score, see the page — Notation of this site"]
    (note,) = page.select("[id^='notation-']")
    assert note.parent
    assert note.a
    assert [note.parent.has_attr("hidden"), note.a["href"]] == [True, "../../notation/#symbol-1"]


def test_a_change_of_the_notation_reaches_the_pages_with_equations(journal: Journal) -> None:
    journal.write("notation.md", NOTATION)
    journal.post("a.md", HEAD + EQUATION)
    journal.post("b.md", HEAD.replace("Attention", "Words") + "No equation.\n")
    first = journal.build()

    unchanged = journal.build()
    journal.write("notation.md", NOTATION.replace("a score", "another score"))
    changed = journal.build()
    page, equation = equation_in(changed)
    journal.remove("notation.md")
    _, without = equation_in(journal.build())

    assert "posts/a" in first.written
    assert unchanged.written == []
    assert "posts/a" in changed.written
    assert "posts/b" not in changed.written
    assert said(page, marks(equation)["s"])[0].startswith("s: another score")
    assert marks(without) == {}


def test_workers_and_one_process_write_the_same(journal: Journal) -> None:
    journal.write("notation.md", NOTATION)
    for number in range(8):
        journal.post(f"p{number}.md", HEAD.replace("Attention", str(number)) + EQUATION + ITEMS)

    serial, parallel = journal.build(out="serial"), journal.build(out="parallel", workers=4)

    assert parallel.files() == serial.files()
    assert journal.build(out="parallel", workers=4).written == []


def test_feeds_have_the_list_and_none_of_the_marks(journal: Journal) -> None:
    journal.write("notation.md", NOTATION)
    journal.post("a.md", HEAD + EQUATION + "- $q$: the query\n")

    feed = journal.build(html_baseurl="https://example.org/").files()["atom.xml"].decode()

    assert "the query" in feed
    assert "data-symbol" not in feed
    assert "Notation of this site" not in feed


def test_a_formula_that_cannot_be_read_is_told_once(journal: Journal) -> None:
    journal.post("a.md", HEAD + "$$\n\\frac{a\n$$\n\n- $a$: a letter\n")

    build = journal.build()

    assert len(build.warnings) == 1
    assert "invalid-formula" in build.warnings[0]


def test_rows_with_numbers_are_marked_too(journal: Journal) -> None:
    rows = "\\begin{align}\ns &= q \\label{eq:one} \\\\\nq &= s\n\\end{align}\n\n"
    journal.post("a.md", HEAD + rows + ITEMS)

    _, equation = equation_in(journal.build())

    assert [mark.get_text() for mark in equation.select("[data-symbol]")] == ["s", "q", "q", "s"]
