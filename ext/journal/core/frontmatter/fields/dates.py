"""Read a day, in any of the shapes in which people and tools write one.

The day is taken as it is written: an hour or a time zone never moves it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from journal.core.frontmatter.fields.scalars import flag_of
from journal.core.frontmatter.notes import quoted
from journal.core.frontmatter.values import Entry, Scalar, Table, is_nothing
from journal.core.problems import Rule

if TYPE_CHECKING:
    from journal.core.frontmatter.notes import Notes

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]*\s+)?"
#: longer text is no date, and not worth a search
_LONGEST = 80
_FLAGS = re.IGNORECASE | re.ASCII

#: each with groups year, month, day and rest
_SHAPES = tuple(
    re.compile(shape, _FLAGS)
    for shape in (
        r"(?P<y>\d{4})(?P<s>[-/._ ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)(?P<rest>.*)",
        r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?P<rest>.*)",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)(?P<rest>.*)",
        _WEEKDAY + r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m>[a-z]{3,9})[.,]*[\s-]+"
        r"(?P<y>\d{4})(?!\d)(?P<rest>.*)",
        _WEEKDAY + r"(?P<m>[a-z]{3,9})\.?[\s-]+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s-]+)"
        r"(?P<y>\d{4})(?!\d)(?P<rest>.*)",
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)(?P<rest>.*)",
    )
)
#: the order is the country's: month first, as Quarto, Jekyll's neighbours and ABlog have it
_SLASHED = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})(?!\d)(?P<rest>.*)", _FLAGS)
#: what may follow a day: an hour, a zone, a weekday
_REST = re.compile(
    r"\s*Z?|T\d{4,6}.*|[T\s,]+(?:at\s+)?\d{1,2}(?:[:h]\d{2}|\s*[ap]m\b).*|[\s,]*\(?[a-z]{3,9}\)?",
    _FLAGS,
)
_WANTED = "write the day as year-month-day, such as 2026-03-01"


def day_of(text: str) -> dt.date:
    """Return the day in a text; raise `ValueError`, with a reason if there is one."""
    text = text.strip()[:_LONGEST]
    for shape in _SHAPES:
        found = shape.fullmatch(text)
        if found and _REST.fullmatch(found["rest"]):
            return _calendar(int(found["y"]), _month(found["m"]), int(found["d"]))
    found = _SLASHED.fullmatch(text)
    if found and _REST.fullmatch(found["rest"]):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        return _calendar(year, *((second, first) if first > len(_MONTHS) else (first, second)))
    raise ValueError


def is_ambiguous(text: str) -> bool:
    """Tell whether a day could be read as another one: ``03/04/2026``."""
    found = _SLASHED.match(text.strip())
    return (
        found is not None
        and found[1] != found[3]
        and max(int(found[1]), int(found[3])) <= len(_MONTHS)
    )


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    name = "sep" if text.casefold() == "sept" else text.casefold()
    for number, month in enumerate(_MONTHS, 1):
        if month.startswith(name):
            return number
    raise ValueError(f'there is no month "{text}"')


def _calendar(year: int, month: int, day: int) -> dt.date:
    if year < 1000:  # noqa: PLR2004 - what tools write for "never" is year 1
        raise ValueError(f"the year {year} is too early")
    if not 1 <= month <= len(_MONTHS):
        raise ValueError(f"there is no month {month}")
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{_MONTHS[month - 1].title()} {year} has no day {day}") from error


def day(entry: Entry, notes: Notes) -> dt.date | None:
    """Read when a post was made; ``{created: …}`` of MkDocs too."""
    value = entry.value
    if isinstance(value, Table):
        entry = value.get("created", "published", "date") or entry
    if is_nothing(entry.value):
        if notes.name_day is None:
            _report(entry, "it is empty", notes)
        return None
    return _read(entry, notes)


def other_day(entry: Entry, notes: Notes) -> dt.date | None:
    """Read a day that a post can be without."""
    return None if is_nothing(entry.value) else _read(entry, notes)


def revised_day(entry: Entry, notes: Notes) -> dt.date | None:
    """Read when a post was revised, where MkDocs writes it: ``date: {updated: …}``."""
    if not isinstance(entry.value, Table):
        return None
    revised = entry.value.get("updated", "modified")
    return _read(revised, notes) if revised else None


def published_day(entry: Entry, notes: Notes) -> dt.date | None:
    """Read ``published``, where it holds a day and not a flag."""
    if flag_of(entry.value) is not None or not holds_day(entry):
        return None
    return _read(entry, notes)


def holds_day(entry: Entry) -> bool:
    """Tell whether a value is meant as a day, if perhaps one that does not exist."""
    return isinstance(entry.value, Scalar) and any(c.isdigit() for c in entry.value.text[1:])


def _read(entry: Entry, notes: Notes) -> dt.date | None:
    text = entry.value.text if isinstance(entry.value, Scalar) else ""
    try:
        found = day_of(text)
    except ValueError as error:
        _report(entry, str(error), notes)
        return None
    if is_ambiguous(text):
        message = f"{quoted(entry)} is read as month/day: {found}; {_WANTED}"
        notes.add(Rule.AMBIGUOUS_DATE, entry.line, message)
    return found


def _report(entry: Entry, reason: str, notes: Notes) -> None:
    because = reason and f" ({reason})"
    notes.add(Rule.INVALID_DATE, entry.line, f"{quoted(entry)} is not a date{because}; {_WANTED}")
