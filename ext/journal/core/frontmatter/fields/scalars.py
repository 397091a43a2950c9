"""Read the keys that hold one word, flag, number or sentence."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from journal.core.frontmatter.values import Entry, Items, Scalar, Table, is_nothing

if TYPE_CHECKING:
    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.values import Value

_FLAGS = {
    **dict.fromkeys(("true", "yes", "on", "y", "1"), True),
    **dict.fromkeys(("false", "no", "off", "n", "0"), False),
}
_INTEGER = re.compile(r"[-+]?\d{1,9}(?:\.0+)?", re.ASCII)
_NUMBER = re.compile(r"[-+]?\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_MINUTES = re.compile(
    r"([-+]?\d{1,9}(?:\.\d{1,9})?)\s*(?:min(?:ute)?s?\.?(?:\s+read)?)?", re.ASCII | re.IGNORECASE
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}", re.ASCII | re.IGNORECASE)
_DAY = 24 * 60

#: the kinds of posts
KINDS = ("note", "deep-dive", "book", "til")


def flag_of(value: Value) -> bool | None:
    """Return what a value says as a flag; None when it is none."""
    return _FLAGS.get(value.text.strip().casefold()) if isinstance(value, Scalar) else None


def flag(entry: Entry, notes: Notes) -> bool | None:
    """Read a flag."""
    found = flag_of(entry.value)
    if found is None and not is_nothing(entry.value):
        notes.invalid(entry, "true or false")
    return found


def title(entry: Entry, notes: Notes) -> str | None:
    """Read a title, whatever it looks like: ``1984`` and ``yes`` are titles."""
    if is_nothing(entry.value):
        return None
    if not isinstance(entry.value, Scalar):
        notes.invalid(entry, f'text in quotes: {entry.key}: "…"')
        return None
    return one_line(entry.value.text)


def kind(entry: Entry, notes: Notes) -> str | None:
    """Read the kind of a post; other tools have kinds of their own, which are none here."""
    text = entry.value.text.strip().casefold() if isinstance(entry.value, Scalar) else ""
    return text if text in KINDS else None


def description(entry: Entry, notes: Notes) -> str | None:
    """Read a description; the number or flag that some tools keep under its names is none."""
    value = entry.value
    if isinstance(value, Scalar) and value.plain and _is_option(value):
        return None
    return title(entry, notes)


def _is_option(value: Scalar) -> bool:
    return flag_of(value) is not None or _NUMBER.fullmatch(value.text) is not None


def one_line(text: str) -> str:
    """Return `text` without line ends; other spaces stay, they may be meant."""
    return re.sub(r"[ \t\n]+", " ", text).strip()


def whole_number(entry: Entry, notes: Notes) -> int | None:
    """Read a whole number."""
    text = entry.value.text.strip() if isinstance(entry.value, Scalar) else ""
    if _INTEGER.fullmatch(text):
        return int(text.partition(".")[0])
    if not is_nothing(entry.value):
        notes.invalid(entry, "a whole number")
    return None


def place(entry: Entry, notes: Notes) -> int | None:
    """Read a place in a row, counted from 1."""
    number = whole_number(entry, notes)
    if number is not None and number < 1:
        notes.invalid(entry, "a whole number from 1")
        return None
    return number


def minutes(entry: Entry, notes: Notes) -> int | None:
    """Read a reading time; a flag that shows or hides it elsewhere says nothing here."""
    if flag_of(entry.value) is not None and not _is_digit(entry.value):
        return None
    text = entry.value.text.strip() if isinstance(entry.value, Scalar) else ""
    found = _MINUTES.fullmatch(text)
    if found and 0 < float(found[1]) <= _DAY:
        return math.ceil(float(found[1]))
    if not is_nothing(entry.value):
        notes.invalid(entry, "a number of minutes, from 1")
    return None


def _is_digit(value: Value) -> bool:
    return isinstance(value, Scalar) and value.text.strip().isdecimal()


def language(entry: Entry, notes: Notes) -> str | None:
    """Read the tag of a language."""
    if is_nothing(entry.value):
        return None
    text = entry.value.text.strip() if isinstance(entry.value, Scalar) else ""
    if _LANGUAGE.fullmatch(text):
        return text.replace("_", "-")
    notes.ignored(entry, 'a language is written as a tag, such as "en" or "pt-BR"')
    return None


def pin(entry: Entry, notes: Notes) -> bool | None:
    """Read whether a post stays on top; the number of some tools means that it does."""
    value = entry.value
    if isinstance(value, Scalar) and _INTEGER.fullmatch(value.text.strip()):
        return float(value.text) > 0
    return flag(entry, notes)


def contents(entry: Entry, notes: Notes) -> bool | None:
    """Read whether contents are shown: a flag, or a table or list of how."""
    match entry.value:
        case Items():
            return True
        case Table() as table:
            enabled = table.get("enable", "enabled", "show", "visible")
            return flag(enabled, notes) if enabled else True
    return flag(entry, notes)


def contents_hidden(entry: Entry, notes: Notes) -> bool | None:
    """Read MkDocs' ``hide: [toc]``."""
    if not isinstance(entry.value, Items):
        return None
    names = {item.text.casefold() for item in entry.value.items if isinstance(item, Scalar)}
    return False if "toc" in names else None
