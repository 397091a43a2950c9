"""What an entry of the bibliography says of its work, in plain words, to be held to others'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.citations.latex import plain_text
from journal.core.literature.identifiers import arxiv_number, arxiv_of_doi, bare_doi
from journal.core.literature.judging import Claim

if TYPE_CHECKING:
    from pybtex.database import Entry, Person

_VENUES = ("journal", "booktitle")


def claim_of(entry: Entry) -> Claim:
    """Return what an entry says."""
    persons = entry.persons.get("author") or entry.persons.get("editor") or []
    doi = bare_doi(entry.fields.get("doi", ""))
    # of a work at arXiv its DOI there says no more than its number
    number = arxiv_of_doi(doi)
    return Claim(
        key=entry.key,
        title=plain_text(entry.fields["title"]),
        authors=tuple(map(_name, persons)),
        year=plain_text(entry.fields.get("year", "")),
        doi="" if number else doi,
        arxiv=arxiv_number(entry.fields.get("eprint", "")) or number,
        is_published=any(entry.fields.get(venue) for venue in _VENUES),
    )


def _name(person: Person) -> str:
    last = [*person.prelast_names, *person.last_names]
    first = [*person.first_names, *person.middle_names]
    return ", ".join(plain_text(" ".join(part)) for part in (last, first) if part)
