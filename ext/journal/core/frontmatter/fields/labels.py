"""Read lists of names: tags and authors, in every way they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.core.frontmatter.fields.scalars import flag_of, one_line
from journal.core.frontmatter.values import Entry, Items, Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.values import Value

#: words that Jekyll's authors put beside each other without commas: ``tags: rust ownership``
_WORDS = re.compile(r"[a-z0-9][a-z0-9+#._-]*(?:[ \t]+[a-z0-9][a-z0-9+#._-]*)+")
_MARKUP = re.compile(r"<[^<>]*>|\[([^\[\]]*)\]\([^()]*\)")
#: what follows a comma inside one name: ``King, Jr.``
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?d|m\.?d|i{1,3}|iv|[a-z])\.?", re.IGNORECASE)


def labels(entry: Entry, notes: Notes) -> tuple[str, ...] | None:
    """Read labels, each exactly as it is typed."""
    if isinstance(entry.value, Table) and entry.value.entries:
        notes.invalid(entry, f"a list: {entry.key}: [first, second]")
        return None
    return distinct(_labels(entry, notes))


def _labels(entry: Entry, notes: Notes) -> Iterator[str]:
    match entry.value:
        case Scalar() as value if not value.is_nothing():
            yield from split(value.text)
        case Items(items):
            for item in items:
                yield from _item(item, entry, notes)


def _item(item: Value, entry: Entry, notes: Notes) -> Iterator[str]:
    match item:
        case Scalar(text):
            yield text
        case Items(items):
            yield from (inner.text for inner in items if isinstance(inner, Scalar))
        case Table():
            named = label_of(item)
            if named is None:
                notes.invalid(Entry(entry.key, item, item.line), "a list of words")
            else:
                yield named


def label_of(table: Table) -> str | None:
    """Return the name in a table that describes one thing."""
    named = table.get("name", "title", "label")
    return named.value.text if named and isinstance(named.value, Scalar) else None


def split(text: str) -> list[str]:
    """Return the labels in one text: parted by commas, else by ``;``, else Jekyll's words."""
    for mark in ",;\n":
        if mark in text.strip():
            return text.split(mark)
    return text.split() if _WORDS.fullmatch(text.strip()) else [text]


def distinct(found: Iterable[str]) -> tuple[str, ...]:
    """Return labels without the empty ones and those that came before."""
    return tuple(dict.fromkeys(filter(None, map(one_line, found))))


def authors(entry: Entry, notes: Notes) -> tuple[str, ...] | None:
    """Read authors: a name, names with commas, a list of names or of tables."""
    return distinct(_MARKUP.sub(_shown, name) for name in _authors(entry, notes))


def _shown(found: re.Match[str]) -> str:
    """Return the words of a link, and nothing of a tag."""
    return found[1] or ""


def _authors(entry: Entry, notes: Notes) -> Iterator[str]:
    match entry.value:
        case Scalar() as value if not value.is_nothing() and flag_of(value) is None:
            yield from _names(value.text)
        case Table() if entry.value.entries:
            yield from _author(entry.value, entry, notes)
        case Items(items):
            for item in items:
                yield from _author(item, entry, notes)


def _names(text: str) -> list[str]:
    names = re.split(r"[;,]", text)
    if any(_SUFFIX.fullmatch(name.strip()) for name in names[1:]):
        return [text]
    return names


def _author(value: Value, entry: Entry, notes: Notes) -> Iterator[str]:
    if isinstance(value, Scalar):
        yield value.text
        return
    name = _full_name(value) if isinstance(value, Table) else None
    if name is None:
        notes.invalid(Entry(entry.key, value, value.line), f"a name: {entry.key}: [Ada Lovelace]")
    else:
        yield name


def _full_name(table: Table) -> str | None:
    """Return the name in the table of an author, which may be in two parts."""
    named = table.get("name", "label", "id", "literal")
    if named and isinstance(named.value, Scalar):
        return named.value.text
    if named and isinstance(named.value, Table):
        table = named.value
    parts = (table.get("given", "first", "firstname"), table.get("family", "last", "lastname"))
    texts = [part.value.text for part in parts if part and isinstance(part.value, Scalar)]
    return " ".join(texts) or None
