"""Write a feed as JSON Feed, version 1.1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journal.feeds.records import Feed, FeedEntry

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """Return the bytes of a feed."""
    document = _filled(
        {
            "version": VERSION,
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": feed.json,
            "description": feed.description,
            "language": feed.language,
            "authors": [{"name": feed.author}],
            "items": [_item(entry) for entry in feed.entries],
        }
    )
    return json.dumps(document, ensure_ascii=False).encode(errors="replace") + b"\n"


def _item(entry: FeedEntry) -> dict[str, Any]:
    return _filled(
        {
            "id": entry.id,
            "url": entry.uri,
            "external_url": entry.external_uri,
            "title": entry.title,
            "content_html": entry.content,
            "summary": entry.summary,
            "image": entry.image,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "authors": [{"name": name} for name in entry.authors],
            "tags": list(dict.fromkeys((*entry.categories, *entry.tags))),
            "language": entry.language,
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Return what says something."""
    return {name: value for name, value in values.items() if value}
