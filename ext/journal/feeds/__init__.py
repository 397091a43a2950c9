"""Feeds: the newest posts of the site and of each list, with their full text.

1. when a post's page is written, its text is kept in a file beside the
   doctrees: pages are written by several processes                             `kept`
2. at the end of the build, the newest posts of each list become a feed         `records`
3. what a feed reader is given of a text is made once, and kept too             `content`
4. it is written in two formats, where the bytes changed                        `atom`, `json_feed`

A feed needs the address of the site, and a post with a date: without either there is none.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.core.words import message
from journal.covers import cover_of
from journal.feeds.atom import AtomWriter
from journal.feeds.json_feed import json_feed
from journal.feeds.kept import forget, is_kept, keep, kept_content
from journal.feeds.records import Feed, FeedEntry
from journal.files import publish
from journal.posts import is_post
from journal.public import PublicSiteKeeper, last_day

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.model import Entry
    from journal.public import Listing, PublicSite

ATOM, JSON = "atom.xml", "feed.json"

#: where feeds are; what else is there was made by an earlier build
_PLACES = [
    f"{place}{name}"
    for place in ("", "categories/*/", "categories/*/*/", "tags/*/", "series/*/")
    for name in (ATOM, JSON)
]


class FeedMaker:
    """Make the feeds of one build."""

    def __init__(self, keeper: PublicSiteKeeper) -> None:
        """Take what knows the public site."""
        self._keeper = keeper

    def unkept_posts(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        _added: Set[str],
        _changed: Set[str],
        _removed: Set[str],
    ) -> list[str]:
        """Return the posts to read again because nothing is kept of their pages."""
        if not app.config.html_baseurl or app.builder.format != "html":
            return []
        return [name for name in env.found_docs if is_post(name) and not is_kept(app, name)]

    def keep_text(
        self,
        app: Sphinx,
        pagename: str,
        _templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Keep the text of a post's page."""
        if doctree is not None and is_post(pagename) and app.config.html_baseurl:
            keep(app, pagename, context["body"])

    def write_feeds(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the feeds that changed, and remove those whose list is gone."""
        if exception is not None or app.builder.format != "html":
            return
        site, files, entries = self._keeper.site, {}, FeedEntries(app, self._keeper.site)
        atom = AtomWriter()
        for listing in site.listings.values():
            if has_feed(site, listing):
                feed, folder = entries.feed(listing), site.address(listing.page)
                files[folder + ATOM] = atom.written(feed)
                files[folder + JSON] = json_feed(feed)
        publish(Path(app.outdir), files, _PLACES)


class FeedEntries:
    """Make the entries of feeds, each once."""

    def __init__(self, app: Sphinx, site: PublicSite) -> None:
        """Begin without entries."""
        self._app, self._site = app, site
        self._made: dict[str, FeedEntry] = {}
        self._ids = site.settings.feed_id or site.base

    def feed(self, listing: Listing) -> Feed:
        """Return the feed of a list."""
        site, settings = self._site, self._site.settings
        address = site.address(listing.page)
        is_of_site = listing.page == site.root
        dated = (entry for entry in listing.entries if last_day(entry.post))
        return Feed(
            id=self._ids + address,
            title=settings.title if is_of_site else f"{listing.title} — {settings.title}",
            description=listing.description,
            language=settings.language,
            author=settings.author or settings.title,
            home=site.uri(listing.page),
            atom=site.file_uri(address + ATOM),
            json=site.file_uri(address + JSON),
            entries=tuple(map(self._entry, itertools.islice(dated, settings.feed_length))),
        )

    def _entry(self, entry: Entry) -> FeedEntry:
        docname = entry.post.docname
        if docname not in self._made:
            self._made[docname] = self._make(entry)
        return self._made[docname]

    def _make(self, entry: Entry) -> FeedEntry:
        site, post = self._site, entry.post
        cover = cover_of(self._app, post)
        return FeedEntry(
            id=self._ids + site.address(post.docname),
            uri=site.uri(post.docname),
            title=post.title,
            published=site.moment(post.date) if post.date else "",
            updated=site.revised([entry]),
            authors=post.authors,
            summary=entry.excerpt,
            content=kept_content(self._app, site, post.docname),
            categories=tuple(map(str, post.categories)),
            tags=post.tags,
            language=post.language or "",
            image=cover.full_uri(site.base) if cover else "",
            external_uri=post.external_link or "",
        )


def has_feed(site: PublicSite, listing: Listing) -> bool:
    """Tell whether a list has feeds: whether it has a post with a date, at a known address."""
    return bool(site.base) and any(last_day(entry.post) for entry in listing.entries)


def feed_links(site: PublicSite, page: str) -> list[dict[str, str]]:
    """Return the links to feeds that a page has: those of the site, and those of its list."""
    own, listings = site.listing_at(page), [site.listings[site.root]]
    if own and own.page != site.root:
        listings.append(own)
    return [
        {"title": f"{listing.title} ({label})", "label": label, "type": type_, "uri": uri + name}
        for listing in listings
        if has_feed(site, listing)
        for uri in [site.link(page, listing.page)]
        for name, label, type_ in (
            (ATOM, message("Atom"), "application/atom+xml"),
            (JSON, message("JSON feed"), "application/feed+json"),
        )
    ]


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages and to the end of the build."""
    maker = FeedMaker(PublicSiteKeeper(app))
    app.connect("env-get-outdated", maker.unkept_posts)
    app.connect("env-purge-doc", forget)
    # after the page has its whole context (600)
    app.connect("html-page-context", maker.keep_text, priority=700)
    # after the sweep (500) of pages
    app.connect("build-finished", maker.write_feeds, priority=600)
