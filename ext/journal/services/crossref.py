"""What Crossref knows of works: what publishers handed in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from journal.adapters.habanero import through
from journal.core.literature.identifiers import arxiv_number, arxiv_of_doi, bare_doi
from journal.core.literature.record import Record, family_first, plain, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    import requests

NAME: Final = "Crossref"

_KINDS: Final = {
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-chapter": "incollection",
    "reference-entry": "incollection",
    "dissertation": "phdthesis",
    "journal-article": "article",
    "proceedings-article": "inproceedings",
    "report": "techreport",
}
_DATES: Final = ("published-print", "published-online", "published", "issued")
_RETRACTIONS: Final = frozenset({"retraction", "withdrawal", "removal", "partial_retraction"})
_RETRACTED_TITLE = re.compile(r"^\W*(?:retracted|withdrawn)(?: article| chapter)?\W", re.IGNORECASE)


def search(session: requests.Session, topic: str, limit: int) -> list[Record]:
    """Return the works that Crossref finds for a topic."""
    with through(session) as client:
        answer = client.works(query_bibliographic=topic, limit=limit)
    items = answer["message"]["items"]
    return [_record(item, place) for place, item in enumerate(items, 1) if _title(item)]


def look_up(session: requests.Session, doi: str) -> Record:
    """Return the work of a DOI; raises `AbsentError` when Crossref does not know it."""
    with through(session) as client:
        # the client puts it into the address as it is
        answer = client.works(ids=quote(doi, safe="/"))
    return _record(answer["message"], 1)


def _record(item: dict[str, Any], place: int) -> Record:
    kind = _KINDS.get(item.get("type", ""), "misc")
    years = tuple(sorted(set(_years(item))))
    dois = bare_doi(item["DOI"])
    return Record(
        title=_title(item),
        authors=tuple(filter(None, map(_author, item.get("author") or item.get("editor") or ()))),
        year=_year(item),
        years=years,
        doi="" if arxiv_of_doi(dois) else dois,
        arxiv=arxiv_of_doi(dois) or _preprint(item),
        url=plain(item.get("URL")),
        kind=kind,
        venue=_first(item.get("container-title"))
        or plain((item.get("institution") or [{}])[0].get("name")),
        publisher=plain(item.get("publisher")),
        volume=plain(item.get("volume")),
        number=plain(item.get("issue")),
        pages=plain(item.get("page")),
        abstract=plain(item.get("abstract")),
        cited=whole_number(item.get("is-referenced-by-count")),
        retracted=_retracted(item),
        found=((NAME, place),),
    )


def _first(values: Any) -> str:
    return plain(values[0]) if isinstance(values, list) and values else ""


def _title(item: dict[str, Any]) -> str:
    title, subtitle = _first(item.get("title")), _first(item.get("subtitle"))
    return f"{title}: {subtitle}" if subtitle and subtitle not in title else title


def _author(person: dict[str, Any]) -> str:
    family, given = plain(person.get("family")), plain(person.get("given"))
    if family:
        suffix = plain(person.get("suffix"))
        return ", ".join(filter(None, (family, suffix, given)))
    group = plain(person.get("name"))
    return f"{{{group}}}" if group else family_first(given)


def _years(item: dict[str, Any]) -> Iterator[int]:
    for name in _DATES:
        parts = (item.get(name) or {}).get("date-parts") or [[None]]
        if parts[0] and (year := whole_number(parts[0][0])):
            yield year


def _year(item: dict[str, Any]) -> int | None:
    """Return the year in print, else the first that is known."""
    return next(_years(item), None)


def _preprint(item: dict[str, Any]) -> str:
    """Return the arXiv number of the preprint of a work, if the publisher names one."""
    relations = (item.get("relation") or {}).get("has-preprint") or ()
    numbers = (
        arxiv_number(relation.get("id")) or arxiv_of_doi(bare_doi(relation.get("id")))
        for relation in relations
    )
    return next(filter(None, numbers), "")


def _retracted(item: dict[str, Any]) -> str:
    """Return why a work must not be relied on, from the notices that name it, or its title."""
    for notice in item.get("updated-by") or ():
        if notice.get("type") in _RETRACTIONS:
            date = ((notice.get("updated") or {}).get("date-time") or "")[:10]
            by = plain(notice.get("DOI"))
            words = [
                notice["type"].replace("_", " "),
                f"on {date}" if date else "",
                f"by {by}" if by else "",
            ]
            return " ".join(filter(None, words))
    return "its title says so" if _RETRACTED_TITLE.match(_first(item.get("title"))) else ""
