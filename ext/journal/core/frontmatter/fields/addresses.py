"""Read what becomes part of an address or a link, and let nothing through that leaves the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from journal.core.frontmatter.fields.labels import labels
from journal.core.frontmatter.fields.scalars import description, flag_of, title
from journal.core.frontmatter.names import short_slug
from journal.core.frontmatter.notes import strip_control_characters
from journal.core.frontmatter.values import Entry, Items, Table
from journal.core.model import Picture
from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.frontmatter.notes import Notes

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE | re.ASCII)
_LINK = re.compile(r"https?://[^\s/?#\"<>\\^`{|}]+[^\s\"<>\\^`{|}]*", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s\"<>\\^`{|}]+@[^\s\"<>\\^`{|}]+", re.IGNORECASE)
#: a variable of a template, such as ``{{ site.baseurl }}``
_VARIABLE = re.compile(r"\{\{[^{}]*\}\}")
#: Jekyll's named patterns, and the parts of its own ones
_PATTERNS = frozenset({"pretty", "date", "ordinal", "none", "weekdate"})
#: what Jekyll and templates fill in for every post: ``/:year/:title/``
_PLACEHOLDER = re.compile(r"(?:^|/):|\{")
#: a file system takes 255 bytes for a name
_LONGEST = 200
_PICTURE_KEYS = ("path", "src", "image", "url", "file", "source", "thumbnail", "teaser")


def slug(entry: Entry, notes: Notes) -> str | None:
    """Read a slug; of a path, the last part."""
    text = title(entry, notes)
    parts = [part for part in (text or "").split("/") if part.strip()]
    return short_slug(parts[-1]) if parts else None


def aliases(entry: Entry, notes: Notes) -> tuple[str, ...]:
    """Read addresses that led to the post elsewhere, rooted at the site."""
    return tuple(_aliases(entry, notes))


def _aliases(entry: Entry, notes: Notes) -> Iterator[str]:
    if flag_of(entry.value) is not None:
        return
    for written in labels(entry, notes) or ():
        reason = _danger(unquote(unquote(written)))
        if reason:
            message = f'"{entry.key}: {written[:60]}" {reason}; write a path such as /old/place/'
            notes.add(Rule.UNSAFE_PATH, entry.line, message)
        elif written not in _PATTERNS and not _PLACEHOLDER.search(written):
            yield from _rooted(unquote(written))


def _danger(path: str) -> str:
    """Return why nothing must be written to a path; nothing when it may be."""
    if _SCHEME.match(path) or path.startswith("//"):
        return "is an address of another site"
    if "\\" in path or "\n" in path or path != strip_control_characters(path):
        return "holds a character that no path may hold"
    if ".." in path or any(part.strip().startswith(".") for part in path.split("/") if part != "."):
        return "would leave the site, or hide in it"
    if "?" in path or "#" in path:
        return "has a query or a fragment, which a site of files cannot answer"
    if any(len(part.encode()) > _LONGEST for part in path.split("/")):
        return "is too long for the name of a file"
    return ""


def _rooted(path: str) -> Iterator[str]:
    """Yield a path as ``/old/place/`` or ``/old/place.html``; nothing for the home page."""
    parts = [part for part in path.split("/") if part.strip() not in ("", ".")]
    if parts:
        is_page = parts[-1].endswith((".html", ".htm")) and not path.endswith("/")
        yield f"/{'/'.join(parts)}{'' if is_page else '/'}"


def canonical(entry: Entry, notes: Notes) -> str | None:
    """Read the address of a page elsewhere."""
    return _link(entry, notes, (_LINK,))


def link(entry: Entry, notes: Notes) -> str | None:
    """Read a link to elsewhere, to a page or to a person."""
    return _link(entry, notes, (_LINK, _MAIL))


def _link(entry: Entry, notes: Notes, shapes: tuple[re.Pattern[str], ...]) -> str | None:
    if flag_of(entry.value) is not None:
        return None
    text = title(entry, notes)
    if text is None or any(shape.fullmatch(text) for shape in shapes):
        return text
    if _SCHEME.match(text):
        message = f'"{entry.key}: {text[:60]}" is no link to publish; write https://…'
        notes.add(Rule.UNSAFE_LINK, entry.line, message)
    else:
        notes.invalid(entry, "an address that begins with https://")
    return None


def picture(entry: Entry, notes: Notes) -> Picture | None:
    """Read a picture: a path or an address, in a table perhaps with words for it."""
    match entry.value:
        case Items(items):
            # the first of several, as themes show it
            return picture(Entry(entry.key, items[0], items[0].line), notes) if items else None
        case Table() as table:
            source = table.get(*_PICTURE_KEYS)
            words = table.get("alt", "caption", "title")
            found = picture(source, notes) if source else None
            alt = title(words, notes) if words else None
            return found and Picture(found.source, alt or "", found.line)
    return _picture(entry, notes)


def _picture(entry: Entry, notes: Notes) -> Picture | None:
    # a number is ABlog's option of that name, a flag says whether a theme shows one
    text = description(entry, notes)
    source = re.sub("^//", "https://", _VARIABLE.sub("", text or "").strip())
    if not source:
        return None
    if _SCHEME.match(source) and not _LINK.fullmatch(source):
        message = (
            f'"{entry.key}: {source[:60]}" is no picture to publish; write a path beside the post'
        )
        notes.add(Rule.UNSAFE_LINK, entry.line, message)
        return None
    return Picture(source, line=entry.line)
