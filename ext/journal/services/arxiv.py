"""What arXiv knows of works."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final

from arxiv import Search

from journal.adapters.arxiv import client
from journal.core.literature.identifiers import arxiv_number, bare_doi
from journal.core.literature.keys import telling_words
from journal.core.literature.record import Record, family_first, plain
from journal.services.errors import AbsentError

if TYPE_CHECKING:
    import requests
    from arxiv import Result

NAME: Final = "arXiv"

_WITHDRAWN = re.compile(
    r"\b(?:paper|article|submission|manuscript)\b.*\bwithdrawn\b", re.IGNORECASE
)

# it tells of entries without a date, which are no works
logging.getLogger("arxiv").setLevel(logging.ERROR)


def search(session: requests.Session, topic: str, limit: int) -> list[Record]:
    """Return the works in which all telling words of a topic stand."""
    words = telling_words(topic) or [topic]
    query = " AND ".join(f'all:"{word}"' for word in words)
    results = _results(session, Search(query=query, max_results=limit), limit)
    return [_record(result, place) for place, result in enumerate(results, 1)]


def look_up(session: requests.Session, number: str) -> Record:
    """Return the work of an arXiv number; raises `AbsentError` when there is none."""
    for result in _results(session, Search(id_list=[number], max_results=1), 1):
        if arxiv_number(result.entry_id) == number:
            return _record(result, 1)
    raise AbsentError("has nothing of this number")


def _results(session: requests.Session, search: Search, limit: int) -> list[Result]:
    # one page: the client would ask for a second one although nobody reads it
    found = list(client(session, limit).results(search))
    return [result for result in found if "/api/errors" not in result.entry_id]


def _record(result: Result, place: int) -> Record:
    comment = plain(result.comment)
    years = sorted({result.published.year, result.updated.year})
    return Record(
        title=plain(result.title),
        authors=tuple(family_first(plain(author.name)) for author in result.authors),
        year=result.published.year,
        years=tuple(years),
        doi=bare_doi(result.doi),
        arxiv=arxiv_number(result.entry_id),
        url=f"https://arxiv.org/abs/{arxiv_number(result.entry_id)}",
        abstract=plain(result.summary),
        retracted="withdrawn from arXiv" if _WITHDRAWN.search(comment) else "",
        found=((NAME, place),),
    )
