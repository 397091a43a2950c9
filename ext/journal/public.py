"""What of the site is public: its address, its posts and its lists, as plain values.

Everything the site says to machines is made of this.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from journal.adapters.ablog import posts_in_order, tag_shelves
from journal.config import settings_of, today_of
from journal.core.addresses import NOT_FOUND
from journal.core.catalogue import category_shelves
from journal.core.surroundings import series_shelves
from journal.core.words import words_in
from journal.posts import is_post, posts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from journal.core.catalogue import CategoryShelf
    from journal.core.model import Entry, Post
    from journal.core.settings import Settings

#: pages that are no answer to a search
NOT_INDEXED = frozenset({NOT_FOUND, "search"})


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of posts that has a page of its own."""

    #: the name of its page
    page: str
    title: str
    description: str
    #: newest first
    entries: tuple[Entry, ...]
    #: title and page of what it is a part of, outermost first
    parents: tuple[tuple[str, str], ...] = ()


class PublicSite:
    """The public part of the site, as one build knows it."""

    def __init__(self, app: Sphinx) -> None:
        """Take the posts that are due, and the lists made of them."""
        self.settings: Settings = settings_of(app.config)
        #: with a slash at its end; empty when nobody knows it
        self.base: str = app.config.html_baseurl
        self.root: str = app.config.root_doc
        self.words = words_in(self.settings.language)
        self._builder: Builder = app.builder
        known, today = posts_of(app.env).entries, today_of(app.config)
        in_order = (known[name] for name in posts_in_order(app) if name in known)
        self.entries = tuple(entry for entry in in_order if entry.post.is_public(today))
        self.by_docname = {entry.post.docname: entry for entry in self.entries}
        self.listings: Mapping[str, Listing] = {
            listing.page: listing for listing in self._listings(app)
        }

    def address(self, page: str) -> str:
        """Return the address of a page below the site's own."""
        return quote(self._builder.get_target_uri(page), safe="/~")

    def uri(self, page: str) -> str:
        """Return the full address of a page; a rooted one when the site's is not known."""
        return self.file_uri(self.address(page))

    def file_uri(self, path: str) -> str:
        """Return the full address of a file of the output, or a rooted one."""
        return f"{self.base or '/'}{path}"

    def link(self, page: str, target: str) -> str:
        """Return the link from a page to another; empty from a page to itself."""
        return self._builder.get_relative_uri(page, target)

    def is_indexed(self, page: str) -> bool:
        """Tell whether a page is for search engines: public, an answer, and at home here."""
        if page in NOT_INDEXED:
            return False
        if is_post(page):
            entry = self.by_docname.get(page)
            return entry is not None and not self.is_at_home_elsewhere(page)
        return True

    def is_at_home_elsewhere(self, page: str) -> bool:
        """Tell whether a post says that search engines should keep another address."""
        entry = self.by_docname.get(page)
        return entry is not None and entry.post.canonical not in (None, self.uri(page))

    def listing_at(self, page: str) -> Listing | None:
        """Return the list of posts that a page shows the beginning or a further part of."""
        name, _, number = page.rpartition("page/")
        first = (name.rstrip("/") or self.root) if number.isdecimal() else page
        return self.listings.get(first)

    def moment(self, day: dt.date) -> str:
        """Return the beginning of a day, where the author lives, as machines write it."""
        zone = zoneinfo.ZoneInfo(self.settings.time_zone)
        return dt.datetime.combine(day, dt.time(), zone).isoformat()

    def revised(self, entries: Iterable[Entry]) -> str:
        """Return when the newest of several posts was revised; empty when none has a date."""
        days = [day for entry in entries if (day := last_day(entry.post))]
        return self.moment(max(days)) if days else ""

    def _listings(self, app: Sphinx) -> Iterator[Listing]:
        settings, say = self.settings, self.words.say
        yield Listing(self.root, settings.title, settings.tagline, self.entries)
        top = ((say("Categories"), "categories"),)
        for shelf in category_shelves(self.entries, settings):
            yield self._category(shelf, top)
            for child in shelf.children:
                inner = (*top, (shelf.title, f"categories/{shelf.slug}"))
                yield self._category(child, inner)
        for tag in tag_shelves(app):
            tagged = tuple(self.by_docname[n] for n in tag.docnames if n in self.by_docname)
            said = say("Posts tagged “%s”.").replace("%s", tag.label)
            yield Listing(f"tags/{tag.slug}", tag.label, said, tagged, ((say("Tags"), "tags"),))
        for series in series_shelves(self.entries):
            parts = tuple(entry for entry in self.entries if entry in series.entries)
            said = say("The parts of the series “%s”, in order.").replace("%s", series.title)
            yield Listing(f"series/{series.slug}", series.title, said, parts)

    def _category(self, shelf: CategoryShelf, parents: tuple[tuple[str, str], ...]) -> Listing:
        said = self.words.say("Posts about %s.").replace("%s", shelf.title)
        page = f"categories/{shelf.slug}"
        return Listing(page, shelf.title, shelf.description or said, shelf.entries, parents)


class PublicSiteKeeper:
    """Keep the public site of one build, until posts are read again."""

    def __init__(self, app: Sphinx) -> None:
        """Begin without: the posts are not read yet."""
        self._app = app
        self._site: PublicSite | None = None
        # after ABlog's registry is filled (410)
        app.connect("env-updated", self._forget, priority=420)

    @property
    def site(self) -> PublicSite:
        """Return the public site of this build."""
        if self._site is None:
            self._site = PublicSite(self._app)
        return self._site

    def _forget(self, _app: Sphinx, _env: BuildEnvironment) -> None:
        self._site = None


def last_day(post: Post) -> dt.date | None:
    """Return the day a post was last revised; None when it has no date at all."""
    return max((day for day in (post.date, post.updated) if day), default=None)
