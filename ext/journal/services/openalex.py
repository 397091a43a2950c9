"""What OpenAlex knows of works: gathered from publishers, repositories and Retraction Watch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from journal.adapters.pyalex import through
from journal.core.literature.identifiers import arxiv_number, arxiv_of_doi, bare_doi
from journal.core.literature.record import Record, family_first, plain, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import requests

NAME: Final = "OpenAlex"

_KINDS: Final = {
    "article": "article",
    "book": "book",
    "book-chapter": "incollection",
    "dissertation": "phdthesis",
    "report": "techreport",
    "review": "article",
}


def search(session: requests.Session, topic: str, limit: int) -> list[Record]:
    """Return the works that OpenAlex finds for a topic."""
    with through(session) as works:
        found = works().search(topic).get(per_page=limit)
    return [_record(work, place) for place, work in enumerate(found, 1) if work.get("title")]


def look_up(session: requests.Session, doi: str) -> Record:
    """Return the work of a DOI; raises `AbsentError` when OpenAlex does not know it."""
    with through(session) as works:
        return _record(works()[f"doi:{doi}"], 1)


def _record(work: Mapping[str, Any], place: int) -> Record:
    doi = bare_doi(work.get("doi"))
    source = _source(work)
    kind = _KINDS.get(work.get("type") or "", "misc")
    if kind == "article" and source.get("type") != "journal":
        kind = "inproceedings" if source.get("type") == "conference" else "misc"
    biblio = work.get("biblio") or {}
    year = whole_number(work.get("publication_year"))
    return Record(
        title=plain(work.get("title")),
        authors=tuple(filter(None, _authors(work))),
        year=year,
        years=(year,) if year else (),
        doi="" if arxiv_of_doi(doi) else doi,
        arxiv=arxiv_of_doi(doi) or next(_preprints(work), ""),
        url=plain(work.get("doi") or work.get("id")),
        kind=kind,
        venue="" if source.get("type") == "repository" else plain(source.get("display_name")),
        volume=plain(biblio.get("volume")),
        number=plain(biblio.get("issue")),
        pages=_pages(biblio),
        abstract=plain(work["abstract"]) if work.get("abstract_inverted_index") else "",
        cited=whole_number(work.get("cited_by_count")),
        retracted="retracted, as OpenAlex has it" if work.get("is_retracted") is True else "",
        found=((NAME, place),),
    )


def _source(work: Mapping[str, Any]) -> Mapping[str, Any]:
    return (work.get("primary_location") or {}).get("source") or {}


def _authors(work: Mapping[str, Any]) -> Iterator[str]:
    for authorship in work.get("authorships") or ():
        yield family_first(plain((authorship.get("author") or {}).get("display_name")))


def _preprints(work: Mapping[str, Any]) -> Iterator[str]:
    for location in work.get("locations") or ():
        if number := arxiv_number(location.get("landing_page_url")):
            yield number


def _pages(biblio: Mapping[str, Any]) -> str:
    first, last = plain(biblio.get("first_page")), plain(biblio.get("last_page"))
    return f"{first}-{last}" if last and last != first else first
