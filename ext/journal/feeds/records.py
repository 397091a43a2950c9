"""A feed and its entries as plain values, whichever format they are written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One post, as a feed reader is told of it."""

    #: never changes, so that nobody is shown a post twice
    id: str
    #: the full address of the page
    uri: str
    title: str
    #: moments, RFC 3339; the first is empty for a post that only says when it was revised
    published: str
    updated: str
    authors: tuple[str, ...]
    #: plain text
    summary: str
    #: HTML
    content: str
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    #: full addresses; empty when there is none
    image: str = ""
    external_uri: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest posts of a list."""

    id: str
    title: str
    description: str
    language: str
    author: str
    #: the full addresses of the list's page, and of its feeds
    home: str
    atom: str
    json: str
    #: not empty
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> str:
        """Return when the newest of its entries was revised."""
        return max(entry.updated for entry in self.entries)
