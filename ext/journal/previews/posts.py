"""The preview of each post: when it was written, how long it is, what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.addresses import POSTS
from journal.pages.cards import date_card, time_card
from journal.previews.files import NAME, Preview, below_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from journal.core.model import Entry
    from journal.public import PublicSite

FILES = f"{POSTS}/*/{NAME}"
TEMPLATE = "journal/preview.html"


def post_previews(app: Sphinx, site: PublicSite) -> Iterator[Preview]:
    """Yield the preview of every post that is public."""
    for entry in site.entries:
        post = entry.post
        values = {
            "date": date_card(site.words, post.date),
            "facts": list(_facts(site, entry)),
            "text": entry.excerpt,
            "language": post.language,
        }
        html = below_title(app, site.words, TEMPLATE, values)
        yield Preview(site.address(post.docname) + NAME, post.title, html, post.language)


def _facts(site: PublicSite, entry: Entry) -> Iterator[str]:
    yield str(time_card(site.words, entry.time)["words"])
    yield from map(str, entry.post.categories)
