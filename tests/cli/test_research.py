"""``journal research`` and ``journal cite add``, before a server that speaks as services do."""

from __future__ import annotations

import dataclasses
import io
import sys
from typing import TYPE_CHECKING, Any

import pytest
import requests
import urllib3
import yaml

from checked import Answer, bare_journal, run
from journal.core.bibliography import read_bibliography
from journal.core.literature.notes_reading import read_notes
from journal.services import polite, session
from library_server import SERVICES, Library, Shelved, serve, stay_here

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KITES = Shelved(
    "How Kites Learn to Fly",
    ["Ann Known", "Bo Else"],
    2021,
    doi="10.5555/kites",
    arxiv="2101.00001",
    venue="Journal of Kites",
    abstract="Kites fly because they learn.",
    cited=10,
)
WIND = Shelved("Wind & 100% of Its Uses", ["Bo Else"], 2020, doi="10.5555/wind", venue="Air")
STRING = Shelved("Strong Claims about String", ["Cy Thread"], 2019, doi="10.5555/s", retracted=True)
SIGNS = Shelved("Odd Signs", ["An Sign"], 1999, doi="10.5555/(sici)9(99)1:1<1::aid-x>3.0.co;2-#")
PAPER = Shelved("Paper Alone Can Fly", ["Dee Fold"], 2022, arxiv="2202.00002")

TOPIC = "kites & wind"
NAMES = {"arxiv": "arXiv", "crossref": "Crossref", "openalex": "OpenAlex"}
NAMES["semantic-scholar"] = "Semantic Scholar"


@pytest.fixture
def library() -> Iterator[Library]:
    """Serve a few works."""
    with serve(Library([KITES, WIND, STRING, PAPER])) as library:
        yield library


@pytest.fixture
def naps() -> list[float]:
    """Collect the seconds that were waited."""
    return []


@pytest.fixture
def journal(
    tmp_path: Path, library: Library, naps: list[float], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Make a journal that asks the server, and wait without waiting."""
    monkeypatch.setenv("JOURNAL_SERVICES", library.address)
    monkeypatch.setattr("time.sleep", naps.append)
    behave(monkeypatch)
    stay_here(monkeypatch)
    return bare_journal(tmp_path / "journal")


def behave(monkeypatch: pytest.MonkeyPatch, mood: str = "") -> None:
    """Do without pauses; and without patience, which a busy machine needs, where that is tried."""
    manners = polite.Manners(timeout=0.2 if mood.startswith("timeout") else 20, pause=0, pauses={})
    monkeypatch.setattr(session, "Manners", lambda: manners)


def research(journal: Path, *arguments: str) -> Answer:
    """Call ``journal research``."""
    return run(journal, "research", TOPIC, *arguments)


def notes_of(journal: Path) -> dict[str, Any]:
    """Return what the notes say."""
    text = (journal / "research" / "kites-and-wind.yml").read_text("utf-8")
    assert read_notes(text).faults == ()
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@pytest.fixture
def _soon_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have kept answers be older than they may be at once."""
    monkeypatch.setattr(session, "FRESH", 0.001)


def test_search_merges_ranks_and_writes_notes(journal: Path, library: Library) -> None:
    answer = research(journal, "--question", "Why do they fly?", "--keep", "2")

    assert (answer.code, answer.lines) == (
        0,
        [
            "+ known2021kites    How Kites Learn to Fly",
            "+ else2020wind      Wind & 100% of Its Uses",
            "- thread2019strong  Strong Claims about String",
            "- fold2022paper     Paper Alone Can Fly",
        ],
    )
    notes = notes_of(journal)
    assert (notes["topic"], notes["questions"]) == (TOPIC, ["Why do they fly?"])
    assert str(notes["searches"][0]["date"]) == "2026-11-22"
    first = notes["works"][0]
    assert (first["doi"], first["arxiv"]) == ("10.5555/kites", "2101.00001")
    assert first["found"] == dict.fromkeys(NAMES.values(), 1)
    assert first["why"].startswith("listed by 4 of 4 services")
    assert first["abstract"] == "Kites fly because they learn."
    assert notes["works"][2]["why"] == "retraction on 2020-03-04 by 10.5555/notice"
    assert [library.count(service) for service in SERVICES] == [1, 1, 1, 1]


def test_who_asks_is_told(journal: Path, library: Library) -> None:
    said = research(journal).said
    path = journal / "pyproject.toml"
    contact = '[tool.journal]\ncontact = "ada@example.org"'
    path.write_text(path.read_text().replace("[tool.journal]", contact))

    assert 'contact = "ada@example.org"' in said
    assert "contact" not in run(journal, "research", "string").said
    assert library.agents == {
        "learning-journal/0.1.0",
        "learning-journal/0.1.0 (mailto:ada@example.org)",
    }


def test_key_is_shown_to_its_service_alone_and_never_kept(
    journal: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "secret-one")
    monkeypatch.setenv("SEMANTIC_SCHOLAR_API_KEY", "secret-two")
    research(journal)
    assert "secret" not in str(library.asked)

    monkeypatch.delenv("JOURNAL_SERVICES")
    sent = []

    def answer(_: Any, request: Any, **__: Any) -> requests.Response:
        sent.append((request.url, request.headers.get("x-api-key")))
        response = requests.Response()
        response.status_code, response.request, response.url = 200, request, request.url
        response.raw = urllib3.HTTPResponse(body=io.BytesIO(b"{}"), preload_content=False)
        response.headers["Content-Type"] = "application/json"
        return response

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", answer)
    research(journal, "--limit", "3")

    hosts = {url.split("/")[2]: (url, key) for url, key in sent}
    assert "api_key=secret-one" in hosts["api.openalex.org"][0]
    assert hosts["api.semanticscholar.org"][1] == "secret-two"
    assert str(sent).count("secret") == 2
    kept = (journal / "docs/_build/services/answers.sqlite").read_bytes()
    assert b"semanticscholar" in kept
    assert b"secret" not in kept


def test_second_call_asks_nobody_and_changes_nothing(journal: Path, library: Library) -> None:
    research(journal)
    path = journal / "research" / "kites-and-wind.yml"
    own = path.read_text().replace("  verdict: kept", "  verdict: set aside  # mine", 1)
    path.write_text(own)
    asked = len(library.asked)

    answer = research(journal)

    assert (answer.code, answer.lines) == (0, [])
    assert "arXiv: 2 works, from the cache" in answer.said
    assert path.read_text() == own
    assert len(library.asked) == asked


@pytest.mark.usefixtures("_soon_old")
def test_later_search_adds_what_is_new(journal: Path, library: Library) -> None:
    research(journal)
    path = journal / "research" / "kites-and-wind.yml"
    own = path.read_text().replace("notes: []", "notes:\n- claim: C  # mine\n  works: []")
    path.write_text(own)
    library.works.insert(0, dataclasses.replace(PAPER, title="A Newer Fold", arxiv="2601.00001"))
    library.works[1] = dataclasses.replace(KITES, retracted=True)

    answer = research(journal)

    assert [line.split()[1] for line in answer.lines] == ["fold2022newer"]
    assert "known2021kites, which is in your notes, is retracted" in answer.said
    assert len(notes_of(journal)["searches"]) == 2
    rows = iter(path.read_text().splitlines())
    assert all(row in rows for row in own.splitlines())


def test_later_question_is_added_once(journal: Path) -> None:
    research(journal, "--question", "Why?")
    research(journal, "--question", "Why?", "--question", "How?")
    path = journal / "research" / "kites-and-wind.yml"
    before = path.read_text()
    research(journal, "--question", "How?")

    assert notes_of(journal)["questions"] == ["Why?", "How?"]
    assert path.read_text() == before


def test_place_that_cannot_be_written_is_told(journal: Path) -> None:
    (journal / "research").write_text("")
    (journal / "references.bib").mkdir()

    answers = [research(journal), run(journal, "cite", "add", "10.5555/wind")]

    assert [answer.code for answer in answers] == [2, 2]
    assert "nothing can be written in research: File exists" in answers[0].said
    assert "the bibliography cannot be read: Is a directory" in answers[1].said


MOODS = {
    "empty": "",
    "429 1": "has no time: it answers 429",
    "429 3600": "asks to come back in 3600 seconds",
    "500": "is not well: it answers 500",
    "403": "refuses: it answers 403",
    "404": "has nothing of this name",
    "timeout 0.6": "did not answer within 0.2 seconds",
    "drop": "broke off before its answer",
    "cut": "broke off in the middle of its answer",
    "malformed": "answers with something that cannot be read",
}


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("mood", MOODS)
def test_service_that_fails_is_told_and_the_others_go_on(
    journal: Path,
    library: Library,
    naps: list[float],
    service: str,
    mood: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    behave(monkeypatch, mood)
    library.moods[service] = [mood]

    answer = research(journal)

    is_silent = bool(MOODS[mood])
    assert answer.code == (1 if is_silent else 0)
    told = f"{NAMES[service]} {MOODS[mood]}." if MOODS[mood] else f"{NAMES[service]}: 0 works"
    assert told in answer.said.splitlines()
    assert len(answer.lines) == 4
    silent = notes_of(journal)["searches"][0].get("silent", {})
    assert silent == ({NAMES[service]: MOODS[mood]} if is_silent else {})
    tried = 4 if mood in ("429 1", "500", "timeout 0.6", "cut", "drop") else 1
    assert library.count(service) == tried
    waits = [nap for nap in naps if nap >= 1]
    assert waits == {"429 1": [1, 1, 1], "500": [2, 4, 8]}.get(mood, waits)
    assert max(naps, default=0) <= 8


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("mood", ["429 5", "500", "503 7", "cut", "timeout 0.6"])
def test_what_passes_is_waited_for(
    journal: Path,
    library: Library,
    naps: list[float],
    service: str,
    mood: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    behave(monkeypatch, mood)
    library.moods[service] = [mood, "normal"]

    answer = research(journal)

    assert (answer.code, len(answer.lines)) == (0, 4)
    assert {"429 5": 5, "503 7": 7}.get(mood, 2) in naps


@pytest.mark.parametrize("service", SERVICES)
def test_answer_in_an_unknown_form_is_told_and_not_kept(
    journal: Path, library: Library, service: str
) -> None:
    library.moods[service] = ["odd", "normal"]

    said = research(journal).said
    again = research(journal)

    if service == "arxiv":  # an empty feed is a feed
        assert "arXiv: 0 works" in said
    else:
        assert f"{NAMES[service]} answers in a form that is not known." in said
        assert again.code == 0
        assert library.count(service) == 2


def test_pause_lies_between_two_requests(
    journal: Path, naps: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "Manners", polite.Manners)

    run(journal, "cite", "add", "2202.00002", "2101.00001", "10.5555/wind")

    # two requests to arXiv, then two each to Crossref and OpenAlex
    assert [round(nap) for nap in naps] == [3, 1, 1]


@pytest.mark.parametrize("is_old", [False, True])
def test_without_network_the_cache_answers(
    journal: Path,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    is_old: bool,  # noqa: FBT001 - a case
) -> None:
    library.moods["openalex"] = ["500"]
    if is_old:
        monkeypatch.setattr(session, "FRESH", 0.001)
    research(journal)
    (journal / "research" / "kites-and-wind.yml").unlink()
    _cut_the_network(monkeypatch)

    answer = research(journal)

    assert answer.code == 1
    assert len(answer.lines) == 4
    if is_old:
        assert (
            "No service can be reached: the cache stands in for arXiv, Crossref, Semantic Scholar; "
            "nothing is known of OpenAlex."
        ) in answer.said.splitlines()
    else:
        assert "OpenAlex cannot be reached: nothing is known of OpenAlex." in answer.said
    silent = notes_of(journal)["searches"][0]["silent"]
    assert silent == {"OpenAlex": "cannot be reached"}


def test_without_network_and_cache_nothing_is_written(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cut_the_network(monkeypatch)

    answer = research(journal)

    assert (answer.code, answer.lines) == (1, [])
    everyone = "arXiv, Crossref, OpenAlex, Semantic Scholar"
    assert f"No service can be reached: nothing is known of {everyone}." in answer.said
    assert not (journal / "research").exists()


def _cut_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise requests.ConnectionError("Failed to resolve the name")

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", refuse)


def test_chosen_works_come_into_the_bibliography(journal: Path) -> None:
    path = journal / "references.bib"
    before = b"% mine\r\n@misc{ else2020WIND , title={X}, year=1999 } % odd, and kept"
    path.write_bytes(before)
    research(journal)

    answer = research(
        journal, "--add", "known2021kites, fold2022paper", "--add", "thread2019strong"
    )

    assert (answer.code, answer.lines) == (1, ["known2021kites", "fold2022paper"])
    assert (
        "thread2019strong is not added: retraction on 2020-03-04 by 10.5555/notice." in answer.said
    )
    after = path.read_bytes()
    assert after.startswith(before + b"\r\n\r\n@article{known2021kites,\r\n")
    entries = read_bibliography([path]).data.entries
    assert list(entries) == ["else2020WIND", "known2021kites", "fold2022paper"]
    assert entries["known2021kites"].fields["eprint"] == "2101.00001"
    assert research(journal, "--add", "known2021kites").lines == [
        "known2021kites (was there already)"
    ]
    assert path.read_bytes() == after


def test_key_of_another_work_is_not_taken(journal: Path) -> None:
    (journal / "references.bib").write_text("@misc{Known2021Kites, title={X}, year=1}\n")

    assert research(journal).lines[0].startswith("+ known2021kitesb")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["research", " "], 2, "the topic is empty"),
        (["research", "x", "--add", "y"], 2, "there are no notes in research/x.yml yet"),
        (
            ["research", "kites & wind", "--add", "known2021kite"],
            2,
            'did you mean "known2021kites"',
        ),
        (["cite", "add", "https://example.org"], 2, "there is no DOI and no arXiv number in"),
        (["cite", "audit", "nobody"], 2, 'the key "nobody" is not in references.bib'),
    ],
)
def test_misuse_is_told(journal: Path, arguments: list[str], code: int, said: str) -> None:
    research(journal)

    answer = run(journal, *arguments)

    assert answer.code == code
    assert said in answer.said


def test_address_that_is_none_is_misuse(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNAL_SERVICES", "here")

    answer = research(journal)

    assert answer.code == 2
    assert "JOURNAL_SERVICES should be an address that begins with https://" in answer.said


def test_notes_with_a_mistake_are_left_alone(journal: Path, library: Library) -> None:
    research(journal)
    path = journal / "research" / "kites-and-wind.yml"
    broken = path.read_text().replace("  verdict: kept", "  verdict: perhaps", 1)
    path.write_text(broken)
    asked = len(library.asked)

    answer = research(journal)

    line = next(n for n, row in enumerate(broken.splitlines(), 1) if "perhaps" in row)
    message = '"verdict" should be "kept" or "set aside"'
    assert (answer.code, answer.lines) == (
        1,
        [f"research/kites-and-wind.yml:{line}: {message}"],
    )
    assert (path.read_text(), len(library.asked)) == (broken, asked)


def test_missing_package_is_told_in_one_sentence(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [
        name
        for name in sys.modules
        if name.startswith(("journal.services", "journal.adapters.arxiv", "arxiv"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "arxiv", None)

    answer = research(journal)

    assert answer.code == 2
    assert (
        'looking works up needs the package "arxiv", which is not installed: '
        "pip install 'learning-journal[research]'"
    ) in answer.said


def test_client_of_another_version_is_not_used(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.adapters import pyalex  # noqa: PLC0415 - its door is changed

    monkeypatch.setattr(pyalex, "VERSIONS", "<0.1")

    answer = research(journal)

    assert answer.code == 1
    assert "OpenAlex is not asked: pyalex <0.1 was tested, and 0.21 is installed." in answer.said


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("10.5555/WIND", "else2020wind"),
        ("https://doi.org/10.5555/kites", "known2021kites"),
        ("https://arxiv.org/abs/2101.00001v3", "known2021kites"),
        ("arXiv:2202.00002", "fold2022paper"),
        ("10.5555/(SICI)9(99)1:1<1::AID-X>3.0.CO;2-#", "sign1999odd"),
    ],
)
def test_work_is_added_by_its_number(journal: Path, library: Library, name: str, key: str) -> None:
    library.works.append(SIGNS)

    answer = run(journal, "cite", "add", name)

    assert (answer.code, answer.lines) == (0, [key])
    (entry,) = read_bibliography([journal / "references.bib"]).data.entries.values()
    if key == "known2021kites":
        # the publication, and the number of its preprint
        assert entry.type == "article"
        assert (entry.fields["doi"], entry.fields["eprint"]) == ("10.5555/kites", "2101.00001")
        assert entry.fields["journal"] == "Journal of Kites"


def test_doi_that_only_openalex_knows_is_added(journal: Path, library: Library) -> None:
    library.works = [dataclasses.replace(WIND, services=["openalex"])]

    assert run(journal, "cite", "add", "10.5555/wind").code == 0


def test_what_cannot_be_added_is_told_and_the_rest_is_added(
    journal: Path, library: Library
) -> None:
    library.works[2] = dataclasses.replace(STRING, is_noticed=False)

    answer = run(journal, "cite", "add", "10.5555/none", "10.5555/wind", "10.5555/s")

    assert (answer.code, answer.lines) == (1, ["else2020wind"])
    nothing = "has nothing of this name"
    assert f"10.5555/none is not added: Crossref {nothing} and OpenAlex {nothing}." in answer.said
    assert "10.5555/s is not added: retracted, as OpenAlex has it." in answer.said


def test_bibliography_in_another_encoding_is_left_alone(journal: Path) -> None:
    path = journal / "references.bib"
    path.write_bytes("@misc{a, title={Über}, year=1}".encode("latin-1"))
    before = path.read_bytes()

    answer = run(journal, "cite", "add", "10.5555/wind")

    assert answer.code == 2
    assert "save it in UTF-8" in answer.said
    assert path.read_bytes() == before
