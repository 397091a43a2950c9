"""Bibliographies: what is read of them, what is said, and how their works look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.citations.latex import plain_text, rich_text
from journal.citations.style import JournalStyle
from journal.core.bibliography import read_bibliography

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.core.bibliography import Bibliography

GOOD = "@book{good, title = {Good}, author = {Able, Ann}, publisher = {P}, year = 2001}\n"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str | bytes], Bibliography]:
    """Give a reader of the text of one file."""

    def read_text(text: str | bytes) -> Bibliography:
        path = tmp_path / "works.bib"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_bibliography([path])

    return read_text


def said(bibliography: Bibliography) -> list[str]:
    """Return the problems as they are printed, without the folder."""
    return [str(p).replace(p.path, p.path.rpartition("/")[2]) for p in bibliography.problems]


def test_a_clean_file_has_no_problems(read: Callable[[str], Bibliography]) -> None:
    found = read('@string{j = "Journal"}\n% words\n@article(a, title="A" # j, author="X", year=1)')

    assert said(found) == []
    assert found.data.entries["A"].fields["title"] == "AJournal"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "@book{bad,\n title = {Bad}\n year = 2000\n}\n",
            "works.bib:2: the entry \"bad\" breaks off here, '}' expected — "
            "look for a missing comma, brace or quotation mark [invalid-bibliography]",
            id="missing comma",
        ),
        pytest.param(
            "@book{bad,\n title = {Bad,\n year = 2000\n}\n\n",
            "works.bib:4: the entry \"bad\" breaks off here, '}' expected — "
            "look for a missing comma, brace or quotation mark [invalid-bibliography]",
            id="missing brace",
        ),
        pytest.param(
            "\n@book{bad,\n title = {{{Bad},\n year = 2000\n}\n",
            'works.bib:2: the entry "bad" is never closed: a brace or a quotation mark is '
            "missing [invalid-bibliography]",
            id="never closed",
        ),
        pytest.param(
            '@book{bad,\n title = "Bad,\n year = 2000\n}\n',
            'works.bib:4: the entry "bad" breaks off here, unbalanced braces — '
            "look for a missing comma, brace or quotation mark [invalid-bibliography]",
            id="missing quotation mark",
        ),
        pytest.param(
            "@book{, title = {Bad}}\n",
            "works.bib:1: this entry breaks off here, entry key expected — "
            "look for a missing comma, brace or quotation mark [invalid-bibliography]",
            id="no key",
        ),
        pytest.param(
            "@book{bad, title = {B}, author = {A}, year = 1,\n month = sommer}\n",
            'works.bib:2: in the entry "bad": "sommer" is neither in quotes nor a known @string '
            "[invalid-bibliography]",
            id="unknown string",
        ),
        pytest.param(
            "@book{bad, title = {B}, author = {A}, year = 1,\n year = 2}\n",
            'works.bib:2: in the entry "bad": a second field "year": the first is used '
            "[invalid-bibliography]",
            id="second field",
        ),
        pytest.param(
            "@book{bad, title = {B}, year = 1,\n author = {Able, A., Baker, B., Cole, C.}}\n",
            'works.bib:2: the author "Able, A., Baker, B., Cole, C." of "bad" has too many '
            'commas: write "and" between names [invalid-bibliography]',
            id="commas between names",
        ),
        pytest.param(
            "@inbook{bad, title = {B}, author = {A}, year = 1,\n crossref = {goood}}\n",
            'works.bib:2: "bad" refers to "goood", which is no entry — did you mean "good"? '
            "[invalid-bibliography]",
            id="reference to nothing",
        ),
        pytest.param(
            "@misc{bad, title = {B}, author = {A}, year = 1,\n url = {javascript:alert(1)}}\n",
            'works.bib:2: the link "javascript:alert(1)" of "bad" is left out: write one that '
            "begins with https://, http:// or mailto: [unsafe-link]",
            id="unsafe link",
        ),
        pytest.param(
            "@misc{bad, title = {B}, author = {A}, year = 1,\n note = {At \\url{data:x}}}\n",
            'works.bib:2: the link "data:x" of "bad" is left out: write one that '
            "begins with https://, http:// or mailto: [unsafe-link]",
            id="unsafe link in a note",
        ),
        pytest.param(
            "\n@misc{bad, author = {A}}\n",
            'works.bib:2: the entry "bad" has no title and no year: a reader will look for it '
            "[incomplete-entry]",
            id="incomplete",
        ),
    ],
)
def test_a_mistake_is_said_once_and_the_next_entry_is_whole(
    read: Callable[[str], Bibliography], text: str, message: str
) -> None:
    found = read(text + GOOD)

    assert said(found) == [message]
    assert dict(found.data.entries["good"].fields) == {
        "title": "Good",
        "publisher": "P",
        "year": "2001",
    }


def test_fields_before_a_mistake_are_used(read: Callable[[str], Bibliography]) -> None:
    found = read("@book{bad, title = {Bad}, author = {A}\n year = 2000}")

    assert dict(found.data.entries["bad"].fields) == {"title": "Bad"}


def test_unsafe_fields_are_dropped(read: Callable[[str], Bibliography]) -> None:
    found = read("@misc{bad, title = {B}, url = {javascript:x}, note = {\\href{vbscript:x}{y}}}")

    assert dict(found.data.entries["bad"].fields) == {"title": "B"}


def test_the_first_of_two_entries_with_one_key_is_used(
    read: Callable[[str], Bibliography],
) -> None:
    found = read(GOOD + "\n@book{Good, title = {Other}, author = {A}, year = 1}\n")

    assert said(found) == [
        (
            'works.bib:3: the key "Good" is taken by the entry in line 1, which is used: '
            "give this one another key [duplicate-key]"
        )
    ]
    assert found.data.entries["good"].fields["title"] == "Good"


def test_a_key_of_another_file_is_a_duplicate(tmp_path: Path) -> None:
    for name in ("one.bib", "two.bib"):
        (tmp_path / name).write_text(GOOD, "utf-8")

    found = read_bibliography([tmp_path / "one.bib", tmp_path / "two.bib"])

    assert "the entry in line 1 of one.bib, which is used" in said(found)[0]
    assert [keys for _, keys in found.keys] == [("good",), ()]


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    found = read_bibliography([tmp_path / "none.bib"])

    assert said(found) == [
        (
            "none.bib: the bibliography cannot be read: No such file or directory "
            "[invalid-bibliography]"
        )
    ]


def test_the_line_that_is_not_utf_8_is_reported(read: Callable[[bytes], Bibliography]) -> None:
    found = read(GOOD.encode() + b"@book{b, title = {Caf\xe9}, author = {A}, year = 1}")

    assert said(found) == [
        (
            "works.bib:2: the bibliography is not in utf-8-sig from here on: save it in utf-8-sig "
            "[invalid-bibliography]"
        )
    ]
    assert list(found.data.entries) == ["good", "b"]


def test_entries_inherit_even_in_a_circle(read: Callable[[str], Bibliography]) -> None:
    found = read(
        "@inproceedings{a, title = {A}, author = {X}, note = {own}, crossref = {b}}\n"
        "@proceedings{b, title = {B}, editor = {Y}, note = {its}, year = 1999, crossref = {a}}\n"
    )

    assert said(found) == []
    assert found.data.entries["a"].fields["booktitle"] == "B"
    assert found.data.entries["a"].fields["year"] == "1999"
    assert found.data.entries["a"].fields["note"] == "own"


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        ("doi = {https://doi.org/10.1/x}", "doi", "10.1/x"),
        ("doi = {doi:10.1/x\\_y}", "doi", "10.1/x_y"),
        ("eprint = {arXiv:1706.03762v2}", "eprint", "1706.03762v2"),
        ("eprint = {cs.LG/0101001}, archiveprefix = {arXiv}", "eprint", "cs.LG/0101001"),
        ("eprint = {1234.5678}, eprinttype = {jstor}", "eprint", None),
        ("journal = {arXiv preprint arXiv:1412.6980}", "eprint", "1412.6980"),
        ("journal = {arXiv preprint arXiv:1412.6980}", "journal", None),
        ("doi = {10.1/x}, url = {https://doi.org/10.1/x}", "url", None),
        ("eprint = {1706.03762}, url = {http://arxiv.org/pdf/1706.03762v5}", "url", None),
        ("url = {https://x.org/a\\_b\\%20c}", "url", "https://x.org/a_b%20c"),
        ("howpublished = {\\url{https://x.org}}", "url", "https://x.org"),
        ("date = {2017-06-12}", "year", "2017"),
        ("journaltitle = {Notes}", "journal", "Notes"),
    ],
)
def test_links_and_names_of_fields_are_unified(
    read: Callable[[str], Bibliography], written: str, field: str, value: str | None
) -> None:
    found = read(f"@misc{{a, title = {{A}}, author = {{X}}, {written}}}")

    assert found.data.entries["a"].fields.get(field) == value


@pytest.mark.parametrize(
    ("latex", "html", "words"),
    [
        (r"K{\"o}nig and K\"onig", "König and König", "König and König"),
        (r"{BERT}: {P}re", "BERT: Pre", "BERT: Pre"),
        (r"A \& B_c < 50% -- 100\%", "A &amp; B_c &lt; 50% – 100%", "A & B_c < 50% – 100%"),
        (r"{$k$-means}", "<math>k</math>-means", "k-means"),
        (r"over $\mathbb{R}^2$", r"over <math>\mathbb{R}^2</math>", "over ℝ²"),
        (r"from \$5 to \$6", "from $5 to $6", "from $5 to $6"),
        (r"\emph{E. {coli}} in \LaTeX{}", "<em>E. coli</em> in LaTeX", "E. coli in LaTeX"),
        (r"the set \{a\}", "the set {a}", "the set {a}"),
        (r"\href{https://x.org}{there}", '<a href="https://x.org">there</a>', "there"),
        (r"\href{javascript:x}{there}", "there", "there"),
        (r"\unknown{x} \ y}", "x y", "x y"),
    ],
)
def test_latex_becomes_text(latex: str, html: str, words: str) -> None:
    assert " ".join(rich_text(latex).render_as("html").split()) == html
    assert plain_text(latex) == words


@pytest.mark.parametrize(
    ("entry", "html"),
    [
        pytest.param(
            "@article{a, title = {Some {BIG} Title?}, author = {Able, Ann and Baker, Bob},"
            " journal = {Notes}, volume = 2, number = 3, year = 1999, doi = {10.1/a<b}}",
            "Ann Able and Bob Baker. Some BIG Title? <em>Notes</em>, 2(3), 1999. "
            '<a href="https://doi.org/10.1/a%3Cb">doi:10.1/a&lt;b</a>.',
            id="article without pages",
        ),
        pytest.param(
            "@article{a, title = {T}, author = {Able, Ann and others}, eprint = {1706.03762}}",
            'Ann Able et al. T. <a href="https://arxiv.org/abs/1706.03762">arXiv:1706.03762</a>.',
            id="article without a journal",
        ),
        pytest.param(
            "@thesis{a, title = {T}, author = {Able, Ann}, institution = {Uni}, year = 1}",
            "Ann Able. <em>T</em>. PhD thesis, Uni, 1.",
            id="a type of BibLaTeX",
        ),
        pytest.param(
            "@sculpture{a, title = {T}, organization = {Org}, note = {See \\url{https://x.org}.}}",
            'T. Org. See <a href="https://x.org">https://x.org</a>.',
            id="an unknown type",
        ),
        pytest.param(
            f"@misc{{a, title = {{T}}, author = {{{' and '.join(f'N{n}' for n in range(20))}}}}}",
            "N0, N1, N2, N3, N4, N5, N6, et al. T.",
            id="many authors",
        ),
        pytest.param("@book{a, year = 2000}", "a. 2000.", id="next to nothing"),
        pytest.param(
            "@article{a, title = {T}, author = {Able \\ and Bo}, journal = {Notes \\ }, year = 1}",
            "Able and Bo. T. <em>Notes</em>, 1.",
            id="what cannot be decoded",
        ),
    ],
)
def test_works_show_what_there_is(
    read: Callable[[str], Bibliography], entry: str, html: str
) -> None:
    formatted = JournalStyle().format_entry("1", read(entry).data.entries["a"])

    shown = formatted.text.render_as("html").replace("&nbsp;", " ")
    shown = shown.replace('<span class="bibtex-protected">', "").replace("</span>", "")
    assert " ".join(shown.split()) == html


_SIGNS = list('@{}",=#\\%$~_\naé1\ue000')
_WORDS = ["book", "title", "author", "year", "url", " and ", "\\url{", "\\emph{", '\\"', "http://x"]
_PIECES = st.sampled_from(_SIGNS + _WORDS)


@given(st.lists(_PIECES, max_size=40), st.lists(_PIECES, max_size=12))
def test_nothing_that_is_written_raises(
    tmp_path_factory: pytest.TempPathFactory, text: list[str], value: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bib"
    field = "".join(value)
    entry = f"@misc{{a, author = {{{field}}}, title = {{{field}}}}}"
    path.write_text(f"{''.join(text)}\n{entry}", "utf-8")

    for found in read_bibliography([path]).data.entries.values():
        JournalStyle().format_entry("1", found).text.render_as("html")
    plain_text("".join(text))
