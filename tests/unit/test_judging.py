"""An entry is held to what services said: the states are kept apart."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from journal.citing.auditing import is_fresh
from journal.core.literature.answers import ADDRESSES, Answer
from journal.core.literature.audit import (
    FILE,
    Audited,
    AuditError,
    read_audit,
    record,
    trusted,
)
from journal.core.literature.identifiers import Identifier
from journal.core.literature.judging import Claim, Finding, State, judge
from journal.core.literature.record import Record

if TYPE_CHECKING:
    from pathlib import Path

DOI = Identifier(doi="10.5555/k")
NUMBER = Identifier(arxiv="2101.00001")
AUTHORS = ("Known, Ann", "de Vries, Bo")
CLAIM = Claim("k", "How Kites Learn to Fly", AUTHORS, "2021", doi=DOI.doi)
FOUND = Record(CLAIM.title, AUTHORS, 2021, years=(2020, 2021), doi=DOI.doi)


def heard(record: Record | None = None, service: str = "Crossref", **more: bool) -> Answer:
    """Return an answer: a record, that there is none, or why there is no answer."""
    if record is not None:
        return Answer(service, (record,))
    if more.get("is_absent"):
        return Answer(service, trouble="has nothing of this name", is_absent=True)
    return Answer(service, trouble="cannot be reached", is_unreachable=True)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, None),
        ({"title": "How Kites Learn to Fly: A Study"}, None),
        ({"year": "2020"}, None),
        ({"authors": ("Known, Ann", "others")}, None),
        ({"title": "How Kites Fly"}, 'title: here "How Kites Fly", at Crossref "How Kites Learn'),
        ({"year": "2019"}, "year: here 2019, at Crossref 2021"),
        ({"year": ""}, "year: here none, at Crossref 2021"),
        ({"authors": ("Known, Ann",)}, "authors: here 1, at Crossref 2"),
        ({"authors": ()}, "authors: here 0, at Crossref 2"),
        ({"authors": ("Known, Ann", "Else, E.")}, 'author 2: here "Else, E.", at Crossref "de V'),
    ],
)
def test_differences_are_told(changes: dict[str, Any], says: str | None) -> None:
    finding = judge(dataclasses.replace(CLAIM, **changes), {DOI: [heard(FOUND)]})

    assert finding.state is (State.DIFFERS if says else State.VERIFIED)
    assert says is None or finding.says[0].startswith(says)


@pytest.mark.parametrize(
    ("answers", "state", "says"),
    [
        (
            [heard(is_absent=True), heard(service="OpenAlex", is_absent=True)],
            State.NOT_FOUND,
            ("10.5555/k is not known to Crossref and OpenAlex",),
        ),
        (
            [heard(is_absent=True), heard(service="OpenAlex")],
            State.UNCHECKED,
            ("OpenAlex cannot be reached",),
        ),
        ([heard()], State.UNCHECKED, ("Crossref cannot be reached",)),
        ([], State.UNCHECKED, ("nobody was asked",)),
        ([heard(), heard(FOUND, "OpenAlex")], State.VERIFIED, ("10.5555/k at OpenAlex",)),
        (
            [heard(FOUND), heard(dataclasses.replace(FOUND, retracted="so it says"), "OpenAlex")],
            State.RETRACTED,
            ("OpenAlex: so it says",),
        ),
    ],
)
def test_silence_ignorance_and_retraction_are_three_things(
    answers: list[Answer], state: State, says: tuple[str, ...]
) -> None:
    assert judge(CLAIM, {DOI: answers}) == Finding(state, says)


def test_book_without_number_is_never_verified() -> None:
    book = dataclasses.replace(CLAIM, doi="")

    assert judge(book, {}).state is State.UNCHECKED


def test_every_name_has_to_lead_to_the_work() -> None:
    claim = dataclasses.replace(CLAIM, arxiv=NUMBER.arxiv)
    preprint = dataclasses.replace(FOUND, year=2019, years=(2019,))

    def state(answer: Answer) -> State:
        return judge(claim, {DOI: [heard(FOUND)], NUMBER: [answer]}).state

    assert state(heard(preprint, "arXiv")) is State.VERIFIED
    assert state(heard(service="arXiv")) is State.UNCHECKED
    assert state(heard(service="arXiv", is_absent=True)) is State.NOT_FOUND
    other = dataclasses.replace(preprint, title="Another")
    assert state(heard(other, "arXiv")) is State.DIFFERS


@pytest.mark.parametrize(
    ("year", "is_published", "state"),
    [
        ("2019", False, State.VERIFIED),
        ("2021", True, State.VERIFIED),
        ("2021", False, State.DIFFERS),
        ("2022", True, State.DIFFERS),
        ("2018", True, State.DIFFERS),
    ],
)
def test_publication_may_follow_its_preprint(
    year: str,
    is_published: bool,  # noqa: FBT001 - a case
    state: State,
) -> None:
    claim = Claim("k", FOUND.title, AUTHORS, year, arxiv=NUMBER.arxiv, is_published=is_published)
    preprint = dataclasses.replace(FOUND, year=2019, years=(2019,))

    assert judge(claim, {NUMBER: [heard(preprint, "arXiv")]}).state is state


AUDITED = Audited(
    Finding(State.VERIFIED, ("10.5555/k at Crossref",)),
    dt.date(2026, 11, 1),
    CLAIM.digest,
    ("10.5555/k",),
    (ADDRESSES["Crossref"],),
)


def test_audit_is_what_was_recorded(tmp_path: Path) -> None:
    record(tmp_path, {"k": AUDITED, "gone": AUDITED}, {"k"})
    written = (tmp_path / FILE).read_bytes()
    record(tmp_path, {}, {"k"})

    assert read_audit(tmp_path) == {"k": AUDITED}
    assert (tmp_path / FILE).read_bytes() == written


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2, "works": {}}', '{"version": 1}'])
def test_audit_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)

    with pytest.raises(AuditError, match="journal cite audit"):
        read_audit(tmp_path)


def test_what_others_said_is_not_trusted() -> None:
    elsewhere = dataclasses.replace(AUDITED, asked=("http://127.0.0.1:1/crossref/",))

    assert trusted({"a": AUDITED, "b": elsewhere}) == {"a": AUDITED}


def test_result_holds_for_the_entry_that_was_looked_up() -> None:
    changed = dataclasses.replace(CLAIM, year="2020")
    bad = dataclasses.replace(AUDITED, finding=Finding(State.RETRACTED))

    assert AUDITED.holds_for(CLAIM)
    assert not AUDITED.holds_for(changed)
    assert bad.holds_for(changed)
    assert not bad.holds_for(dataclasses.replace(CLAIM, doi="10.5555/other"))


def test_only_what_was_verified_lately_is_fresh() -> None:
    def fresh(audited: Audited, day: dt.date) -> bool:
        return is_fresh(audited, CLAIM, day)

    assert fresh(AUDITED, dt.date(2026, 12, 1))
    assert not fresh(AUDITED, dt.date(2026, 12, 2))
    assert not fresh(AUDITED, dt.date(2026, 10, 31))
    differs = dataclasses.replace(AUDITED, finding=Finding(State.DIFFERS))
    assert not fresh(differs, AUDITED.date)
