"""What Semantic Scholar knows of works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from journal.adapters.semanticscholar import client
from journal.core.literature.identifiers import arxiv_number, arxiv_of_doi, bare_doi
from journal.core.literature.record import Record, family_first, plain, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    import requests

NAME: Final = "Semantic Scholar"

_FIELDS: Final = [
    *("title", "authors", "year", "externalIds", "abstract", "venue", "journal"),
    *("publicationTypes", "citationCount", "url"),
]
_KINDS: Final = {
    "Book": "book",
    "BookSection": "incollection",
    "Conference": "inproceedings",
    "JournalArticle": "article",
    "Review": "article",
}


def search(session: requests.Session, topic: str, limit: int) -> list[Record]:
    """Return the works that Semantic Scholar finds for a topic."""
    # the client puts the topic into the address as it is
    found = client(session).search_paper(quote(topic), limit=limit, fields=_FIELDS).raw_data
    return [_record(paper, place) for place, paper in enumerate(found, 1) if paper.get("title")]


def _record(paper: Mapping[str, Any], place: int) -> Record:
    names = paper.get("externalIds") or {}
    journal = paper.get("journal") or {}
    doi = bare_doi(names.get("DOI"))
    year = whole_number(paper.get("year"))
    venue = plain(journal.get("name")) or plain(paper.get("venue"))
    kinds = (_KINDS[kind] for kind in paper.get("publicationTypes") or () if kind in _KINDS)
    is_preprint = "arxiv" in venue.casefold()
    return Record(
        title=plain(paper.get("title")),
        authors=tuple(
            family_first(plain(author.get("name"))) for author in paper.get("authors") or ()
        ),
        year=year,
        years=(year,) if year else (),
        doi="" if arxiv_of_doi(doi) else doi,
        arxiv=arxiv_number(names.get("ArXiv")) or arxiv_of_doi(doi),
        url=plain(paper.get("url")),
        kind="misc" if is_preprint or not venue else next(kinds, "misc"),
        venue="" if is_preprint else venue,
        volume="" if is_preprint else plain(journal.get("volume")),
        pages="" if is_preprint else plain(journal.get("pages")),
        abstract=plain(paper.get("abstract")),
        cited=whole_number(paper.get("citationCount")),
        found=((NAME, place),),
    )
