"""Read a bibliography: what can be used is, and what is wrong is said, with its line.

Knows BibTeX files and pybtex's records; nothing of documents or pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pybtex.database import BibliographyData
from pybtex.database.input.bibtex import LowLevelParser, SkipEntry, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict

from journal.core.bibtex_fields import Fault, RawEntry, Value, clean_entry, inherit
from journal.core.problems import Problem, Rule, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pybtex.database import Entry

# An "@" that begins a line is meant to begin an entry; elsewhere only one that looks like it.
_START = re.compile(r"^[ \t]*@|@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
_CLEAR_START = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
_NO_ENTRY = ("string", "preamble", "comment")


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The works of several files, and what is wrong in them."""

    #: the entries by key, in the order of the files; a key is found in any case
    data: BibliographyData
    #: the keys that each file gave
    keys: tuple[tuple[Path, tuple[str, ...]], ...]
    problems: tuple[Problem, ...]
    #: each entry as it is written, with its file
    written: Mapping[str, tuple[Path, RawEntry]]


def missing_key(key: str, files: Iterable[str], known: Iterable[str]) -> str:
    """Return what is said of a cited key that is in none of the files."""
    names = " or ".join(files) or "a bibliography"
    advice = did_you_mean(key, known) or " — add an entry with this key"
    return f'the key "{key}" is not in {names}{advice}'


def read_bibliography(paths: Iterable[Path], *, encoding: str = "utf-8-sig") -> Bibliography:
    """Return the works in BibTeX files; never raise for what is written in them."""
    shelf = _Shelf()
    for path in paths:
        shelf.add_file(path, encoding)
    return shelf.bibliography()


@dataclass(slots=True)
class _Shelf:
    """The entries found so far."""

    raw: dict[str, tuple[Path, RawEntry]] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    macros: CaseInsensitiveDict = field(default_factory=lambda: CaseInsensitiveDict(month_names))

    def add_file(self, path: Path, encoding: str) -> None:
        """Take the entries of a file; of several with one key the first stays."""
        self.files.append(path)
        for entry, faults in _entries(self._text(path, encoding), self.macros):
            self._report(path, faults)
            if entry is not None:
                self._add(path, entry)

    def _add(self, path: Path, entry: RawEntry) -> None:
        first = self.raw.setdefault(entry.key.casefold(), (path, entry))
        if first[1] is not entry:
            place = f"line {first[1].line}" + (f" of {first[0].name}" if first[0] != path else "")
            message = f'the key "{entry.key}" is taken by the entry in {place}, which is used'
            message += ": give this one another key"
            self._report(path, [(entry.line, Rule.DUPLICATE_KEY, message)])

    def _text(self, path: Path, encoding: str) -> str:
        try:
            data = path.read_bytes()
        except OSError as error:
            message = f"the bibliography cannot be read: {error.strerror}"
            self._report(path, [(0, Rule.INVALID_BIBLIOGRAPHY, message)])
            return ""
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = f"the bibliography is not in {encoding} from here on: save it in {encoding}"
            self._report(path, [(line, Rule.INVALID_BIBLIOGRAPHY, message)])
            return data.decode(encoding, errors="replace").replace("\r\n", "\n")

    def _report(self, path: Path, faults: Iterable[Fault]) -> None:
        self.problems += [Problem(str(path), *fault) for fault in faults]

    def bibliography(self) -> Bibliography:
        """Return what was found, each entry with what it inherits, and clean."""
        data = BibliographyData()
        for path, entry in self.raw.values():
            data.entries[entry.key] = self._finished(path, entry)
            data.entries[entry.key].key = entry.key
        keys = [(path, tuple(self._keys_of(path))) for path in self.files]
        written = {entry.key: (path, entry) for path, entry in self.raw.values()}
        return Bibliography(data, tuple(keys), tuple(self.problems), written)

    def _keys_of(self, file: Path) -> list[str]:
        return [entry.key for path, entry in self.raw.values() if path == file]

    def _finished(self, path: Path, entry: RawEntry) -> Entry:
        parent_key = entry.text("crossref")
        if parent_key:
            parent = self.raw.get(parent_key.casefold())
            if parent is None:
                known = (e.key for _, e in self.raw.values())
                message = f'"{entry.key}" refers to "{parent_key}", which is no entry'
                fault = (
                    entry.fields["crossref"].line,
                    Rule.INVALID_BIBLIOGRAPHY,
                    message + did_you_mean(parent_key, known),
                )
                self._report(path, [fault])
            else:
                entry = inherit(entry, parent[1])
        finished, faults = clean_entry(entry)
        self._report(path, faults)
        return finished


def _entries(
    text: str, macros: CaseInsensitiveDict
) -> Iterator[tuple[RawEntry | None, list[Fault]]]:
    """Yield what each "@" of a file begins: an entry, if it is one, and what is wrong in it."""
    position = 0
    while match := _START.search(text, position):
        start = text.index("@", match.start())
        line = text.count("\n", 0, start) + 1
        parser = _Parser(text, macros, start, line)
        entry = parser.entry()
        position = parser.pos
        if parser.is_unclosed:
            # It has swallowed all that follows: read it again, up to the next entry.
            following = _CLEAR_START.search(text, start + 1)
            position = following.start() if following else len(text)
            parser = _Parser(text[:position], macros, start, line)
            entry = parser.entry()
        yield entry, parser.faults()


class _Parser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """Pybtex's parser, for one entry: it goes on after an error, and remembers lines."""

    def __init__(self, text: str, macros: CaseInsensitiveDict, start: int, line: int) -> None:
        super().__init__(text, macros=macros)
        self.pos, self.lineno, self.line = start + 1, line, line
        self.errors: list[PybtexSyntaxError] = []
        self.notes: list[tuple[int, str]] = []
        self.lines: dict[str, int] = {}

    @property
    def is_unclosed(self) -> bool:
        """Tell whether the end of the text came before that of the entry."""
        return any(isinstance(error, PrematureEOF) for error in self.errors)

    def entry(self) -> RawEntry | None:
        """Return the entry, as much of it as can be read."""
        try:
            kind, body = self.parse_command()
        except PybtexSyntaxError as error:
            self.errors.append(error)
            return None
        except SkipEntry:
            return None
        if kind.lower() in _NO_ENTRY or not body[0] or not body[1]:
            return None
        fields = self._fields(body[1])
        return RawEntry(kind.lower(), body[0], self.line, fields, is_whole=not self.errors)

    def _fields(self, found: Iterable[tuple[str, list[str]]]) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        for name, parts in found:
            line, value = self.lines[name.lower()], " ".join("".join(parts).split())
            if name.lower() in fields:
                self.notes.append((line, f'a second field "{name}": the first is used'))
            elif value:
                fields[name.lower()] = Value(value, line)
        return fields

    def faults(self) -> list[Fault]:
        """Return what was wrong, in words."""
        name = f'the entry "{self.current_entry_key}"' if self.current_entry_key else "this entry"
        found = [(line, f"in {name}: {note}") for line, note in self.notes]
        for error in self.errors:
            if isinstance(error, PrematureEOF):
                says = f"{name} is never closed: a brace or a quotation mark is missing"
                found.append((self.line, says))
            else:
                advice = "look for a missing comma, brace or quotation mark"
                says = f"{name} breaks off here, {error.args[0]} — {advice}"
                found.append((self._line_before(error), says))
        return [(line, Rule.INVALID_BIBLIOGRAPHY, message) for line, message in found]

    def _line_before(self, error: PybtexSyntaxError) -> int:
        """Return the line on which the last thing before an error ends."""
        _, _, position = error.error_context_info
        return int(self.text.count("\n", 0, len(self.text[:position].rstrip()))) + 1

    def handle_error(self, error: PybtexSyntaxError) -> None:
        """Keep an error, so that the fields before it stay."""
        self.errors.append(error)

    def parse_field(self) -> None:
        """Remember the line a field begins on."""
        self.eat_whitespace()
        line = self.lineno
        super().parse_field()
        if self.current_field_name:
            self.lines[self.current_field_name.lower()] = line

    def substitute_macro(self, name: str) -> str:
        """Take an unknown word for what it says."""
        if name not in self.macros:
            self.notes.append((self.lineno, f'"{name}" is neither in quotes nor a known @string'))
        return str(self.macros.get(name, name))
