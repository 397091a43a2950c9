"""Files of notes: what they say, what is wrong in them, and how they get more."""

from __future__ import annotations

import datetime as dt
import difflib
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from journal.core.literature import notes as form
from journal.core.literature.answers import Answer
from journal.core.literature.notes import KEPT, SET_ASIDE, schema
from journal.core.literature.notes_reading import read_notes
from journal.core.literature.record import Record
from journal.research.gathering import Proposal, newly_retracted, proposals
from journal.research.notes_file import (
    NotExtensibleError,
    extended,
    new_notes,
    search_entry,
)
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA = REPOSITORY / form.SCHEMA

FULL = Record(
    title="How Kites: Learn #to Fly",
    authors=("Known, Ann", "{The Kite Group}"),
    year=2021,
    doi="10.5555/k",
    arxiv="2101.00001",
    other_dois=("10.5555/j",),
    url="https://doi.org/10.5555/k",
    kind="article",
    venue="Journal of Kites",
    publisher="Press",
    volume="3",
    number="4",
    pages="1-9",
    abstract="Yes: 'kites' fly. " * 30 + "No",
    cited=0,
    retracted="retracted on 2022-01-01",
    found=(("Crossref", 1), ("arXiv", 2)),
)
DAY = dt.date(2026, 11, 22)
SEARCH = search_entry(DAY, [Answer("arXiv"), Answer("Crossref", trouble="cannot be reached")])


def proposal(key: str, record: Record = FULL) -> Proposal:
    return Proposal(key, KEPT, "listed by 1 of 1 services", record)


NEW = new_notes("kites", ["Why?"], SEARCH, [proposal("a"), proposal("b", Record("T"))])


def test_what_is_written_is_read() -> None:
    notes = read_notes(NEW)

    assert notes.faults == ()
    assert (notes.topic, notes.questions) == ("kites", ("Why?",))
    assert [(work.key, work.verdict) for work in notes.works] == [("a", KEPT), ("b", KEPT)]
    assert notes.works[0].record == FULL
    assert notes.works[1].record == Record("T")


def test_what_is_written_fits_the_schema() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == schema(), "call journal schema --write"
    text = NEW.replace("notes: []", "notes:\n- claim: A\n  works: [a]\n  where: 3\n  question: Q")

    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts alone
    data["version"] = int(data["version"])
    for work in data["works"]:
        work |= {name: int(work[name]) for name in ("year", "cited") if name in work}
        work["found"] = {name: int(place) for name, place in work.get("found", {}).items()}
    jsonschema.validate(data, schema())


def test_new_items_stand_between_what_is_there() -> None:
    after = extended(NEW, [], SEARCH, [proposal("c", Record("Three"))])

    rows = list(difflib.ndiff(NEW.split("\n"), after.split("\n")))
    assert not [row for row in rows if row[0] == "-"]
    assert len([row for row in rows if row[0] == "+"]) == 10


OWN = """\
# my head
version: 1
topic: "kites"   # mine

questions:
    - Why?       # indented by four
works:
    # the first
    - {key: a, verdict: set aside, title: 'One'}
    - key: b
      verdict: kept
      title: >-
          Two
          lines
      abstract: |
          # no comment
          text

      # of b
    # of the list

# of the notes
notes: [  {claim: "C", works: [a]}  ]
mine: untouched
"""


def test_nothing_of_the_author_changes() -> None:
    after = extended(OWN, ["Why?", "How?"], SEARCH, [proposal("c", Record("Three"))])

    added = [
        "    - How?",
        "searches:",
        "- date: 2026-11-22",
        "  answered:",
        "  - arXiv",
        "  silent:",
        "    Crossref: cannot be reached",
        "    - key: c",
        "      verdict: kept",
        "      why: listed by 1 of 1 services",
        "      title: Three",
        "      type: misc",
    ]
    assert sorted(after.splitlines()) == sorted([*OWN.splitlines(), *added])
    assert not [row for row in difflib.ndiff(OWN.split("\n"), after.split("\n")) if row[0] == "-"]
    assert [work.key for work in read_notes(after).works] == ["a", "b", "c"]
    assert after.index("key: c") < after.index("# of the list")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "works",
    ["works: []", "works:", "works: [] # none", "works:   # none", "works: null", ""],
)
def test_empty_list_is_filled(works: str, newline: str) -> None:
    text = newline.join(["version: 1", works, "mine: 1"])

    after = extended(text, [], SEARCH, [proposal("c")])

    assert [work.key for work in read_notes(after).works] == ["c"]
    assert yaml.safe_load(after)["mine"] == 1
    assert after.count("\r\n") in (0, after.count("\n"))
    assert newline == "\n" or "\r\n- key" in after


@pytest.mark.parametrize("works", ["works: [{key: a}]", "works: {a: 1}", "works: text"])
def test_list_that_cannot_be_added_to_is_told(works: str) -> None:
    with pytest.raises(NotExtensibleError, match="works"):
        extended(f"version: 1\n{works}\n", [], SEARCH, [proposal("c")])


def test_value_that_cannot_be_is_told() -> None:
    with pytest.raises(NotExtensibleError, match="month must be in"):
        extended(NEW.replace("2026-11-22", "2026-13-22"), [], SEARCH, [proposal("c")])


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)


@given(st.lists(TEXTS, max_size=4), TEXTS)
def test_whatever_services_say_is_read_as_it_is(questions: list[str], title: str) -> None:
    wanted = tuple(" ".join(q.split()) for q in dict.fromkeys(questions) if q.split())
    record = Record(title or "x", abstract=title)

    text = extended(new_notes("t", (), SEARCH, ()), wanted, SEARCH, [proposal("k", record)])

    notes = read_notes(text)
    assert notes.questions == wanted
    if title.split():
        assert notes.works[0].record.title == " ".join(title.split())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("version: 1", "version: 2"), '"version" should be 1'),
        (("  verdict: kept", "  verdict: keep"), '"verdict" should be "kept" or "set aside"'),
        (("year: 2021", "year: soon"), '"year" should be a whole number'),
        (("- key: b", "- key: A"), 'two works have the key "A"'),
        (("- key: b", "- lock: b"), 'a work has no "key"'),
        (("notes: []", "notes: text"), '"notes" should be a list'),
        (
            ("notes: []", "notes:\n- claim: C\n  works: [aa]"),
            'no work has the key "aa" — did you mean "a"?',
        ),
        (("notes: []", "notes:\n- works: [a]"), 'a note has no "claim"'),
        (
            ("topic: kites", "topic: k: t"),
            "the notes cannot be read: mapping values are not allowed here",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(change: tuple[str, str], fault: str) -> None:
    text = NEW.replace(*change, 1)
    lines = text.splitlines()

    ((line, message),) = read_notes(text).faults

    assert message == fault
    # where the value stands, or the item that it is in
    changed = lines.index(next(row for row in lines if row not in NEW.splitlines()))
    assert lines[line - 1].startswith("- ") or line - 1 == changed or "be read" in fault


@pytest.mark.parametrize("text", ["", "a: b: c", "- x", "\t", "x: !!python/object:os.system y"])
def test_broken_notes_are_no_crash(text: str) -> None:
    assert read_notes(text).works == ()


def test_notes_name_their_works() -> None:
    note = "notes:\n- claim: C\n  works: a\n  where: 3.1\n  question: Why?"
    notes = read_notes(NEW.replace("notes: []", note))

    assert [(n.claim, n.works, n.where, n.question) for n in notes.notes] == [
        ("C", ("a",), "3.1", "Why?")
    ]


def proposed(works: Sequence[Record], text: str = "", keep: int = 1) -> list[Any]:
    """Return key and verdict of what is proposed beside some notes."""
    found = proposals(works, 2, keep, notes=read_notes(text), entries={})
    return [(proposal.key, proposal.verdict) for proposal in found]


def test_first_works_are_kept_and_what_is_retracted_never() -> None:
    works = [FULL, Record("Wind and Its Uses", ("Else, E.",), 2020), Record("String")]

    assert proposed(works) == [
        ("known2021kites", SET_ASIDE),
        ("else2020wind", KEPT),
        ("string", SET_ASIDE),
    ]


def test_work_of_the_notes_is_not_proposed_again() -> None:
    other = Record("Other", ("Known, A.",), 2021, doi="10.5555/j")

    assert proposed([other, Record("String")], NEW) == [("string", SET_ASIDE)]
    standing = NEW.replace("retracted: retracted on 2022-01-01", "")
    assert list(newly_retracted([FULL], read_notes(standing))) == [("a", FULL.retracted)]
    assert list(newly_retracted([FULL], read_notes(NEW))) == []
