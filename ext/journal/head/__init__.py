"""The head of every page: what it tells search engines, link previews and other machines.

1. what a page is: its title, its description, where it stands      `subjects`
2. the same for link previews: Open Graph and cards                 `previews`
3. the same as linked data: JSON-LD                                 `linked_data`

Everything is handed over under the key ``journal_head``, as plain values, and written by
``journal/head.html``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.covers import cover_of, site_cover
from journal.feeds import feed_links
from journal.head.linked_data import linked_data
from journal.head.previews import previews
from journal.head.subjects import subject_of
from journal.public import PublicSiteKeeper
from journal.twins import twin_links

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from journal.covers import Cover
    from journal.head.subjects import Subject
    from journal.public import PublicSite


class HeadMaker:
    """Make the heads of one build's pages."""

    def __init__(self, keeper: PublicSiteKeeper) -> None:
        """Take what knows the public site."""
        self._keeper = keeper

    def add_head(
        self,
        app: Sphinx,
        pagename: str,
        _templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Hand a page what its head says."""
        site = self._keeper.site
        subject = subject_of(app, site, pagename, context, doctree)
        cover = _cover(app, site, subject)
        feeds = feed_links(site, pagename)
        context["journal_head"] = {
            "title": subject.heading,
            "description": "" if _says_description(context) else subject.description,
            "robots": "" if subject.is_public else "noindex",
            "links": [*feeds, *twin_links(site, pagename)],
            # those of the list that the page shows, else of the site, for people
            "feeds": feeds[-2:],
            "previews": previews(site, subject, cover),
            "data": linked_data(site, subject, cover),
        }
        context["pageurl"] = subject.canonical or None
        _link_neighbours(context)


def _cover(app: Sphinx, site: PublicSite, subject: Subject) -> Cover | None:
    """Return the picture for a page, when machines elsewhere can fetch it."""
    own = cover_of(app, subject.entry.post) if subject.entry else None
    cover = own or site_cover(app)
    return cover if cover and (site.base or cover.is_elsewhere) else None


def _says_description(context: dict[str, Any]) -> bool:
    """Tell whether the author wrote a description for the head, which MyST hands over."""
    return 'name="description"' in context.get("metatags", "")


def _link_neighbours(context: dict[str, Any]) -> None:
    """Have the pages of a list name those before and after them."""
    shown = context.get("journal") or {}
    for name, key in (("prev", "newer_uri"), ("next", "older_uri")):
        if key in shown:
            title = context["_"]("Newer" if name == "prev" else "Older")
            context[name] = shown[key] and {"link": shown[key], "title": title}


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages."""
    maker = HeadMaker(PublicSiteKeeper(app))
    # after the page has its other context (600)
    app.connect("html-page-context", maker.add_head, priority=700)
