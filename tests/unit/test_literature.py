"""Works of others: identifiers, names, merging, ranking, keys and entries."""

from __future__ import annotations

import dataclasses
import itertools
import random
from pathlib import Path
from typing import Any

import pytest

from journal.citations.claims import claim_of
from journal.core.bibliography import read_bibliography
from journal.core.literature.entries import entry_text, key_in, with_entries
from journal.core.literature.identifiers import Identifier, bare_doi, identifier_in
from journal.core.literature.keys import free_key, key_of
from journal.core.literature.matching import is_same_person, is_same_title
from journal.core.literature.merging import merge
from journal.core.literature.ranking import ranked, score
from journal.core.literature.record import Record, family_first, plain

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.1145/103162.103163", Identifier(doi="10.1145/103162.103163")),
        ("https://doi.org/10.18653/V1/D19-1443", Identifier(doi="10.18653/v1/d19-1443")),
        ("doi:10.1137/1109020.", Identifier(doi="10.1137/1109020")),
        ("https://dl.acm.org/doi/10.1145/103162.103163?x=1", Identifier("10.1145/103162.103163")),
        ("https://doi.org/10.1002%2Fx(1)", Identifier(doi="10.1002/x(1)")),
        ("<https://doi.org/10.5555/k>", Identifier(doi="10.5555/k")),
        ("10.5555/a<1::b>3;2-#", Identifier(doi="10.5555/a<1::b>3;2-#")),
        ("https://doi.org/10.5555/a%3C1%3E3%23#top", Identifier(doi="10.5555/a<1>3#")),
        ("1706.03762v5", Identifier(arxiv="1706.03762")),
        ("arXiv: 1706.03762", Identifier(arxiv="1706.03762")),
        ("https://arxiv.org/pdf/1706.03762v1.pdf", Identifier(arxiv="1706.03762")),
        ("http://arxiv.org/abs/math.GT/0309136", Identifier(arxiv="math.GT/0309136")),
        ("10.48550/arXiv.1706.03762", Identifier(arxiv="1706.03762")),
        ("https://example.org/paper", None),
        ("1706.3", None),
        ("", None),
    ],
)
def test_identifier_is_found_in_what_people_write(text: str, found: Identifier | None) -> None:
    assert identifier_in(text) == found


def test_doi_of_no_text_is_empty() -> None:
    assert [bare_doi(value) for value in (None, 3, "no", "https://doi.org/")] == [""] * 4


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Ada Lovelace", "Lovelace, Ada"),
        ("Johan van der Waals", "van der Waals, Johan"),
        ("Ludwig van", "van, Ludwig"),
        ("Martin L. King Jr.", "King, Jr., Martin L."),
        ("Plato", "Plato"),
        ("Lovelace,  Ada", "Lovelace, Ada"),
        ("", ""),
    ],
)
def test_last_name_comes_first(name: str, turned: str) -> None:
    assert family_first(name) == turned


def test_markup_and_hidden_signs_are_no_text() -> None:
    assert plain("A <i>x</i> &amp; y&lt;b&gt;\u200b \n if 1 < 2") == "A x & y if 1 < 2"
    assert plain(None) == plain(["x"]) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Attention Is All You Need", "Attention is all you need.", True),
        ("Tuning: Large Networks", "Tuning", True),
        ("Back-Propagating Errors", "Back‐propagating errors", True),
        ("Jevons' Paradox", "Jevons’ paradox", True),
        ("Über Łukasiewicz", "Uber Lukasiewicz", True),
        ("Attention Is Not Explanation", "Attention Is Not Not Explanation", False),
        ("A Study", "A Study of Kites", False),
        ("", "", False),
    ],
)
def test_titles_are_compared_by_their_words(one: str, other: str, *, same: bool) -> None:
    assert is_same_title(one, other) is is_same_title(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Le, Quoc V.", "Le, Quoc", True),
        ("van der Waals, J.", "Waals, Johan van der", True),
        ("Garcia Marquez, G.", "Márquez, Gabriel García", True),
        ("Kaiser, Łukasz", "Kaiser, Lukasz", True),
        ("Known, Ann", "Unknown, Ann", False),
        ("{Security Response Center}", "{Security Response Center}", True),
    ],
)
def test_names_are_compared_by_the_last_one(one: str, other: str, *, same: bool) -> None:
    assert is_same_person(one, other) is is_same_person(other, one) is same


KITES = Record("How Kites Learn to Fly", ("Known, Ann",), 2021, doi="10.5555/k", cited=3)


def listed(record: Record, service: str, place: int, **changes: Any) -> Record:
    """Return a record as a service lists it."""
    return dataclasses.replace(record, found=((service, place),), **changes)


@pytest.mark.parametrize(
    "other",
    [
        Record("Another Title", ("Else, E.",), 1999, doi="10.5555/k"),
        Record("how kites learn to fly", ("Known, A.",), 2020, arxiv="2001.00001"),
        Record("How Kites Learn to Fly", ("Known, A.",)),
    ],
)
def test_records_of_one_work_are_merged(other: Record) -> None:
    (work,) = merge([listed(other, "OpenAlex", 4), listed(KITES, "Crossref", 2)])

    assert (work.title, work.year, work.cited) == (KITES.title, 2021, 3)
    assert work.found == (("Crossref", 2), ("OpenAlex", 4))


@pytest.mark.parametrize(
    "other",
    [
        Record("How Kites Learn to Fly", ("Else, E.",), 2021),
        Record("How Kites Learn to Fly", ("Known, Ann",), 2017),
        Record("Kites", ("Known, Ann",), 2021),
    ],
)
def test_records_of_two_works_are_not(other: Record) -> None:
    assert len(merge([other, KITES])) == 2


def test_editorials_of_one_author_are_several_works() -> None:
    assert len(merge([Record("Editorial", ("A, B",), 2020, doi=d) for d in ("1", "2")])) == 2


def test_merging_and_ranking_do_not_depend_on_the_order() -> None:
    chance = random.Random(7)  # noqa: S311 - a test
    records = [
        listed(KITES, service, place, doi=doi, arxiv=arxiv, title=title, year=year)
        for place, (service, doi, arxiv, title, year) in enumerate(
            itertools.product(
                ("arXiv", "Crossref", "OpenAlex"),
                ("", "10.5555/a", "10.5555/b"),
                ("", "2001.00001"),
                ("How Kites Learn to Fly", "Wind and All Its Uses"),
                (2018, 2020, None),
            ),
            1,
        )
    ]
    expected = ranked(merge(records))
    for _ in range(20):
        chance.shuffle(records)

        assert ranked(merge(records)) == expected


def test_other_dois_and_the_number_of_the_preprint_are_kept() -> None:
    preprint = listed(KITES, "arXiv", 1, doi="10.5555/p", arxiv="2001.00001", cited=None)

    (work,) = merge([preprint, listed(KITES, "Crossref", 1)])

    assert (work.doi, work.other_dois, work.arxiv) == ("10.5555/k", ("10.5555/p",), "2001.00001")


def test_retraction_that_one_service_knows_is_kept() -> None:
    bad = listed(KITES, "OpenAlex", 1, retracted="retracted")

    assert merge([KITES, bad])[0].retracted == "retracted"


def test_several_lists_count_more_than_the_first_place_of_one() -> None:
    first = Record("B", found=(("arXiv", 1),))
    several = Record("A", found=(("Crossref", 20), ("OpenAlex", 20), ("arXiv", 20)))
    cited = Record("C", found=(("OpenAlex", 1),), cited=5)

    assert ranked([first, several, cited]) == [several, cited, first]
    assert float(score(first)) == pytest.approx(1 / 61)


def test_every_key_of_the_bibliography_is_in_one_style() -> None:
    entries = read_bibliography([REPOSITORY / "references.bib"]).data.entries
    made = {}
    for key, entry in entries.items():
        claim = claim_of(entry)
        # a group stands in braces in the file, which a claim leaves out
        authors = tuple(a if "," in a else f"{{{a}}}" for a in claim.authors)
        made[key] = key_of(Record(claim.title, authors, int(claim.year)))

    assert {key: own for key, own in made.items() if key != own} == {}


def test_key_that_is_taken_gets_a_letter() -> None:
    assert free_key(KITES, {"known2021kites"}) == "known2021kitesb"
    assert free_key(KITES, {"known2021kites", "known2021kitesb"}) == "known2021kitesc"
    many = {f"known2021kites{tail}" for tail in ["", *"bcdefghijklmnopqrstuvwxyz", "2"]}
    assert free_key(KITES, many) == "known2021kites3"


@pytest.mark.parametrize("title", ["线性", "", "!!"])
def test_key_is_never_empty_and_never_odd(title: str) -> None:
    key = key_of(Record(title, (), None, doi="10.5555/線(1)"))

    assert key
    assert key.isascii()


HOSTILE = Record(
    "50% of {braces} & $5 \\input{x} #1_2 ~^ @article{x,",
    ("O'Neil, A. and B. {x}", "{Sand and Company}", "Łuk, Dee"),
    2020,
    doi="10.5555/a(b)c",
    kind="article",
    venue="Journal of } and {",
    pages="1–9",
)


def test_entry_of_hostile_words_is_read_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "references.bib"
    path.write_text(entry_text("key", HOSTILE), "utf-8")

    bibliography = read_bibliography([path])

    assert bibliography.problems == ()
    (entry,) = bibliography.data.entries.values()
    claim = claim_of(entry)
    assert claim.title == "50% of braces & $5 /inputx #1_2 ~^ @articlex,"
    assert [name.partition(",")[0] for name in claim.authors] == [
        "O'Neil",
        "Sand and Company",
        "Łuk",
    ]
    assert (claim.doi, entry.fields["pages"]) == ("10.5555/a(b)c", "1--9")


@pytest.mark.parametrize(
    ("before", "between"),
    [
        (b"", b""),
        (b"% head\n@misc{a}", b"\n\n"),
        (b"% head\n@misc{a}\n", b"\n"),
        (b"% head\r\n@misc{a}\r\n", b"\r\n"),
        (b"\xef\xbb\xbf@misc{a}\n\n", b""),
    ],
)
def test_new_entries_come_last_and_nothing_else_changes(before: bytes, between: bytes) -> None:
    after = with_entries(before, ["@misc{x,\n}\n", "@misc{y,\n}\n"])

    assert after.startswith(before + between + b"@misc{x,")
    assert after.count(b"\r\n") in (0, after.count(b"\n"))


def test_work_that_is_there_is_known_by_number_or_title(tmp_path: Path) -> None:
    path = tmp_path / "references.bib"
    fields = "title={How {Kites} learn to Fly}, year=2021, author={Known, Ann}"
    path.write_text(
        f"@misc{{a, {fields}, doi={{10.5555/K}}}}\n@misc{{b, title=X, eprint={{2001.00001v2}}}}"
    )
    entries = read_bibliography([path]).data.entries

    assert key_in(entries, Record("Y", doi="10.5555/k")) == "a"
    assert key_in(entries, Record("Y", arxiv="2001.00001")) == "b"
    assert key_in(entries, KITES) == "a"
    assert key_in(entries, Record("Y")) is None
