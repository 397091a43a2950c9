"""Tell search engines which pages there are: ``sitemap.xml`` and ``robots.txt``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from journal.files import publish
from journal.public import PublicSiteKeeper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from journal.public import PublicSite

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

REDIRECT = "journal/redirect.html"

#: lists of all posts, which change with the newest
_LISTS_OF_ALL = frozenset({"archive", "categories", "tags"})


class SitemapMaker:
    """Note the pages of one build, and list those that are for search engines."""

    def __init__(self, keeper: PublicSiteKeeper) -> None:
        """Begin with no page."""
        self._keeper = keeper
        self._pages: set[str] = set()

    def begin(self, _app: Sphinx) -> None:
        """Forget the pages of an earlier build."""
        self._pages.clear()

    def note_page(
        self,
        _app: Sphinx,
        pagename: str,
        templatename: str,
        _context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Remember a generated page; those of documents are known anyway."""
        if doctree is None and templatename != REDIRECT:
            self._pages.add(pagename)

    def write_sitemap(self, app: Sphinx, exception: Exception | None) -> None:
        """Write both files; without an address of the site, only the one that needs none."""
        if exception is not None or app.builder.format != "html":
            return
        site = self._keeper.site
        files = {"robots.txt": robots(site)}
        if site.base:
            pages = filter(site.is_indexed, self._pages | app.env.found_docs)
            files["sitemap.xml"] = sitemap(site, pages)
        publish(Path(app.outdir), files, ["sitemap.xml"])


def sitemap(site: PublicSite, pages: Iterator[str]) -> bytes:
    """Return the list of pages, each with its last change where one is known."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP})
    for page in sorted(pages, key=site.uri):
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = site.uri(page)
        if changed := last_change(site, page):
            etree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = changed
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def last_change(site: PublicSite, page: str) -> str:
    """Return when a page last said something new; empty when its date is unknown."""
    if page in site.by_docname:
        return site.revised([site.by_docname[page]])
    if listing := site.listing_at(page):
        return site.revised(listing.entries)
    return site.revised(site.entries) if page in _LISTS_OF_ALL else ""


def robots(site: PublicSite) -> bytes:
    """Return the rules for robots: everything is open to all of them."""
    lines = ["User-agent: *", "Allow: /"]
    if site.base:
        lines += ["", f"Sitemap: {site.file_uri('sitemap.xml')}"]
    return "".join(f"{line}\n" for line in lines).encode()


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages and to the end of the build."""
    maker = SitemapMaker(PublicSiteKeeper(app))
    app.connect("builder-inited", maker.begin)
    app.connect("html-page-context", maker.note_page)
    app.connect("build-finished", maker.write_sitemap, priority=600)
