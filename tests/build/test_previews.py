"""The files of previews: which there are, what they say, and when they are written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from small_journal import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from small_journal import Build, Journal

WORKS = r"""
@article{known2020,
  author = {Known, Ann and M{\"u}ller, Bo},
  title = {A <b>Known</b> $\alpha$ Work},
  journal = {Journal of Works},
  publisher = {A Press},
  year = {2020},
  doi = {10.1000/known},
}
@book{crowd:2001,
  author = {A, A and B, B and C, C and D, D and E, E and F, F and G, G and H, H and
    I, I and J, J and K, K},
  title = {Written by Many},
  publisher = {A Press},
  year = {2001},
  url = {https://example.org/many/authors},
}
@misc{listed1999, author = {Not, Cited}, title = {Only Listed}, year = {1999}}
"""

FULL = """\
---
title: Full & <b>bold</b>
date: 2026-03-01
category: AI/Deep learning
description: All there is, 1 < 2.
---

Says {cite}`known2020`.
"""


def fill(journal: Journal) -> Journal:
    """Write a journal with some posts, two of which cite the same work."""
    journal.write("../references.bib", WORKS)
    journal.post("full.md", FULL)
    journal.post("kurz.md", "---\ntitle: Kurz\nlang: de\n---\n\nEin Satz {cite}`known2020`.\n")
    journal.post("draft.md", "---\ntitle: Draft\ndraft: true\n---\n\nA {cite}`crowd:2001`.\n")
    journal.post("future.md", "---\ntitle: Future\ndate: 2027-01-01\n---\n\nWords.\n")
    return journal


def preview(build: Build, address: str) -> tuple[dict[str, Any], BeautifulSoup]:
    """Return a file, and what stands below the title."""
    said = json.loads((build.outdir / address).read_text("utf-8"))
    return said, BeautifulSoup(said["html"], "html.parser")


def previews(build: Build) -> dict[str, bytes]:
    """Return all files of previews."""
    return {name: data for name, data in build.files().items() if _is_preview(name)}


def _is_preview(name: str) -> bool:
    return name.endswith("/preview.json") or (name.startswith("references/") and "json" in name)


def test_a_post_has_a_preview_beside_its_page(journal: Journal) -> None:
    build = fill(journal).build()

    said, html = preview(build, "posts/full/preview.json")
    assert said.keys() == {"title", "html"}
    assert said["title"] == "Full & <b>bold</b>"
    assert texts(html, "p") == [
        "March 1, 2026 · 1 min · AI / Deep learning",
        "All there is, 1 < 2.",
    ]
    assert html.time is not None
    assert html.time["datetime"] == "2026-03-01"


def test_a_preview_in_another_language_says_so(journal: Journal) -> None:
    said, html = preview(fill(journal).build(), "posts/kurz/preview.json")

    assert said["language"] == "de"
    assert texts(html, "p") == ["1 min", "Ein Satz."]
    assert texts(html, "[lang=de]") == ["Ein Satz."]


@pytest.mark.parametrize("drafts", [False, True])
def test_what_is_not_public_has_no_preview(journal: Journal, *, drafts: bool) -> None:
    build = fill(journal).build(journal_drafts=drafts)

    assert [name for name in previews(build) if name.startswith("posts/")] == [
        "posts/full/preview.json",
        "posts/kurz/preview.json",
    ]
    assert not any(b"Draft" in data or b"Future" in data for data in previews(build).values())


def test_a_cited_work_says_who_where_and_who_cites_it(journal: Journal) -> None:
    build = fill(journal).build()

    said, html = preview(build, "references/known2020.json")
    assert said["title"] == "A <b>Known</b> α Work"
    assert texts(html, "p") == [
        "Ann Known, Bo Müller",
        "Journal of Works · 2020 · doi:10.1000/known",
        "Also cited in",
    ]
    assert texts(html, ".journal-preview-others li") == ["Full & <b>bold</b>", "Kurz"]
    assert [link["href"] for link in html.select("a")] == [
        "https://doi.org/10.1000/known",
        "../posts/full/",
        "../posts/kurz/",
    ]


def test_of_many_authors_the_first_are_named(journal: Journal) -> None:
    fill(journal).post("many.md", "---\ntitle: Many\n---\n\nA {cite}`crowd:2001`.\n")

    build = journal.build()
    said, html = preview(build, "references/crowd-2001.json")

    assert said["title"] == "Written by Many"
    assert texts(html, "p")[:2] == [
        "A A, B B, C C, D D, E E, F F, G G et al.",
        "A Press · 2001 · example.org",
    ]
    # the name of the file is that of the id
    assert build.page("/posts/many/").select("#ref_crowd-2001")


def test_only_cited_works_have_a_preview(journal: Journal) -> None:
    fill(journal).write("all.md", "# All\n\n```{bibliography}\n:all:\n```\n")

    build = journal.build()

    assert [name for name in previews(build) if name.startswith("references/")] == [
        "references/known2020.json"
    ]


def test_a_concept_shows_its_definition_as_its_page_does(journal: Journal) -> None:
    fill(journal).write(
        "concepts/softmax.md",
        "---\ntitle: Softmax & <b>\nneeds: [exponential]\ncategory: AI\n---\n\n"
        "The **softmax** of $z_i$ sums to one, see [below](#more).\n\n## More\n\nText.\n",
    )
    journal.write("concepts/exponential.md", "---\ntitle: Exponential\n---\n\nIt grows.\n")
    journal.post(
        "teach.md",
        "---\ntitle: Teaching\ndate: 2026-01-01\nteaches: [softmax]\n---\n\nA [[softmax]].\n\n"
        "```{concept} Dot product\nA sum of *products*.\n```\n\nA [[dot product]].\n",
    )

    build = journal.build()
    said, html = preview(build, "concepts/softmax/preview.json")
    boxed, boxed_html = preview(build, "concepts/dot-product/preview.json")

    assert said["title"] == "Softmax & <b>"
    assert texts(html, "p:first-child, dt, dd") == [
        *("Concept · AI", "Needs", "Exponential", "Taught in", "Teaching")
    ]
    assert html.select("p.journal-definition math, p.journal-definition strong")
    assert [link["href"] for link in html.select("a")] == [
        *("#more", "../exponential/", "../../posts/teach/")
    ]
    assert boxed["title"] == "Dot product"
    assert texts(boxed_html, "p") == ["Concept", "A sum of products."]
    assert build.page("/concepts/dot-product/").select("script[data-preview]")

    journal.remove("concepts/softmax.md")
    journal.remove("posts/teach.md")
    assert [name for name in previews(journal.build()) if name.startswith("concepts/")] == [
        "concepts/exponential/preview.json"
    ]


def test_files_are_written_only_when_they_say_something_else(journal: Journal) -> None:
    first = fill(journal).build()
    dates = {name: (first.outdir / name).stat().st_mtime_ns for name in previews(first)}

    second = journal.build()
    unchanged = {name: (second.outdir / name).stat().st_mtime_ns for name in previews(second)}
    journal.post("full.md", FULL.replace("All there is", "More"))
    third = journal.build()
    changed = {name for name in dates if (third.outdir / name).stat().st_mtime_ns != dates[name]}
    journal.remove("posts/kurz.md")
    fourth = journal.build()

    assert len(dates) == 3
    assert unchanged == dates
    assert changed == {"posts/full/preview.json"}
    assert sorted(previews(fourth)) == ["posts/full/preview.json", "references/known2020.json"]
    assert b"Kurz" not in previews(fourth)["references/known2020.json"]


def test_any_number_of_workers_gives_the_same_bytes(
    make_journal: Callable[[str], Journal],
) -> None:
    built = [fill(make_journal(str(n))).build(workers=n) for n in (1, 4)]

    assert previews(built[0])
    assert previews(built[0]) == previews(built[1])


@pytest.mark.parametrize(
    "alias",
    [
        "/posts/kurz/preview.json",
        "/concepts/gradient/preview.json",
        "/references/known2020.json",
    ],
)
def test_an_alias_cannot_take_the_place_of_a_preview(journal: Journal, alias: str) -> None:
    fill(journal).post("aliased.md", f"---\ntitle: Aliased\naliases: [{alias}]\n---\n\nWords.\n")

    build = journal.build()

    assert build.warnings == [
        (
            f'posts/aliased.md:1: WARNING: the alias "{alias}/" is an address of the site itself: '
            "take it away [journal.duplicate-address]"
        )
    ]
    assert not build.has(alias)


def test_pages_with_a_text_load_the_script_and_its_words(journal: Journal) -> None:
    build = fill(journal).build()

    closes = {
        address: [tag["data-close"] for tag in build.page(address).select("script[data-preview]")]
        for address in ("/posts/full/", "/posts/kurz/", "/about/", "/archive/", "/404.html")
    }
    assert closes == {
        "/posts/full/": ["Close"],
        "/posts/kurz/": ["Schließen"],
        "/about/": ["Close"],
        "/archive/": [],
        "/404.html": [],
    }
