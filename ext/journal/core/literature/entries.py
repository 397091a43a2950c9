"""A work as an entry of a BibTeX file, and the place of a new entry in what stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journal.core.literature.matching import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pybtex.database import Entry

    from journal.core.literature.record import Record

#: what BibTeX and LaTeX would take for a command
_SPECIAL: Final = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "{": "",
    "}": "",
    "\\": "/",
    "~": r"\textasciitilde{}",
}
#: the field that says where a work of this type came out
_VENUE: Final = {
    "article": "journal",
    "inproceedings": "booktitle",
    "incollection": "booktitle",
    "phdthesis": "school",
    "techreport": "institution",
}


def entry_text(key: str, work: Record) -> str:
    """Return the entry of a work, its fields in one column."""
    fields = [(name, value) for name, value in _fields(work) if value]
    width = max((len(name) for name, _ in fields), default=0)
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in fields]
    return "\n".join([f"@{work.kind}{{{key},", *lines, "}", ""])


def _fields(work: Record) -> Iterable[tuple[str, str]]:
    yield "author", " and ".join(map(_name, work.authors))
    yield "title", _latex(work.title)
    if work.kind in _VENUE:
        yield _VENUE[work.kind], _latex(work.venue)
    elif work.venue:
        yield "howpublished", _latex(work.venue)
    if work.kind not in ("phdthesis", "techreport", "article"):
        yield "publisher", _latex(work.publisher)
    yield "volume", _latex(work.volume)
    yield "number", _latex(work.number)
    yield "pages", re.sub(r"\s*[-‐‑–—]+\s*", "--", _latex(work.pages))
    yield "year", str(work.year or "")
    yield "doi", _link(work.doi)
    yield "eprint", _link(work.arxiv)
    yield "archiveprefix", "arXiv" if work.arxiv else ""
    if not work.doi and not work.arxiv:
        yield "url", _link(work.url)


def _name(name: str) -> str:
    # "and" would end the name
    inner = re.sub(r"\b(and)\b", r"{\1}", _latex(name), flags=re.IGNORECASE)
    return f"{{{inner}}}" if name.startswith("{") else inner


def _latex(text: str) -> str:
    return "".join(_SPECIAL.get(c, c) for c in text).strip()


def _link(text: str) -> str:
    return re.sub(r"[{}\\\s]", "", text)


def with_entries(before: bytes, entries: Iterable[str]) -> bytes:
    """Return a BibTeX file with entries behind all that is there, of which no byte changes."""
    newline = "\r\n" if b"\r\n" in before else "\n"
    new = "\n".join(entries).replace("\n", newline).encode()
    if not before.strip():
        return before + new
    ends = 2 if before.endswith(b"\n") else 1
    has_gap = before.endswith((b"\n\n", b"\r\n\r\n"))
    gap = b"" if has_gap else newline.encode() * (3 - ends)
    return before + gap + new


def key_in(entries: Mapping[str, Entry], work: Record) -> str | None:
    """Return the key under which a bibliography has a work already: by number, or by title."""
    for key, entry in entries.items():
        fields = entry.fields
        if work.doi and fields.get("doi", "").lower() in {work.doi, *work.other_dois}:
            return str(key)
        if work.arxiv and re.sub(r"v\d+$", "", fields.get("eprint", "")) == work.arxiv:
            return str(key)
        same_year = fields.get("year", "") == str(work.year)
        if same_year and folded(fields.get("title", "")) == folded(work.title):
            return str(key)
    return None
