"""What a page is, in plain words and values: the ground of all that its head says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journal.core.addresses import CONCEPTS, MAP, NOT_FOUND, PATHS
from journal.core.words import message
from journal.mathematics import macros_of
from journal.posts import is_post
from journal.posts.content import excerpt_of, shorten

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from journal.core.model import Entry
    from journal.public import Listing, PublicSite

#: search engines show about this much
DESCRIPTION_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """A page, as its head describes it."""

    page: str
    title: str
    #: the title with the name of the site
    heading: str
    description: str
    #: the address search engines should keep; empty when they should not keep the page
    canonical: str
    language: str
    #: the post it shows
    entry: Entry | None = None
    #: title and page of what it is a part of, outermost first, without the home page
    parents: tuple[tuple[str, str], ...] = ()
    is_home: bool = False
    #: whether search engines may show it, here or elsewhere
    is_public: bool = True


def subject_of(
    app: Sphinx,
    site: PublicSite,
    page: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> Subject:
    """Return what a page is."""
    entry, listing = site.by_docname.get(page), site.listing_at(page)
    title = _title(app, site, page, context)
    return Subject(
        page=page,
        title=title,
        heading=_heading(site, page, title),
        description=shorten(_description(app, site, page, context, doctree), DESCRIPTION_LENGTH),
        canonical=_canonical(site, page, entry),
        language=context.get("language") or site.settings.language,
        entry=entry,
        parents=_parents(site, page, entry, listing),
        is_home=page == site.root,
        is_public=site.is_indexed(page) or site.is_at_home_elsewhere(page),
    )


def _title(app: Sphinx, site: PublicSite, page: str, context: dict[str, Any]) -> str:
    if page == site.root:
        return site.settings.title
    if page in app.env.titles and not is_post(page):
        # what Sphinx hands over is markup
        return app.env.titles[page].astext()
    return str(context.get("title") or page.capitalize())


def _heading(site: PublicSite, page: str, title: str) -> str:
    """Return what stands on the tab of a browser and above a search result."""
    settings = site.settings
    if page == site.root:
        return " — ".join(filter(None, (settings.title, settings.tagline)))
    listing = site.listing_at(page)
    if listing is not None and listing.page == site.root:
        # a further page has the name of the site in its title
        return title
    return f"{title} — {settings.title}"


def _canonical(site: PublicSite, page: str, entry: Entry | None) -> str:
    if entry is not None and entry.post.canonical:
        return entry.post.canonical
    return site.uri(page) if site.base and site.is_indexed(page) else ""


def _description(
    app: Sphinx,
    site: PublicSite,
    page: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> str:
    if page in site.by_docname:
        entry = site.by_docname[page]
        return entry.post.description or entry.excerpt
    if listing := site.listing_at(page):
        return listing.description
    if doctree is None:
        return _of_generated(site, page, context)
    own = app.env.metadata.get(page, {}).get("description")
    return str(own or excerpt_of(doctree, macros_of(app.config)))


def _of_generated(site: PublicSite, page: str, context: dict[str, Any]) -> str:
    said = {
        "archive": message("All posts by year and month."),
        "categories": message("What the posts are about."),
        "tags": message("All tags, each with its posts."),
        CONCEPTS: message("All concepts, by category and from A to Z."),
        PATHS: message("Where to begin, and what comes after what you know."),
        "references": message("Every cited work, with the posts that cite it."),
        "search": message("Search in posts and pages"),
        NOT_FOUND: message("There is no page at this address."),
    }
    if page in said:
        return site.words.say(said[page])
    return (context.get("journal") or {}).get("description") or site.settings.tagline


def _parents(
    site: PublicSite, page: str, entry: Entry | None, listing: Listing | None
) -> tuple[tuple[str, str], ...]:
    if page.startswith((f"{CONCEPTS}/", f"{PATHS}/", f"{MAP}/")):
        name = page.partition("/")[0]
        return ((site.words.say(name.capitalize()), name),)
    if listing is not None:
        return listing.parents
    if entry is None or not entry.post.categories:
        return ()
    first = entry.post.categories[0].titles
    for found in site.listings.values():
        titles = (*(title for title, _ in found.parents[1:]), found.title)
        if found.page.startswith("categories/") and titles == first:
            return (*found.parents[1:], (found.title, found.page))
    return ()
