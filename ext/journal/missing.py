"""The page that a host shows where there is none: ``/404.html``."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from journal.concepts import concepts_of
from journal.core.addresses import CONCEPTS, MAP, NOT_FOUND, PATHS, base_path
from journal.posts import LISTS, is_post
from journal.public import PublicSiteKeeper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from journal.public import PublicSite

TEMPLATE = "journal/missing.html"

#: how many of the newest posts the page shows by itself
NEWEST = 5

Link = dict[str, str]


class MissingPageMaker:
    """Make the page of one build."""

    def __init__(self, keeper: PublicSiteKeeper) -> None:
        """Take what knows the public site."""
        self._keeper = keeper

    def generate_page(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Yield the page, with what its script looks through for what was meant."""
        site = self._keeper.site
        posts = [self._link(entry.post.docname, entry.post.title) for entry in site.entries]
        shown = {
            "newest": list(itertools.islice(posts, NEWEST)),
            "known": [*posts, *self._others(app, site)],
            "archive_uri": site.link(NOT_FOUND, "archive"),
            "script": "_static/journal-missing.js",
        }
        title = site.words.say("Page not found")
        yield NOT_FOUND, {"title": title, "journal": shown}, TEMPLATE

    def _others(self, app: Sphinx, site: PublicSite) -> Iterator[Link]:
        """Yield the lists and documents that are no posts."""
        titles = {page: listing.title for page, listing in site.listings.items()}
        titles |= {page: site.words.say(page.capitalize()) for page in sorted(LISTS)}
        titles |= _of_concepts(app, site)
        documents = (name for name in app.env.found_docs if not is_post(name))
        titles |= {name: app.env.titles[name].astext() for name in documents}
        for page in sorted(titles):
            yield self._link(page, titles[page])

    def _link(self, page: str, title: str) -> Link:
        return {"title": title, "uri": self._keeper.site.link(NOT_FOUND, page)}


def _of_concepts(app: Sphinx, site: PublicSite) -> dict[str, str]:
    """Return the pages of concepts with their titles; paths would only repeat these."""
    known = concepts_of(app.env).knowledge
    if not known.concepts:
        return {}
    lists = {page: site.words.say(page.capitalize()) for page in (CONCEPTS, MAP, PATHS)}
    return lists | {known.home_of(slug): c.title for slug, c in known.concepts.items()}


def root_links(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Have all that the page refers to begin at the root of its host, wherever it is shown."""
    if pagename != NOT_FOUND:
        return
    root = base_path(app.config.html_baseurl)

    def pathto(other: str, resource: bool = False) -> str:  # noqa: FBT001, FBT002 - as templates call it
        return root + (other if resource else app.builder.get_target_uri(other))

    context["pathto"] = pathto
    context["content_root"] = root


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages."""
    maker = MissingPageMaker(PublicSiteKeeper(app))
    app.connect("html-collect-pages", maker.generate_page)
    # before other handlers (500) make addresses for the page
    app.connect("html-page-context", root_links, priority=100)
