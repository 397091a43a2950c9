"""Tell language models what there is to read: ``llms.txt``, in the form of llmstxt.org."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from journal.files import publish
from journal.posts import is_post
from journal.public import PublicSiteKeeper
from journal.twins import TWIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from journal.core.model import Entry
    from journal.public import PublicSite

NAME = "llms.txt"


class LlmsWriter:
    """Write the list of one build's posts."""

    def __init__(self, keeper: PublicSiteKeeper) -> None:
        """Take what knows the public site."""
        self._keeper = keeper

    def write_list(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the list, when it changed."""
        if exception is not None or app.builder.format != "html":
            return
        lines = "\n".join(_lines(app, self._keeper.site))
        publish(Path(app.outdir), {NAME: f"{lines}\n".encode(errors="replace")}, ())


def _lines(app: Sphinx, site: PublicSite) -> Iterator[str]:
    yield f"# {_line(site.settings.title)}"
    if site.settings.tagline:
        yield from ("", f"> {_line(site.settings.tagline)}")
    for title, entries in _sections(site):
        yield from ("", f"## {_line(title)}", "")
        yield from (_post_line(site, entry) for entry in entries)
    documents = sorted(name for name in app.env.found_docs if not is_post(name))
    if others := [name for name in documents if name != site.root]:
        # of all headings, this is the one that may be skipped
        yield from ("", "## Optional", "")
        for name in others:
            yield f"- [{_label(app.env.titles[name].astext())}]({site.uri(name)})"


def _sections(site: PublicSite) -> Iterator[tuple[str, list[Entry]]]:
    """Yield the categories, each with the posts it is the first of; then the other posts."""
    for listing in site.listings.values():
        if listing.page.startswith("categories/") and len(listing.parents) == 1:
            own = [e for e in listing.entries if e.post.categories[0].titles[0] == listing.title]
            if own:
                yield listing.title, own
    if others := [entry for entry in site.entries if not entry.post.categories]:
        yield site.words.say("Posts"), others


def _post_line(site: PublicSite, entry: Entry) -> str:
    post = entry.post
    said = _line(post.description or entry.excerpt)
    link = f"- [{_label(post.title)}]({site.uri(post.docname)}{TWIN})"
    return f"{link}: {said}" if said else link


def _line(text: str) -> str:
    return " ".join(text.split())


def _label(text: str) -> str:
    return re.sub(r"([\[\]\\])", r"\\\1", _line(text))


def setup(app: Sphinx) -> None:
    """Connect to the end of the build."""
    writer = LlmsWriter(PublicSiteKeeper(app))
    app.connect("build-finished", writer.write_list, priority=600)
