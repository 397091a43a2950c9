"""Make the fields of a BibTeX entry clean: one name for one thing, links that are links.

What comes out of here can be formatted without an error.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Entry, InvalidNameString, Person
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text
from pybtex.style.formatting.unsrt import Style

from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

#: a mistake before its file is known: line, rule, message
Fault = tuple[int, Rule, str]

#: BibLaTeX has other names for some types and fields
_TYPES = {
    "collection": "proceedings",
    "conference": "inproceedings",
    "electronic": "online",
    "mvbook": "book",
    "mvcollection": "proceedings",
    "report": "techreport",
    "thesis": "phdthesis",
    "webpage": "online",
    "www": "online",
}
_NAMES = {
    "archiveprefix": "eprinttype",
    "date": "year",
    "eventtitle": "booktitle",
    "journaltitle": "journal",
    "location": "address",
}
_PERSONS = ("author", "editor")
#: fields that are no LaTeX
_LINKS = ("url", "doi", "eprint")
#: fields in which commands mean something to the reader
_RICH = ("title", "booktitle", "howpublished", "note")
#: who may stand for an author
_MAKERS = (*_PERSONS, "organization", "institution", "school", "publisher")
_PARTS = ("incollection", "inproceedings", "inbook")

_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_LINK_COMMAND = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}")
_ONLY_LINK = re.compile(r"(?:\\url\s*\{)?(https?://[^\s{}]+)\}?", re.IGNORECASE)
_FONT_COMMAND = re.compile(r"\\(?:emph|text[a-z]+|math[a-z]+|url)\s*\{")
_IN_LINK = str.maketrans({"{": "", "}": "", " ": "%20"})
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV_NUMBER = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?"
_EPRINT = re.compile(rf"(?:arxiv:\s*)?({_ARXIV_NUMBER})", re.IGNORECASE)
_ARXIV_JOURNAL = re.compile(
    rf"arxiv(?:\.org)?(?:\s+(?:pre|e-?)prints?)?,?\s*(?:(?:arxiv)?:\s*)?({_ARXIV_NUMBER})(?:\s*\[.*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Value:
    """What a field says, and where."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as it is written; types and names of fields in lower case."""

    type: str
    key: str
    line: int
    fields: dict[str, Value]
    #: False when a mistake cut it short
    is_whole: bool = True

    def text(self, name: str) -> str:
        """Return what a field says; empty when there is none."""
        return self.fields[name].text if name in self.fields else ""


def is_safe_link(uri: str) -> bool:
    """Tell whether a link may be put on a page: http, https or mailto."""
    return _SAFE_LINK.fullmatch(uri) is not None


def encoded(uri: str) -> str:
    """Return a link as an address: signs that an address may not hold are encoded."""
    return quote(uri, safe="/:;?#@!$&'()*+,=~%._-")


def inherit(entry: RawEntry, parent: RawEntry) -> RawEntry:
    """Return `entry` with those fields of its ``crossref`` that it lacks."""
    fields = dict(parent.fields)
    if entry.type in _PARTS and "title" in parent.fields:
        fields["booktitle"] = fields.pop("title")
    return dataclasses.replace(entry, fields=fields | entry.fields)


def clean_entry(raw: RawEntry) -> tuple[Entry, list[Fault]]:
    """Return the entry for pybtex, and what is wrong with its fields."""
    names = _NAMES | ({"institution": "school"} if raw.type == "thesis" else {})
    fields = {names.get(name, name): value for name, value in raw.fields.items()}
    faults = [*_unsafe_links(raw.key, fields), *_gaps(raw, fields)]
    texts = {n: value.text for n, value in fields.items() if _unsafe_link(n, value) is None}
    texts = _with_links(_with_date({"title": raw.key} | texts))
    entry = Entry(_type(raw.type), {name: _tame(name, text) for name, text in texts.items()})
    for role in _PERSONS:
        if role in texts:
            persons, wrong = _persons(entry.fields.pop(role))
            entry.persons[role] = persons
            faults += [_name_fault(raw.key, fields[role].line, role, name) for name in wrong]
    return entry, faults


def _type(written: str) -> str:
    known = _TYPES.get(written, written)
    return known if hasattr(Style, f"get_{known}_template") else "misc"


def _unsafe_link(name: str, value: Value) -> str | None:
    """Return the link in a field that may not be put on a page, if there is one."""
    links = [plain_link(value.text)] if name == "url" else _LINK_COMMAND.findall(value.text)
    return next((link for link in links if not is_safe_link(plain_link(link))), None)


def _unsafe_links(key: str, fields: dict[str, Value]) -> Iterator[Fault]:
    for name, value in fields.items():
        if (link := _unsafe_link(name, value)) is not None:
            message = f'the link "{link}" of "{key}" is left out: write one that begins with'
            yield value.line, Rule.UNSAFE_LINK, f"{message} https://, http:// or mailto:"


def _gaps(raw: RawEntry, fields: dict[str, Value]) -> list[Fault]:
    gaps = [name for name in ("title", "year") if name not in fields]
    if not any(maker in fields for maker in _MAKERS):
        gaps.insert(1 if "title" in gaps else 0, "author")
    if not gaps or not raw.is_whole:
        return []
    message = f'the entry "{raw.key}" has no {" and no ".join(gaps)}: a reader will look for it'
    return [(raw.line, Rule.INCOMPLETE_ENTRY, message)]


def _with_date(texts: dict[str, str]) -> dict[str, str]:
    """Take the year from a full date."""
    year = re.match(r"(\d{4})-\d{2}", texts.get("year", ""))
    return texts | {"year": year[1]} if year else texts


def plain_link(text: str) -> str:
    """Return a link without the backslashes and braces that LaTeX wants in it."""
    bare = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", text.strip())
    return re.sub(r"\\([_%&#~$])", r"\1", bare).translate(_IN_LINK)


def _with_links(texts: dict[str, str]) -> dict[str, str]:
    """Return the fields with ``doi``, ``eprint`` (of arXiv) and ``url`` as links want them."""
    found = _with_eprint(texts)
    if link := _ONLY_LINK.fullmatch(found.get("howpublished", "")):
        found.setdefault("url", link[1])
        del found["howpublished"]
    if "doi" in found:
        found["doi"] = _DOI_PREFIX.sub("", plain_link(found["doi"]))
    if "url" in found:
        found["url"] = plain_link(found["url"])
        if _is_said_already(found):
            del found["url"]
    return found


def _with_eprint(texts: dict[str, str]) -> dict[str, str]:
    """Return the fields with the number of a work at arXiv, from wherever it stands."""
    found = dict(texts)
    eprint = plain_link(found.pop("eprint", ""))
    kind = found.get("eprinttype", "arxiv").casefold()
    number = _EPRINT.fullmatch(eprint) if kind == "arxiv" else None
    if journal := _ARXIV_JOURNAL.fullmatch(found.get("journal", "")):
        del found["journal"]
        number = number or journal
    return found | {"eprint": number[1]} if number else found


def _is_said_already(texts: dict[str, str]) -> bool:
    """Tell whether the link is that of the DOI or of arXiv."""
    bare = re.sub(r"^https?://(?:www\.|dx\.)?", "", texts["url"]).removesuffix("/")
    number = re.sub(r"v\d+$", "", texts.get("eprint", "-"))
    arxiv = rf"arxiv\.org/(?:abs|pdf)/{re.escape(number)}(?:v\d+)?(?:\.pdf)?"
    return bare == f"doi.org/{texts.get('doi')}" or re.fullmatch(arxiv, bare) is not None


def _tame(name: str, text: str) -> str:
    """Return LaTeX that can be decoded: a bare "%" would end it, some commands stop the decoder."""
    if name in _LINKS or not re.search(r"[\\%]", text):
        return text
    escaped = re.sub(r"(?<!\\)%", r"\\%", text)
    if name not in _RICH:
        escaped = _FONT_COMMAND.sub("{", escaped)
    return escaped if _can_be_decoded(escaped) else _bare(text)


def _can_be_decoded(latex: str) -> bool:
    try:
        Text.from_latex(latex)
    except (PybtexError, ValueError):
        return False
    return True


def _bare(latex: str) -> str:
    return re.sub(r"[\\{}$%]", "", latex).strip()


def _persons(text: str) -> tuple[list[Person], list[str]]:
    """Return the persons named in a field, and the names that are none."""
    persons, wrong = [], []
    for name in filter(None, split_name_list(text)):
        try:
            persons.append(_person(name))
        except InvalidNameString:
            wrong.append(name)
            persons.append(Person(last=f"{{{_bare(name)}}}"))
    return persons, wrong


def _person(name: str) -> Person:
    """Return a person whose names can be decoded one by one."""
    person = Person(name)
    roles = ("first", "middle", "prelast", "last", "lineage")
    parts = [part for role in roles for part in person.get_part(role)] if "\\" in name else []
    return person if all(map(_can_be_decoded, parts)) else Person(last=f"{{{_bare(name)}}}")


def _name_fault(key: str, line: int, role: str, name: str) -> Fault:
    message = f'the {role} "{name}" of "{key}" has too many commas: write "and" between names'
    return line, Rule.INVALID_BIBLIOGRAPHY, message
