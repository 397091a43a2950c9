"""The title of a page, and the day from which on it is published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journal.core.frontmatter.fields.table import FIELDS
from journal.core.frontmatter.values import fold
from journal.core.problems import Rule
from journal.core.titles import title_for_want

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from journal.checks.sources import Examination
    from journal.core.problems import Problem

#: every key that may say when a post is published
_DAYS: Final = frozenset(
    fold(key) for field in FIELDS if field.name in ("date", "not_before") for key in field.keys
)
_KEY = re.compile(r"[\"']?([\w-]+)[\"']?\s*[:=]")


def check_title(source: Examination) -> Iterator[Problem]:
    """Yield that a post or a concept has neither title nor heading, as the build does."""
    title = source.post.post.title if source.post else source.concept and source.concept.title
    if title == "" and not _has_heading(source):
        yield title_for_want(source.docname, str(source.path))[1]


def _has_heading(source: Examination) -> bool:
    """Tell whether the first section of the page has a heading with words or a formula."""
    heading = next((e for e in source.of("heading") if not e.argument), None)
    if heading is None:
        return False
    formulas = (e for e in source.of("formula") if e.line == heading.line)
    return bool(heading.name.strip()) or any(formulas)


def check_day(source: Examination) -> Iterator[Problem]:
    """Yield that a post waits for its day."""
    post = source.post.post if source.post else None
    if post is None or post.draft or post.date is None or post.date <= source.project.today:
        return
    message = f"the post is held back until {post.date}: the first build from then on publishes it"
    line = _line_of(source, post.date)
    key = source.text.split("\n")[line - 1].partition(":")[0]
    yield source.problem(line, Rule.FUTURE_DATE, message, key)


def _line_of(source: Examination, day: dt.date) -> int:
    """Return the line that says the day of a post; the first, when that is in the file's name."""
    for number, line in enumerate(source.text.split("\n")[: source.first - 1], 1):
        key = _KEY.match(line.strip())
        if key and fold(key[1]) in _DAYS and str(day.year) in line:
            return number
    return 1
