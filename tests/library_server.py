"""A server on this machine that answers as arXiv, Crossref, OpenAlex and Semantic Scholar do.

What it is told of works is put into the form of each service.  Each can be made to fail.
"""

from __future__ import annotations

import contextlib
import dataclasses
import http.server
import json
import socket
import threading
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import parse_qs, unquote, urlsplit

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest

SERVICES = ("arxiv", "crossref", "openalex", "semantic-scholar")

_ATOM = "http://www.w3.org/2005/Atom"
_ARXIV = "http://arxiv.org/schemas/atom"
_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"


@dataclasses.dataclass
class Shelved:
    """A work, and which services list it."""

    title: str
    #: "First Last"
    authors: Sequence[str]
    year: int
    doi: str = ""
    arxiv: str = ""
    venue: str = ""
    volume: str = ""
    pages: str = ""
    abstract: str = ""
    cited: int = 0
    kind: str = "journal-article"
    comment: str = ""
    retracted: bool = False
    #: whether Crossref has the notice of the retraction, too
    is_noticed: bool = True
    services: Sequence[str] = SERVICES


@dataclasses.dataclass
class Library:
    """What the server knows, how it behaves, and what it was asked."""

    works: list[Shelved] = dataclasses.field(default_factory=list)
    #: how a service answers, one after the other; the last goes on
    moods: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    #: the service and the rest of the address of each request
    asked: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    agents: set[str] = dataclasses.field(default_factory=set)
    address: str = ""

    def mood(self, service: str) -> str:
        """Return how a service answers this time."""
        moods = self.moods.get(service, ["normal"])
        return moods.pop(0) if len(moods) > 1 else moods[0]

    def all_are(self, mood: str) -> None:
        """Make all services answer so."""
        self.moods = {service: [mood] for service in SERVICES}

    def count(self, service: str) -> int:
        """Return how often a service was asked."""
        return sum(name == service for name, _ in self.asked)

    def listed(self, service: str) -> list[Shelved]:
        """Return the works that a service lists."""
        needs = {"arxiv": "arxiv", "crossref": "doi"}.get(service, "title")
        return [w for w in self.works if service in w.services and getattr(w, needs)]


def stay_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody connect to anything but this machine."""
    connect = socket.socket.connect

    def checked(self: socket.socket, address: Any) -> None:
        assert self.family == socket.AF_UNIX or address[0] == "127.0.0.1", address
        connect(self, address)

    def refuse(host: Any, *_: object, **__: object) -> NoReturn:
        raise AssertionError(f"{host} was looked for")

    look_up = socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", checked)
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: (
            look_up(host, *rest, **more) if host == "127.0.0.1" else refuse(host)
        ),
    )


@contextlib.contextmanager
def serve(library: Library) -> Iterator[Library]:
    """Serve a library on a free port; outside of the block nobody answers there."""

    class Handler(_Handler):
        shelves = library

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        library.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield library
        finally:
            server.shutdown()


class _Handler(http.server.BaseHTTPRequestHandler):
    shelves: Library

    def do_GET(self) -> None:
        """Answer in the mood of the service."""
        parts = urlsplit(self.path)
        service, _, path = parts.path.removeprefix("/").partition("/")
        self.shelves.asked.append((service, path + (f"?{parts.query}" if parts.query else "")))
        self.shelves.agents.add(self.headers["User-Agent"])
        kind = "application/atom+xml" if service == "arxiv" else "application/json"
        mood, _, detail = self.shelves.mood(service).partition(" ")
        if mood == "drop":
            return
        if mood == "timeout":
            # not `sleep`, which tests may have taken away
            threading.Event().wait(float(detail))
        if mood.isdigit():
            headers = {"Retry-After": detail} if detail else {}
            self._send(int(mood), b'{"message": "no", "error": "no"}', "application/json", headers)
            return
        listed = [] if mood == "empty" else self.shelves.listed(service)
        body = _ANSWERS[service](listed, unquote(path), parse_qs(parts.query))
        if mood == "odd":
            body = b"<feed/>" if service == "arxiv" else b'{"message": 1, "results": 2, "data": 3}'
        if mood == "malformed":
            body = (body or b"{}")[: len(body or b"") // 2]
        if body is None:
            self._send(404, b'{"error": "no"}', "application/json", {}, cut=mood == "cut")
        else:
            self._send(200, body, kind, {}, cut=mood == "cut")

    def _send(
        self, status: int, body: bytes, kind: str, headers: dict[str, str], *, cut: bool = False
    ) -> None:
        with contextlib.suppress(ConnectionError):
            self.send_response(status)
            for name, value in {"Content-Type": kind, **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) * (2 if cut else 1)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""


def _arxiv(works: list[Shelved], _path: str, query: dict[str, list[str]]) -> bytes:
    numbers = [number for part in query.get("id_list", []) for number in part.split(",")]
    if numbers:
        works = [work for work in works if work.arxiv in numbers]
    works = works[: int(query["max_results"][0])]
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM, "arxiv": _ARXIV, "os": _SEARCH})
    etree.SubElement(feed, f"{{{_SEARCH}}}totalResults").text = str(len(works))
    for work in works:
        entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        stamp = f"{work.year}-06-01T00:00:00Z"
        texts = {
            "id": f"http://arxiv.org/abs/{work.arxiv}v2",
            "published": stamp,
            "updated": stamp,
            "title": work.title,
            "summary": work.abstract,
        }
        for name, text in texts.items():
            etree.SubElement(entry, f"{{{_ATOM}}}{name}").text = text
        for author in work.authors:
            person = etree.SubElement(entry, f"{{{_ATOM}}}author")
            etree.SubElement(person, f"{{{_ATOM}}}name").text = author
        for name, text in {"doi": work.doi, "comment": work.comment}.items():
            if text:
                etree.SubElement(entry, f"{{{_ARXIV}}}{name}").text = text
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8"))


def _crossref(works: list[Shelved], path: str, query: dict[str, list[str]]) -> bytes | None:
    doi = path.removeprefix("works").strip("/")
    if doi:
        found = next((work for work in works if work.doi == doi), None)
        return _json({"status": "ok", "message": _crossref_work(found)}) if found else None
    items = [_crossref_work(work) for work in works[: int(query["rows"][0])]]
    return _json({"status": "ok", "message": {"total-results": len(items), "items": items}})


def _crossref_work(work: Shelved) -> dict[str, Any]:
    notice = {"type": "retraction", "DOI": "10.5555/notice", "source": "retraction-watch"}
    stamp = {"updated": {"date-time": f"{work.year + 1}-03-04T00:00:00Z"}}
    return {
        "DOI": work.doi.upper(),
        "title": [work.title],
        "type": work.kind,
        "author": [_given_and_family(name) for name in work.authors],
        "issued": {"date-parts": [[work.year, 6]]},
        "container-title": [work.venue] if work.venue else [],
        "volume": work.volume,
        "page": work.pages,
        "abstract": f"<jats:p>{work.abstract}</jats:p>",
        "is-referenced-by-count": work.cited,
        **({"updated-by": [notice | stamp]} if work.retracted and work.is_noticed else {}),
    }


def _given_and_family(name: str) -> dict[str, str]:
    given, _, family = name.rpartition(" ")
    return {"given": given, "family": family} if given else {"name": name}


def _openalex(works: list[Shelved], path: str, query: dict[str, list[str]]) -> bytes | None:
    name = path.removeprefix("works").strip("/")
    if name:
        found = next((w for w in works if w.doi and name == f"doi:{w.doi}"), None)
        return _json(_openalex_work(found)) if found else None
    results = [_openalex_work(work) for work in works[: int(query["per-page"][0])]]
    return _json({"meta": {"count": len(results)}, "results": results})


def _openalex_work(work: Shelved) -> dict[str, Any]:
    words = work.abstract.split()
    page = f"http://arxiv.org/abs/{work.arxiv}"
    source = {"display_name": work.venue, "type": "journal"} if work.venue else None
    return {
        "id": "https://openalex.org/W1",
        "doi": f"https://doi.org/{work.doi}" if work.doi else None,
        "title": work.title,
        "type": "article",
        "publication_year": work.year,
        "authorships": [{"author": {"display_name": name}} for name in work.authors],
        "primary_location": {"source": source},
        "locations": [{"landing_page_url": page}] if work.arxiv else [],
        "biblio": {"volume": work.volume or None, "first_page": work.pages.partition("-")[0]},
        "abstract_inverted_index": {
            word: [place for place, other in enumerate(words) if other == word] for word in words
        },
        "cited_by_count": work.cited,
        "is_retracted": work.retracted,
    }


def _semantic_scholar(works: list[Shelved], _path: str, query: dict[str, list[str]]) -> bytes:
    papers = [
        {
            "paperId": f"p{place}",
            "title": work.title,
            "authors": [{"authorId": "1", "name": name} for name in work.authors],
            "year": work.year,
            "externalIds": {
                **({"DOI": work.doi} if work.doi else {}),
                **({"ArXiv": work.arxiv} if work.arxiv else {}),
            },
            "abstract": work.abstract or None,
            "venue": work.venue,
            "journal": {"name": work.venue, "volume": work.volume} if work.venue else None,
            "publicationTypes": ["JournalArticle"],
            "citationCount": work.cited,
        }
        for place, work in enumerate(works[: int(query["limit"][0])])
    ]
    return _json({"total": len(papers), "offset": 0, "data": papers})


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


_ANSWERS: dict[str, Any] = {
    "arxiv": _arxiv,
    "crossref": _crossref,
    "openalex": _openalex,
    "semantic-scholar": _semantic_scholar,
}
