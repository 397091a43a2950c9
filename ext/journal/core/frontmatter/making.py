"""Make the `Post` of what its front matter says and of the name of its file."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from journal.core.frontmatter.names import is_in_drafts, slug_from_name
from journal.core.model import Post
from journal.core.problems import Rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from journal.core.frontmatter.notes import Notes
    from journal.core.model import Picture, SeriesPart

#: values that are a field of `Post` under the same name, and may be left out
_AS_READ = (
    *("updated", "categories", "tags", "authors", "description", "toc", "aliases", "pinned"),
    *("weight", "language", "canonical", "external_link", "reading_time"),
    "made_with",
    *("kind", "teaches", "assumes"),
)


def make_post(
    values: Mapping[str, Any], docname: str, extra: tuple[tuple[str, str], ...], notes: Notes
) -> Post:
    """Return the post that the values of its fields describe."""
    return Post(
        docname=docname,
        slug=values.get("slug") or slug_from_name(docname),
        title=values.get("title", ""),
        date=_date(values, notes),
        draft=values.get("draft", False) or is_in_drafts(docname),
        image=_image(values),
        series=_series(values),
        extra=extra,
        **{name: values[name] for name in _AS_READ if name in values},
    )


def _date(values: Mapping[str, Any], notes: Notes) -> dt.date | None:
    """Return the day written, else the file name's, but no day before publication."""
    days: list[dt.date | None] = [values.get("date", notes.name_day), values.get("not_before")]
    found = max((day for day in days if day), default=None)
    if found is None and all(p.rule is not Rule.INVALID_DATE for p in notes.problems):
        message = 'the post has no date and comes last in lists; write "date: year-month-day"'
        notes.add(Rule.MISSING_DATE, 0, message)
    return found


def _image(values: Mapping[str, Any]) -> Picture | None:
    image: Picture | None = values.get("image")
    if image and not image.alt and "image_alt" in values:
        return dataclasses.replace(image, alt=values["image_alt"])
    return image


def _series(values: Mapping[str, Any]) -> SeriesPart | None:
    series: SeriesPart | None = values.get("series")
    if series and series.part is None and "part" in values:
        return dataclasses.replace(series, part=values["part"])
    return series
