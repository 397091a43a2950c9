"""Citations and the bibliography: what is missing, unused, there twice, or wrongly numbered."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from journal.core.bibliography import Bibliography, missing_key, read_bibliography
from journal.core.edits import Edit
from journal.core.frontmatter import unix_lines
from journal.core.problems import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from journal.checks.library import Library
    from journal.core.bibtex_fields import RawEntry
    from journal.core.outline import Element

FILE: Final = "references.bib"

#: what stands around a key, as in ``{see}vaswani2017attention{section 3}``
_AROUND: Final = re.compile(r"\{[^{}]*\}")

#: as Crossref tells them apart, https://www.crossref.org/blog/dois-and-matching-regular-expressions/
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
#: the forms of https://info.arxiv.org/help/arxiv_identifier.html: four digits until 2014, then five
_MONTH: Final = "(?:0[1-9]|1[0-2])"
_ARXIV: Final = re.compile(
    rf"(?:(?:0[7-9]|1[0-4]){_MONTH}\.\d{{4}}|(?:1[5-9]|[2-9]\d){_MONTH}\.\d{{5}}"
    rf"|[a-z-]+(?:\.[A-Z]{{2}})?/\d\d{_MONTH}\d{{3}})(?:v\d+)?"
)
_BEFORE_DOI: Final = re.compile(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", re.IGNORECASE)
_BEFORE_ARXIV: Final = re.compile(
    r"^(?:arxiv:\s*|https?://(?:www\.)?arxiv\.org/abs/)", re.IGNORECASE
)


def check_citations(library: Library) -> Iterator[Problem]:
    """Yield what is wrong with the bibliography, and with how the sources cite from it."""
    path = library.project.root / FILE
    # a journal that cites nothing needs none
    bibliography = read_bibliography([path] if path.is_file() else [])
    yield from bibliography.problems
    cited: set[str] = set()
    for found in library.findings:
        told: set[str] = set()
        for element, key in _cited(found.elements):
            entry = bibliography.data.entries.get(key)
            if entry is not None:
                cited.add(entry.key)
            elif key not in told:
                told.add(key)
                message = missing_key(key, [FILE], bibliography.data.entries)
                yield Problem(found.path, element.line, Rule.MISSING_CITATION, message)
    yield from _unused(bibliography, cited)
    yield from _double(bibliography)
    yield from _misnumbered(bibliography)


def _cited(elements: tuple[Element, ...]) -> Iterator[tuple[Element, str]]:
    for element in elements:
        if element.kind == "role" and element.name.partition(":")[0] == "cite":
            for key in _AROUND.sub("", element.text).split(","):
                if key.strip():
                    yield element, key.strip()
        elif element.kind == "directive" and element.name == "bibliography":
            yield from ((element, key) for key in element.text.split())


def _unused(bibliography: Bibliography, cited: set[str]) -> Iterator[Problem]:
    for key, (path, entry) in bibliography.written.items():
        if key not in cited:
            message = f'no text cites the entry "{key}": cite it, or take it out'
            yield Problem(str(path), entry.line, Rule.UNUSED_ENTRY, message)


def _double(bibliography: Bibliography) -> Iterator[Problem]:
    """Yield entries of one work: of one DOI, one arXiv number, or one title and year."""
    for name, of in _signs(bibliography).items():
        owners: dict[str, str] = {}
        for key, sign in of.items():
            first = owners.setdefault(sign, key)
            if first != key:
                path, entry = bibliography.written[key]
                message = f'the entries "{first}" and "{key}" have one {name}: keep one of them'
                yield Problem(str(path), entry.line, Rule.DOUBLE_WORK, message)


def _signs(bibliography: Bibliography) -> Mapping[str, Mapping[str, str]]:
    """Return by what works are told apart: for each sign, what it is in each entry that has it."""
    signs: dict[str, dict[str, str]] = defaultdict(dict)
    for key, entry in bibliography.data.entries.items():
        fields = entry.fields
        if doi := fields.get("doi"):
            signs["DOI"][key] = doi.casefold()
        elif number := fields.get("eprint"):
            signs["arXiv number"][key] = re.sub(r"v\d+$", "", number)
        elif title := fields.get("title"):
            letters = re.sub(r"[\W_]+", "", title).casefold()
            signs["title"][key] = f"{letters} {fields.get('year', '')}"
    return signs


def _misnumbered(bibliography: Bibliography) -> Iterator[Problem]:
    for key, (path, entry) in bibliography.written.items():
        doi, number = _BEFORE_DOI.sub("", entry.text("doi")), entry.text("eprint")
        if doi and not _DOI.fullmatch(doi):
            message = f'in "{key}", "{doi}" is no DOI: it begins with 10. and has a slash'
            yield Problem(str(path), entry.fields["doi"].line, Rule.INVALID_NUMBER, message)
        elif doi and doi != entry.text("doi"):
            yield _longwinded(path, key, entry, "doi", doi)
        kind = entry.text("archiveprefix") or entry.text("eprinttype") or "arxiv"
        plain = _BEFORE_ARXIV.sub("", number)
        if plain and kind.casefold() == "arxiv" and not _ARXIV.fullmatch(plain):
            message = f'in "{key}", "{number}" is no arXiv number, such as 1706.03762'
            yield Problem(str(path), entry.fields["eprint"].line, Rule.INVALID_NUMBER, message)
        elif plain and plain != number and kind.casefold() == "arxiv":
            yield _longwinded(path, key, entry, "eprint", plain)


def _longwinded(path: Path, key: str, entry: RawEntry, name: str, number: str) -> Problem:
    """Return that a number has an address or a word before it."""
    written, line = entry.text(name), entry.fields[name].line
    message = f'in "{key}", "{written}" has more than the number: write {name} = {{{number}}}'
    edits = _swap(path, line, name, written, number)
    return Problem(str(path), line, Rule.INVALID_NUMBER, message, edits=edits)


def _swap(path: Path, line: int, name: str, old: str, new: str) -> tuple[Edit, ...]:
    """Return the edit that puts another value into a field, when it is there on one line."""
    try:
        text = unix_lines(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return ()
    lines = text.split("\n")
    value = re.compile(rf"\b{name}\s*=\s*[{{\"]\s*({re.escape(old)})\s*[}}\"]", re.IGNORECASE)
    found = list(value.finditer(lines[line - 1]))
    if len(found) != 1:
        return ()
    start = sum(len(text) + 1 for text in lines[: line - 1]) + found[0].start(1)
    return (Edit(start, start + len(old), new),)
