"""What a link to a page shows elsewhere: Open Graph, and the cards of Twitter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.public import last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.model import Entry
    from journal.covers import Cover
    from journal.head.subjects import Subject
    from journal.public import PublicSite

#: pictures that no preview shows
_NO_PREVIEW = frozenset({"image/svg+xml"})


@dataclass(frozen=True, slots=True)
class Meta:
    """One element of the head; `attribute` is ``property`` or ``name``."""

    attribute: str
    key: str
    content: str


def previews(site: PublicSite, subject: Subject, cover: Cover | None) -> list[Meta]:
    """Return what a page says for previews of links to it."""
    shown = cover if cover and cover.type not in _NO_PREVIEW else None
    said = [*_page(site, subject), *_article(site, subject.entry), *_picture(site, shown)]
    card = "summary_large_image" if shown else "summary"
    return [
        *(Meta("property", key, content) for key, content in said if content),
        Meta("name", "twitter:card", card),
    ]


def _page(site: PublicSite, subject: Subject) -> Iterator[tuple[str, str]]:
    yield "og:type", "article" if subject.entry else "website"
    yield "og:site_name", site.settings.title
    yield "og:title", subject.title
    yield "og:description", subject.description
    yield "og:url", subject.canonical
    # a locale has a territory, which a language alone does not tell
    yield "og:locale", subject.language.replace("-", "_") if "-" in subject.language else ""


def _article(site: PublicSite, entry: Entry | None) -> Iterator[tuple[str, str]]:
    if entry is None:
        return
    post = entry.post
    yield "article:published_time", site.moment(post.date) if post.date else ""
    yield "article:modified_time", site.revised([entry]) if last_day(post) else ""
    for author in post.authors:
        yield "article:author", author
    for path in post.categories[:1]:
        yield "article:section", path.titles[0]
    for tag in post.tags:
        yield "article:tag", tag


def _picture(site: PublicSite, cover: Cover | None) -> Iterator[tuple[str, str]]:
    if cover is None:
        return
    yield "og:image", cover.full_uri(site.base)
    yield "og:image:type", cover.type
    yield "og:image:width", str(cover.width or "")
    yield "og:image:height", str(cover.height or "")
    yield "og:image:alt", cover.alt
