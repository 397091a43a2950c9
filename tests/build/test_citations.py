"""Citations: what a page shows for them, its references, and the page of all works."""

from __future__ import annotations

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from journal.citations.claims import claim_of
from journal.core.bibliography import read_bibliography
from journal.core.literature.answers import ADDRESSES
from journal.core.literature.audit import FILE, Audited, record
from journal.core.literature.judging import Finding, State
from small_journal import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bs4 import BeautifulSoup, Tag

    from small_journal import Build, Journal

WORKS = r"""
@inproceedings{attention2017,
  author = {Vaswani, Ashish and Shazeer, Noam and Parmar, Niki and Uszkoreit, Jakob},
  title = {Attention Is All You Need},
  booktitle = {Advances},
  year = {2017},
  eprint = {1706.03762},
}
@book{knuth1984,
  author = {Knuth, Donald E.},
  title = {The {\TeX}book},
  publisher = {Addison-Wesley},
  year = {1984},
  doi = {10.1000/book},
}
@misc{koenig2001,
  author = {K{\"o}nig, Zo\'e},
  title = {Means \& <b>bold</b> a_b},
  year = {2001},
  url = {https://example.org/x?a=1&b=2},
}
"""

HEAD = "---\ntitle: {}\ndate: 2026-01-02\n---\n\n"


@pytest.fixture
def works(journal: Journal) -> Journal:
    """Give a journal with three works in its bibliography."""
    journal.write("../references.bib", WORKS)
    return journal


def write_post(journal: Journal, name: str, body: str) -> None:
    """Write a post."""
    journal.post(f"{name}.md", HEAD.format(name.title()) + body)


def references(page: BeautifulSoup) -> list[str]:
    """Return the references of a page, without the links back."""
    for links in page.select(".journal-backlinks"):
        links.extract()
    return texts(page, ".journal-reference-list > li")


def hrefs(links: Iterable[Tag]) -> list[str]:
    """Return where links lead."""
    return [str(link["href"]) for link in links]


def lines(build: Build, word: str) -> list[str]:
    """Return the advice that has a word in it."""
    return [line for line in build.advice if word in line]


def test_a_citation_shows_its_number_and_leads_to_the_work(works: Journal) -> None:
    write_post(works, "post", "As {cite}`knuth1984` and {cite:t}`attention2017` say.\n")

    build = works.build()
    page = build.page("/posts/post/")

    assert build.warnings == []
    assert texts(page, ".journal-citation") == ["[1]", "Vaswani et al. [2]"]
    assert [tag["id"] for tag in page.select(".journal-citation")] == ["cite_1", "cite_2"]
    links = page.select(".journal-citation a")
    assert hrefs(links) == ["#ref_knuth1984", "#ref_attention2017"]
    assert [link["title"] for link in links] == [
        "Donald E. Knuth, The TeXbook, 1984",
        "Ashish Vaswani, Noam Shazeer, Niki Parmar et al., Attention Is All You Need, 2017",
    ]


def test_references_stand_in_the_order_of_citation_with_links_back(works: Journal) -> None:
    body = "A {cite}`koenig2001,knuth1984`.\n\nB {cite:p}`{see}knuth1984{p. 3}`.\n"
    write_post(works, "post", body)

    page = works.build().page("/posts/post/")

    assert texts(page, ".journal-citation") == ["[1, 2]", "[see 2, p. 3]"]
    back = page.select("#ref_knuth1984 .journal-backlinks a")
    assert [link.get_text() for link in back] == ["↩1", "↩2"]
    assert all(page.select(href) for href in hrefs(back))
    assert references(page) == [
        "Zoé König. Means & <b>bold</b> a_b. 2001. https://example.org/x?a=1&b=2.",
        "Donald E. Knuth. The TeXbook. Addison-Wesley, 1984. doi:10.1000/book.",
    ]


def test_formulas_in_titles_are_formulas(works: Journal) -> None:
    works.write(
        "../references.bib", "@misc{k, title = {The {$\\alpha$}-test}, author = {A}, year = 1}\n"
    )
    write_post(works, "post", "A {cite}`k`.\n")

    build = works.build()

    assert build.warnings == []
    for address in ("/posts/post/", "/references/"):
        assert len(build.page(address).select("#ref_k math, #ref_k .math")) == 1
    assert build.page("/posts/post/").select(".journal-citation a[title='A, The α-test, 1']")


def test_doi_and_arxiv_are_links(works: Journal) -> None:
    write_post(works, "post", "A {cite}`knuth1984,attention2017,koenig2001`.\n")

    page = works.build().page("/posts/post/")

    assert hrefs(page.select(".journal-reference-list a.external")) == [
        "https://doi.org/10.1000/book",
        "https://arxiv.org/abs/1706.03762",
        "https://example.org/x?a=1&b=2",
    ]


def test_a_key_is_found_in_any_case(works: Journal) -> None:
    write_post(works, "post", "A {cite}`Knuth1984` {cite}`knuth1984`.\n")

    build = works.build()

    assert build.warnings == []
    assert texts(build.page("/posts/post/"), ".journal-citation") == ["[1]", "[1]"]


def test_posts_may_share_a_work(works: Journal) -> None:
    write_post(works, "one", "A {cite}`knuth1984` B {cite}`attention2017`.\n")
    write_post(works, "two", "A {cite}`attention2017` B {cite}`knuth1984`.\n")

    build = works.build()

    assert build.warnings == []
    for name, numbers in (("one", ["[1]", "[2]"]), ("two", ["[1]", "[2]"])):
        page = build.page(f"/posts/{name}/")
        assert texts(page, ".journal-citation") == numbers
        inside = hrefs(page.select(".journal-citation a, .journal-backlinks a"))
        assert all(href.startswith("#") and page.select(href) for href in inside)
    assert references(build.page("/posts/two/"))[0].startswith("Ashish Vaswani")


def test_a_citing_post_gets_one_section_before_its_footnotes(works: Journal) -> None:
    write_post(works, "post", "A[^1] {cite}`knuth1984`.\n\n## Last\n\nB.\n\n[^1]: A note.\n")
    write_post(works, "plain", "Nothing is cited.\n")

    build = works.build()
    page = build.page("/posts/post/")

    assert texts(page, "section > h2") == ["Last#", "References#"]
    section = page.select_one("section#references")
    assert section is not None
    assert section.select("ol > li#ref_knuth1984")
    assert section.find_next("aside", class_="footnote") is not None
    assert texts(build.page("/posts/plain/"), "section > h2") == []


@pytest.mark.parametrize("heading", ["References", "Bibliography", "7. references"])
def test_the_authors_heading_is_used(works: Journal, heading: str) -> None:
    write_post(works, "post", f"A {{cite}}`knuth1984`.\n\n## {heading}\n")

    page = works.build().page("/posts/post/")

    assert texts(page, "section > h2") == [f"{heading}#"]
    assert len(page.select("section section ol.journal-reference-list")) == 1


def test_a_section_about_other_references_is_left_alone(works: Journal) -> None:
    body = "A {cite}`knuth1984`.\n\n## References\n\nRust has `&T`.\n\n## Last\n\nB.\n"
    write_post(works, "post", body)

    page = works.build().page("/posts/post/")

    assert texts(page, "section > h2") == ["References#", "Last#", "References#"]
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert page.select("section:last-of-type > ol > li#ref_knuth1984")


def test_a_placed_list_is_the_only_one(works: Journal) -> None:
    body = "A {cite}`knuth1984`.\n\n## Sources\n\n```{bibliography}\n```\n\n## Last\n\nB.\n"
    write_post(works, "post", body)

    page = works.build().page("/posts/post/")

    assert texts(page, "section > h2") == ["Sources#", "Last#"]
    assert page.select("section#sources ol > li#ref_knuth1984")


def test_the_title_of_the_section_can_be_set(works: Journal) -> None:
    write_post(works, "post", "A {cite}`knuth1984`.\n")

    page = works.build(journal_references_title="Sources").page("/posts/post/")

    assert texts(page, "section#references > h2") == ["Sources#"]


def test_a_page_that_cites_nothing_can_list_works(works: Journal) -> None:
    write_post(works, "post", "A {cite}`attention2017` {cite}`knuth1984`.\n")
    works.write("cited.md", "# Cited\n\n```{bibliography}\n```\n")
    works.write("all.md", "# All\n\n```{bibliography}\n:all:\n```\n")
    works.write("some.md", "# Some\n\n```{bibliography}\n:filter: year < '1990'\n```\n")

    build = works.build()

    assert build.warnings == []
    first_words = {
        name: [line.split(".")[0] for line in references(build.page(f"/{name}/"))]
        for name in ("cited", "all", "some")
    }
    assert first_words == {
        "cited": ["Donald E", "Ashish Vaswani, Noam Shazeer, Niki Parmar, and Jakob Uszkoreit"],
        "all": [
            "Donald E",
            "Zoé König",
            "Ashish Vaswani, Noam Shazeer, Niki Parmar, and Jakob Uszkoreit",
        ],
        "some": ["Donald E"],
    }


def test_numbers_go_on_in_a_second_list(works: Journal) -> None:
    body = (
        "A {cite}`knuth1984`.\n\n```{bibliography}\n```\n\n## More\n\n"
        "```{bibliography}\n:notcited:\n```\n"
    )
    write_post(works, "post", body)

    page = works.build().page("/posts/post/")

    assert [ol.get("start") for ol in page.select(".journal-reference-list")] == [None, "2"]
    assert len(references(page)) == 3


def test_footnote_citations_still_work(works: Journal) -> None:
    write_post(works, "post", "A {footcite}`knuth1984`.\n\n```{footbibliography}\n```\n")

    build = works.build()

    assert build.warnings == []
    assert "The TeXbook" in texts(build.page("/posts/post/"), "aside.footnote")[0]


def test_a_heading_that_cites_shows_no_key_elsewhere(works: Journal) -> None:
    body = "# On time {cite}`knuth1984`\n\nText.\n\n## Two {cite}`koenig2001`\n\nText.\n"
    works.post("post.md", f"---\ndate: 2026-01-02\n---\n\n{body}")

    build = works.build()
    page = build.page("/posts/post/")

    assert texts(build.page("/"), ".journal-card-title") == ["On time"]
    assert "knuth" not in texts(page, "title")[0]
    assert texts(page, ".journal-toc-aside li li a") == ["Two", "References"]


def test_the_html_is_well_formed(works: Journal) -> None:
    write_post(works, "post", "A {cite}`koenig2001` {cite:t}`knuth1984` {cite}`knuth1984`.\n")

    build = works.build()

    for address in ("/posts/post/", "/references/"):
        page = build.page(address)
        html = (build.outdir / address.strip("/") / "index.html").read_text("utf-8")
        main = html[html.index("<main") : html.index("</main>")] + "</main>"
        assert ET.fromstring(main).tag == "main"  # noqa: S314 - our own output
        assert not page.select("[role=list], [role=doc-biblioentry], [role=doc-biblioref]")
        ids = [tag["id"] for tag in page.select("[id]")]
        assert len(ids) == len(set(ids))


def test_a_missing_key_is_said_at_its_line_and_shown(works: Journal) -> None:
    write_post(works, "post", "A {cite}`knuth1984`\nand b\nand {cite}`knuht1984,attention2017`.\n")

    for _ in range(2):  # the second build reads nothing that changed
        build = works.build()

        assert build.warnings == [
            (
                'posts/post.md:8: WARNING: the key "knuht1984" is not in references.bib — '
                'did you mean "knuth1984"? [journal.missing-citation]'
            )
        ]
    page = build.page("/posts/post/")
    assert texts(page, ".journal-citation") == ["[1]", "[2] [knuht1984?]"]
    assert texts(page, ".journal-citation-missing") == ["[knuht1984?]"]


def test_a_key_missing_in_two_places_of_a_post_is_said_once(works: Journal) -> None:
    write_post(works, "post", "A {cite}`wholly-other`.\n\nB {cite:t}`wholly-other`.\n")

    build = works.build()

    assert build.warnings == [
        (
            'posts/post.md:6: WARNING: the key "wholly-other" is not in references.bib — '
            "add an entry with this key [journal.missing-citation]"
        )
    ]


def test_a_missing_key_in_a_list_is_said(works: Journal) -> None:
    works.write("some.md", "# Some\n\n```{bibliography}\nknuth1984\nknuth84\n```\n")

    build = works.build()

    assert build.warnings == [
        (
            'some.md:3: WARNING: the key "knuth84" is not in references.bib — '
            'did you mean "knuth1984"? [journal.missing-citation]'
        )
    ]
    assert len(references(build.page("/some/"))) == 1


def test_a_citation_that_cannot_be_read_is_said_and_shown(works: Journal) -> None:
    write_post(works, "post", "A {cite}`knuth1984;vaswani 2017`.\n")

    build = works.build()

    assert build.warnings == [
        (
            'posts/post.md:6: WARNING: the citation "knuth1984;vaswani 2017" cannot be read: '
            "write keys with commas between them [journal.missing-citation]"
        )
    ]
    assert texts(build.page("/posts/post/"), ".journal-citation-missing") == [
        "[knuth1984;vaswani 2017?]"
    ]


def test_a_malformed_bibliography_is_said_on_every_build(works: Journal) -> None:
    works.write("../references.bib", "@book{broken,\n title = {Broken}\n year = 1\n}\n" + WORKS)
    write_post(works, "post", "A {cite}`knuth1984`.\n")

    first, second = works.build(), works.build()

    message = (
        "references.bib:2: WARNING: the entry \"broken\" breaks off here, '}' expected — "
        "look for a missing comma, brace or quotation mark [journal.invalid-bibliography]"
    )
    assert first.warnings == second.warnings == [message]
    assert second.read == second.written == []
    assert texts(first.page("/posts/post/"), ".journal-citation") == ["[1]"]


def test_a_duplicate_key_is_said_with_both_lines(works: Journal) -> None:
    double = "@book{knuth1984, title = {B}, author = {C}, year = 1}\n"
    works.write("../references.bib", WORKS + double)

    build = works.build()

    assert build.warnings == [
        (
            'references.bib:22: WARNING: the key "knuth1984" is taken by the entry in line 9, '
            "which is used: give this one another key [journal.duplicate-key]"
        )
    ]


def test_an_unsafe_link_is_said_and_is_no_link(works: Journal) -> None:
    works.write(
        "../references.bib",
        "@misc{bad, title = {Bad}, author = {A}, year = 1, url = {javascript:alert(1)}}\n",
    )
    write_post(works, "post", "A {cite}`bad`.\n")

    build = works.build()

    assert build.warnings == [
        (
            'references.bib:1: WARNING: the link "javascript:alert(1)" of "bad" is left out: write '
            "one that begins with https://, http:// or mailto: [journal.unsafe-link]"
        )
    ]
    for address in ("/posts/post/", "/references/"):
        assert not build.page(address).select("[href^=javascript]")


def test_an_incomplete_entry_is_advice(works: Journal) -> None:
    works.write("../references.bib", "@misc{bare, title = {Bare}}\n")
    write_post(works, "post", "A {cite:t}`bare`.\n")

    build = works.build()

    assert build.warnings == []
    assert lines(build, "bare") == [
        (
            'references.bib:1: the entry "bare" has no author and no year: a reader will look for '
            "it [journal.incomplete-entry]"
        )
    ]
    assert texts(build.page("/posts/post/"), ".journal-citation") == ["Bare [1]"]


def test_options_of_a_list_that_do_nothing_are_advice(works: Journal) -> None:
    write_post(works, "post", "A {cite}`knuth1984`.\n\n```{bibliography}\n:keyprefix: a-\n```\n")

    build = works.build()

    assert build.warnings == []
    assert lines(build, "keyprefix") == [
        (
            'posts/post.md:8: the option "keyprefix" of {bibliography} does nothing here: take it '
            "out [journal.ignored-key]"
        )
    ]


def test_a_filter_that_cannot_be_read_is_said(works: Journal) -> None:
    write_post(works, "post", "A {cite}`knuth1984`.\n\n```{bibliography}\n:filter: year <\n```\n")

    build = works.build()

    assert [re.sub(r"(read:).*?\[", r"\1 … [", line) for line in build.warnings] == [
        (
            'posts/post.md:8: WARNING: the filter "year <" of {bibliography} cannot be read: … '
            "[journal.invalid-value]"
        )
    ]
    assert len(references(build.page("/posts/post/"))) == 1


def test_an_unchanged_build_rewrites_nothing(works: Journal) -> None:
    write_post(works, "post", "A {cite}`knuth1984`.\n")
    works.build()

    build = works.build()

    assert build.read == build.written == []


def test_an_edited_work_rewrites_the_posts_that_cite_it(works: Journal) -> None:
    write_post(works, "one", "A {cite}`knuth1984`.\n")
    write_post(works, "two", "A {cite}`attention2017`.\n")
    works.build()
    works.write("../references.bib", WORKS.replace("Addison-Wesley", "Elsewhere"))

    build = works.build()

    assert (build.read, build.written) == ([], ["posts/one"])
    assert "Elsewhere" in references(build.page("/posts/one/"))[0]
    assert "Elsewhere" in build.page("/references/").get_text()


def test_a_work_that_is_added_mends_the_post_that_misses_it(works: Journal) -> None:
    write_post(works, "post", "A {cite}`later`.\n")
    works.build()
    later = "@misc{later, title = {L}, author = {A}, year = 1}\n"
    works.write("../references.bib", WORKS + later)

    build = works.build()

    assert build.warnings == []
    assert texts(build.page("/posts/post/"), ".journal-citation") == ["[1]"]


def test_an_edited_post_is_the_only_one_rewritten(works: Journal) -> None:
    write_post(works, "one", "A {cite}`knuth1984`.\n")
    write_post(works, "two", "A {cite}`knuth1984`.\n")
    works.build()
    write_post(works, "one", "A {cite}`attention2017` {cite}`knuth1984`.\n")

    build = works.build()

    assert "posts/two" not in build.written
    assert texts(build.page("/posts/one/"), ".journal-citation") == ["[1]", "[2]"]


def test_a_deleted_post_leaves_no_trace(works: Journal) -> None:
    write_post(works, "one", "A {cite}`knuth1984,attention2017`.\n")
    write_post(works, "two", "A {cite}`knuth1984`.\n")
    works.build()
    works.remove("posts/one.md")

    page = works.build().page("/references/")

    assert texts(page, ".journal-works p:last-child") == ["Cited in Two"]


def test_a_post_that_no_longer_cites_leaves_no_trace(works: Journal) -> None:
    write_post(works, "one", "A {cite}`knuth1984`.\n")
    works.build()
    write_post(works, "one", "A.\n")

    build = works.build()

    assert texts(build.page("/references/"), ".journal-works p") == []
    assert references(build.page("/posts/one/")) == []


def test_four_workers_give_the_same_bytes_as_one(
    make_journal: Callable[[str], Journal],
) -> None:
    builds = []
    for workers in (1, 4):
        journal = make_journal(f"with-{workers}")
        journal.write("../references.bib", WORKS)
        for number in range(8):
            body = f"A {{cite:t}}`knuth1984` {{cite}}`missing{number % 2}`.\n\n"
            write_post(journal, f"p{number}", body + "B {cite}`koenig2001`.\n")
        builds.append(journal.build(workers=workers))

    one, four = builds
    assert one.warnings == four.warnings
    assert one.files() == four.files()


def test_the_page_of_references_lists_every_cited_work_with_its_posts(works: Journal) -> None:
    write_post(works, "one", "A {cite}`attention2017` {cite}`knuth1984`.\n")
    works.post("b.md", HEAD.format("'A <i>title</i> & more'") + "A {cite}`knuth1984`.\n")

    page = works.build().page("/references/")

    assert texts(page, "h1") == ["References"]
    assert [li["id"] for li in page.select(".journal-works > li")] == [
        "ref_knuth1984",
        "ref_attention2017",
    ]
    assert texts(page, ".journal-works p:last-child") == [
        "Cited in A <i>title</i> & more, One",
        "Cited in One",
    ]
    links = page.select("#ref_knuth1984 p:last-child a")
    assert hrefs(links) == ["../posts/b/", "../posts/one/"]


def test_the_page_of_references_says_when_nothing_is_cited(journal: Journal) -> None:
    build = journal.build()

    assert build.warnings == []
    assert "No post cites anything yet." in texts(build.page("/references/"), "p")


@pytest.mark.parametrize("name", ["references.md", "references/index.md"])
def test_the_authors_own_page_of_references_stays(works: Journal, name: str) -> None:
    works.write(name, "# My sources\n\n```{bibliography}\n:all:\n```\n")
    write_post(works, "post", "A {cite}`knuth1984`.\n")

    page = works.build().page("/references/")

    assert texts(page, "h1") == ["My sources"]
    assert len(references(page)) == 3


def test_authors_in_a_sentence_are_in_its_excerpt_too(works: Journal) -> None:
    write_post(
        works, "a", "{cite:t}`koenig2001` and {cite:t}`attention2017` show {cite}`knuth1984`.\n"
    )

    def excerpts() -> list[str]:
        return texts(works.build().page("/"), ".journal-card-excerpt")

    assert excerpts() == ["König and Vaswani et al. show."]
    works.write("../references.bib", WORKS.replace('K{\\"o}nig', "Queen"))
    assert excerpts() == ["Queen and Vaswani et al. show."]


SETTINGS_HEAD = '[tool.journal]\ntitle = "A Journal"\n'
CITING = HEAD.format("Post") + "{cite}`knuth1984` and {cite:t}`attention2017,koenig2001`.\n"


def audited(journal: Journal, asked: str = "", **states: str) -> None:
    """Write an audit in which entries stand so."""
    entries = read_bibliography([journal.folder / "references.bib"]).data.entries
    results = {}
    for key, state in states.items():
        claim = claim_of(entries[key])
        home = asked or ADDRESSES["Crossref"]
        results[key] = Audited(
            Finding(State(state), ("why",)),
            dt.date(2026, 11, 20),
            claim.digest,
            tuple(map(str, claim.names)),
            (home,),
        )
    record(journal.docs, results, set(entries))


def test_audit_is_shown_on_the_page_of_works(works: Journal) -> None:
    works.post("post.md", CITING)
    audited(works, attention2017="verified", knuth1984="differs")

    page = works.build().page("/references/")

    counts = "1 work verified, 1 differs from its record, 1 not looked up yet"
    assert texts(page, ".journal-main > .journal-facts, h1 + .journal-facts") == [
        f"Looked up at arXiv, Crossref and OpenAlex: {counts}."
    ]
    assert texts(page, "[class*=journal-audit]") == [
        "Differs from its record, as of November 20, 2026",
        "Verified on November 20, 2026",
    ]


def test_retraction_stands_beside_the_work_wherever_it_is_named(works: Journal) -> None:
    works.post("post.md", CITING)
    works.write("../pyproject.toml", f'{SETTINGS_HEAD}base_url = "https://example.org/"\n')
    audited(works, knuth1984="retracted")

    build = works.build()

    for address in ("/posts/post/", "/references/"):
        marks = build.page(address).select(".journal-retracted")
        assert [mark.parent.get_text()[:16] for mark in marks if mark.parent] == [
            "Retracted Donald"
        ]
    link = build.page("/posts/post/").select_one(".journal-citation a")
    assert link is not None
    assert str(link["title"]).startswith("Retracted: Donald")
    preview = json.loads((build.outdir / "references/knuth1984.json").read_text())
    assert "Retracted" in str(preview)
    feed = (build.outdir / "atom.xml").read_text()
    assert "Retracted" in feed


def test_audit_shows_the_same_with_several_workers(works: Journal) -> None:
    for number in range(6):
        works.post(f"post{number}.md", CITING.replace("Post", f"Post {number}"))
    audited(works, knuth1984="retracted", attention2017="verified")

    assert works.build(workers=4, out="parallel").files() == works.build().files()


def test_audit_elsewhere_is_not_shown(works: Journal) -> None:
    works.post("post.md", CITING)
    audited(works, "http://127.0.0.1:80/crossref/", knuth1984="retracted", koenig2001="verified")

    build = works.build()

    assert not build.page("/references/").select("[class*=audit], .journal-retracted")
    assert not build.page("/posts/post/").select(".journal-retracted")


def test_audit_of_an_entry_that_changed_is_not_shown(works: Journal) -> None:
    works.post("post.md", CITING)
    audited(works, knuth1984="retracted", attention2017="verified")
    works.write("../references.bib", WORKS.replace("1984}", "1985}").replace("2017}", "2018}"))

    page = works.build().page("/references/")

    # a retraction is about the work, whatever the entry says of it
    assert texts(page, "[class*=journal-audit]") == ["Found to be retracted on November 20, 2026"]


def test_later_audit_writes_only_the_documents_that_show_it(works: Journal) -> None:
    works.post("post.md", CITING)
    works.post("other.md", HEAD.format("Other") + "{cite}`attention2017`\n")
    works.build()
    audited(works, knuth1984="retracted")

    build = works.build()
    again = works.build()

    assert (build.read, build.written) == ([], ["posts/post"])
    assert again.written == []
    (works.docs / FILE).unlink()
    assert works.build().written == ["posts/post"]


def test_broken_audit_is_told_once(works: Journal) -> None:
    works.post("post.md", CITING)
    works.write(FILE, "{")

    build = works.build()

    assert len(build.warnings) == 1
    assert build.warnings[0].startswith(f"{FILE}:1: WARNING: the audit of citations cannot be read")
