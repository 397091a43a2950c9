"""DOIs and arXiv numbers, from whatever they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

_DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_DOI_AT = re.compile(r"\b(10\.\d{4,9}/[^\s\"]+)", re.IGNORECASE)
_ARXIV = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE)
_ARXIV_AT = re.compile(
    rf"(?:arxiv:\s*|arxiv\.org/(?:abs|pdf|html|e-print)/)({_ARXIV.pattern})", re.IGNORECASE
)
_VERSION = re.compile(r"v\d+$")
#: the DOIs that arXiv gives its own texts
_ARXIV_DOI: Final = "10.48550/arxiv."


@dataclass(frozen=True, slots=True)
class Identifier:
    """A name by which services know a work; one of the two is empty."""

    doi: str = ""
    arxiv: str = ""

    def __str__(self) -> str:
        """Return the name as people write it."""
        return self.doi or f"arXiv:{self.arxiv}"


def identifier_in(text: str) -> Identifier | None:
    """Return the DOI or arXiv number that a text is, or that its address holds."""
    written = unquote(text.strip())
    if _ARXIV.fullmatch(written):
        return Identifier(arxiv=arxiv_number(written))
    if found := _ARXIV_AT.search(written):
        return Identifier(arxiv=arxiv_number(found[1]))
    if doi := bare_doi(text):
        number = arxiv_of_doi(doi)
        return Identifier(arxiv=number) if number else Identifier(doi=doi)
    return None


def bare_doi(text: object) -> str:
    """Return a DOI without what stands around it, in lower case; empty when it is none."""
    if not isinstance(text, str):
        return ""
    # alone it may hold any sign; in an address, what follows these is no part of it
    address = unquote(re.split(r"[?#]", text)[0])
    found = _DOI.fullmatch(text.strip()) or _DOI_AT.search(address)
    return _trimmed(found[1]).lower() if found else ""


def _trimmed(doi: str) -> str:
    """Return a DOI without what the text around it left behind."""
    doi = doi.rstrip(".,;:")
    return doi[:-1] if doi.endswith(">") and "<" not in doi else doi


def arxiv_number(text: object) -> str:
    """Return the arXiv number in a text, without its version; empty when there is none."""
    if not isinstance(text, str):
        return ""
    found = _ARXIV.fullmatch(text.strip())
    number = found[0] if found else (at[1] if (at := _ARXIV_AT.search(text)) else "")
    return _VERSION.sub("", number)


def arxiv_of_doi(doi: str) -> str:
    """Return the arXiv number of a DOI that arXiv gave; empty for others."""
    return arxiv_number(doi.removeprefix(_ARXIV_DOI)) if doi.startswith(_ARXIV_DOI) else ""
