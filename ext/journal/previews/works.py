"""The preview of each cited work: who wrote it, where it can be read, who else cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from journal.citations import cited_works
from journal.posts import is_post
from journal.posts.content import plain_words
from journal.previews.files import Preview, below_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from journal.citations import CitedWork, Link, Work
    from journal.public import PublicSite

FILES = "references/*.json"
TEMPLATE = "journal/preview_work.html"

#: where there are more authors than the first number, the second is how many are named
MOST_AUTHORS, FEW_AUTHORS = 10, 7


def work_previews(app: Sphinx, site: PublicSite) -> Iterator[Preview]:
    """Yield the preview of every work that a page cites."""
    for cited in cited_works(app.env):
        work = cited.work
        retracted = site.words.say("Retracted") if work.is_retracted else ""
        values = {
            "authors": _authors(work),
            "facts": [fact for fact in (retracted, work.where, work.year) if fact],
            "links": [{"label": _label(link), "uri": link.uri} for link in work.links],
            "pages": list(_pages(app, site, cited)),
        }
        html = below_title(app, site.words, TEMPLATE, values)
        yield Preview(f"references/{work.slug}.json", work.title, html)


def _authors(work: Work) -> str:
    named = work.authors if len(work.authors) <= MOST_AUTHORS else work.authors[:FEW_AUTHORS]
    return ", ".join(named) + (" et al." if len(named) < len(work.authors) else "")


def _label(link: Link) -> str:
    """Return what a link says: of a web address, the host is enough."""
    return urlsplit(link.uri).netloc if link.label == link.uri else link.label


def _pages(app: Sphinx, site: PublicSite, cited: CitedWork) -> Iterator[dict[str, str]]:
    """Yield the pages that cite a work, as links from its file."""
    for docname in cited.docnames:
        if site.by_docname.get(docname) or not is_post(docname):
            title = plain_words(app.env.titles[docname])
            yield {"title": title, "uri": f"../{site.address(docname)}"}
