"""The plain values that everything else talks about.

Nothing here knows Sphinx, files or templates; every record is frozen, and made of
strings, numbers, dates and tuples, so that it can be stored, compared and sent
between processes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True, order=True)
class CategoryPath:
    """Where a post belongs: a category and, perhaps, a sub-category in it."""

    #: titles as written, outermost first; one or two of them
    titles: tuple[str, ...]

    def __str__(self) -> str:
        """Return the titles, joined as a reader sees them."""
        return " / ".join(self.titles)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands for a post."""

    #: as written: relative to the post, rooted at the source folder, or a web address
    source: str
    alt: str = ""
    #: where it is written, counted from 1; 0: nobody knows. No part of what it is
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name:
    """What somebody calls a concept."""

    text: str
    #: where it is written, counted from 1; 0: nobody knows. No part of what it is
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SeriesPart:
    """A place in a series of posts."""

    title: str
    #: counted from 1; None when only the dates order the parts
    part: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """How long a post takes to read, with the split a reader may ask for."""

    minutes: int
    words: int = 0
    code_lines: int = 0
    equations: int = 0
    figures: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """What the front matter of one post means, whatever dialect it was written in."""

    docname: str
    slug: str
    title: str
    #: None: the post is undated
    date: dt.date | None = None
    updated: dt.date | None = None
    categories: tuple[CategoryPath, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    description: str = ""
    draft: bool = False
    #: whether a table of contents is shown
    toc: bool = True
    image: Picture | None = None
    #: rooted addresses that lead to this post, ``/old/place/``
    aliases: tuple[str, ...] = ()
    series: SeriesPart | None = None
    pinned: bool = False
    weight: int | None = None
    #: a language tag, when it is not the site's
    language: str | None = None
    #: the address that search engines should keep, when it is elsewhere
    canonical: str | None = None
    #: what the post is about, when it is about one page elsewhere
    external_link: str | None = None
    #: what kind of post it is, when it is one of those that are known
    kind: str = ""
    #: the concepts it explains
    teaches: tuple[Name, ...] = ()
    #: the concepts a reader should have understood before
    assumes: tuple[Name, ...] = ()
    #: minutes the author states, instead of those computed
    reading_time: int | None = None
    #: the language model that wrote its draft, when one did
    made_with: str = ""
    #: keys nobody knows, with their values as text, so that nothing is lost
    extra: tuple[tuple[str, str], ...] = field(default=())

    def is_public(self, today: dt.date) -> bool:
        """Tell whether the post may be published on a day."""
        return not self.draft and (self.date is None or self.date <= today)

    def why_hidden(self, today: dt.date) -> str | None:
        """Return why the post may not be published on a day; None when it may."""
        if self.is_public(today):
            return None
        return "is a draft" if self.draft else f"is not published before {self.date}"

    @property
    def year(self) -> int | None:
        """Return the year of publication, if there is one."""
        return self.date.year if self.date else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A post as the lists of the site show it."""

    post: Post
    #: plain text: no footnote marks, no TeX, no citation labels
    excerpt: str = ""
    time: ReadingTime = ReadingTime(minutes=1)
