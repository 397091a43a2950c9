"""``journal cite audit``, before a server that speaks as services do."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import pytest
import requests

from checked import Answer, bare_journal, run
from journal.core.literature.audit import FILE
from journal.services import polite, session
from library_server import Library, Shelved, serve, stay_here

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KITES = Shelved(
    "How Kites Learn to Fly", ["Ann Known", "Bo Else"], 2021, doi="10.5555/k", arxiv="2101.00001"
)
WIND = Shelved("Wind and Its Uses", ["Bo Else"], 2020, doi="10.5555/wind")
STRING = Shelved("Strong Claims", ["Cy Thread"], 2019, doi="10.5555/s", retracted=True)

BIBLIOGRAPHY = """\
@article{kites, author={Known, Ann and Else, Bo}, title={How {Kites} Learn to Fly},
  journal={J}, year=2021, doi={10.5555/K}, eprint={2101.00001}}
@article{wind, author={Else, B. and Known, A.}, title={Wind and Its Uses}, year=2019, journal={J},
  doi={10.5555/wind}}
@article{string, author={Thread, Cy}, title={Strong Claims}, year=2019, journal={J},
  doi={10.5555/s}}
@article{ghost, author={No, B.}, title={Ghosts}, year=2019, journal={J}, doi={10.5555/ghost}}
@book{book, author={Old, Ed}, title={A Book}, year=1990, publisher={P}}
"""


@pytest.fixture
def library() -> Iterator[Library]:
    """Serve a few works."""
    with serve(Library([KITES, WIND, STRING])) as library:
        yield library


@pytest.fixture
def journal(tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a journal with a bibliography, which asks the server."""
    monkeypatch.setenv("JOURNAL_SERVICES", library.address)
    manners = polite.Manners(timeout=5, pause=0, pauses={}, first_wait=0)
    monkeypatch.setattr(session, "Manners", lambda: manners)
    stay_here(monkeypatch)
    journal = bare_journal(tmp_path / "journal")
    (journal / "references.bib").write_text(BIBLIOGRAPHY)
    return journal


def audit(journal: Path, *arguments: str) -> Answer:
    """Call ``journal cite audit``."""
    return run(journal, "cite", "audit", *arguments)


def noted(journal: Path) -> dict[str, Any]:
    """Return what the file says."""
    works: dict[str, Any] = json.loads((journal / "docs" / FILE).read_text("utf-8"))["works"]
    return works


def states(journal: Path) -> dict[str, str]:
    """Return the state of each entry in the file."""
    return {key: work["state"] for key, work in noted(journal).items()}


ALL = {
    "book": "cannot be checked",
    "ghost": "not found",
    "kites": "verified",
    "string": "retracted",
    "wind": "differs",
}


def test_states_are_kept_apart(journal: Path, library: Library) -> None:
    answer = audit(journal)

    retracted = "Crossref: retraction on 2020-03-04 by 10.5555/notice"
    retracted += "; OpenAlex: retracted, as OpenAlex has it"
    assert (answer.code, answer.lines) == (
        1,
        [
            "kites: verified: 10.5555/k at Crossref; arXiv:2101.00001 at arXiv",
            "wind: differs: authors: here 2, at Crossref 1; year: here 2019, at Crossref 2020",
            f"string: retracted: {retracted}",
            "ghost: not found: 10.5555/ghost is not known to Crossref and OpenAlex",
            "book: cannot be checked: it has no DOI and no arXiv number to be looked up by",
        ],
    )
    said = "1 verified, 1 cannot be checked, 1 differs, 1 not found, 1 retracted."
    assert said in answer.said
    assert states(journal) == ALL
    assert {work["date"] for work in noted(journal).values()} == {"2026-11-22"}
    assert noted(journal)["ghost"]["asked"] == [
        f"{library.address}/crossref/",
        f"{library.address}/openalex/",
    ]


def test_what_was_verified_lately_is_not_asked_again(journal: Path, library: Library) -> None:
    audit(journal)
    library.asked.clear()

    answer = audit(journal, "kites")

    assert (answer.code, library.asked) == (0, [])
    assert answer.lines[0].endswith("at arXiv, on 2026-11-22")
    assert audit(journal, "kites", "--all").code == 0
    assert len(library.asked) == 3


def test_changed_entry_is_asked_about_again(journal: Path) -> None:
    audit(journal)
    path = journal / "references.bib"
    path.write_text(path.read_text().replace("year=2021", "year=2001"))

    assert audit(journal, "kites").lines == ["kites: differs: year: here 2001, at Crossref 2021"]
    assert states(journal)["kites"] == "differs"


def test_entry_that_is_gone_leaves_the_file(journal: Path) -> None:
    audit(journal)
    path = journal / "references.bib"
    path.write_text(path.read_text().replace("@article{ghost", "@article{spirit"))
    audit(journal, "spirit")

    assert states(journal).keys() == ALL.keys() - {"ghost"} | {"spirit"}


def test_without_network_nothing_is_known_and_nothing_noted(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cut_the_network(monkeypatch)

    answer = audit(journal)

    assert answer.code == 1
    assert all(": cannot be checked: " in line for line in answer.lines)
    assert "5 cannot be checked." in answer.said
    assert "No service answered: nothing is noted." in answer.said
    assert not (journal / "docs" / FILE).exists()


def test_without_network_what_is_noted_stays(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit(journal)
    before = (journal / "docs" / FILE).read_bytes()
    _cut_the_network(monkeypatch)

    assert audit(journal, "--all").code == 1
    assert (journal / "docs" / FILE).read_bytes() == before


def _cut_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise requests.ConnectionError("Failed to resolve the name")

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", refuse)


@pytest.mark.parametrize("mood", ["429 900", "500", "503 0", "malformed", "odd", "cut"])
def test_service_that_is_ill_is_not_one_that_knows_nothing(
    journal: Path, library: Library, mood: str
) -> None:
    library.moods |= {"crossref": [mood], "openalex": [mood]}

    answer = audit(journal)

    assert answer.code == 1
    # arXiv answered, so that what is known is noted: nobody knows about a DOI
    assert set(states(journal).values()) == {"cannot be checked"}
    assert noted(journal)["ghost"]["says"][0].startswith("Crossref ")


@pytest.mark.parametrize("mood", ["429 900", "429 0"])
def test_service_that_wants_to_be_left_alone_is(journal: Path, library: Library, mood: str) -> None:
    library.moods["crossref"] = [mood]

    audit(journal)

    assert library.count("crossref") == (1 if mood == "429 900" else 4)
    assert library.count("openalex") == 4


def test_one_service_that_answers_is_enough(journal: Path, library: Library) -> None:
    library.moods["crossref"] = ["500"]

    audit(journal)

    assert states(journal) == ALL | {"ghost": "cannot be checked"}


def test_withdrawn_preprint_is_retracted(journal: Path, library: Library) -> None:
    comment = "This paper has been withdrawn by the authors"
    library.works[0] = dataclasses.replace(KITES, comment=comment)

    assert audit(journal, "kites").lines == ["kites: retracted: arXiv: withdrawn from arXiv"]


def test_broken_file_is_told(journal: Path) -> None:
    (journal / "docs" / FILE).write_text("{")

    answer = audit(journal)

    assert answer.code == 2
    assert "restore it, or delete it and call journal cite audit" in answer.said
