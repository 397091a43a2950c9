"""The Markdown twin of each post, for machines that read text: ``/posts/<slug>/index.md``.

What an author wrote is kept beside the doctrees while it is read, cut at the addresses of
links; where those lead is known when all is read, and the text is written at the end.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from journal.body.destinations import destination_of
from journal.body.places import inside_name, seen_from
from journal.core.fragments import host_of, scheme_of
from journal.core.picture_files import find_file
from journal.core.plain_markdown import Piece, notebook_text, pieces
from journal.core.sources import SUFFIXES
from journal.elsewhere import address_in
from journal.files import publish, write_if_changed
from journal.posts import is_post
from journal.posts.discovery import NOTEBOOK
from journal.posts.reading import reading_of, valid_notebook
from journal.public import PublicSiteKeeper

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.frontmatter import Reading
    from journal.core.model import Entry
    from journal.public import PublicSite

#: the folder of what is kept of each post, beside the doctrees
KEPT = "journal-twins"

TWIN = "index.md"

#: a piece as it is kept: text, address, and the file the address means, if it means one
Kept = tuple[str, str, str]

_HEADING = re.compile(r"\s*^# +(?P<title>.+?)(?: +#+)?$\n*", re.MULTILINE)


def keep_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Keep what the author of a post wrote, without the front matter."""
    env = app.env
    reading = reading_of(env) if is_post(docname) else None
    if reading is None:
        return
    text = _body(source[0], reading, is_notebook=str(env.doc2path(docname)).endswith(NOTEBOOK))
    kept = [(p.text, p.address, _file_of(env, p)) for p in pieces(text)]
    write_if_changed(_kept(app, docname), json.dumps(kept).encode())


def _body(source: str, reading: Reading, *, is_notebook: bool) -> str:
    """Return the text of a post without its front matter and its title."""
    if is_notebook:
        # a broken notebook is told of elsewhere
        notebook = valid_notebook(source) or {"metadata": {}, "cells": []}
        language = notebook["metadata"].get("language_info", {}).get("name", "python")
        text = notebook_text(notebook["cells"], language)
    else:
        text = "\n".join(source.split("\n")[reading.body_line :])
    heading = _HEADING.match(text)
    if heading and (not reading.has_title or _same(heading["title"], reading.post.title)):
        text = text[heading.end() :]
    return text.strip("\n") + "\n"


def _same(heading: str, title: str) -> bool:
    letters = [re.sub(r"[\W_]+", "", text).casefold() for text in (heading, title)]
    return letters[0] == letters[1]


def _file_of(env: BuildEnvironment, piece: Piece) -> str:
    """Return the file beside the sources that an address means; empty when it means a page."""
    address = piece.address
    if not address or address.startswith("#") or scheme_of(address) or host_of(address):
        return ""
    place = seen_from(env)
    path = find_file(place, address)
    if path is None or path.suffix in SUFFIXES or not place.holds(path):
        return ""
    return inside_name(env, path).lstrip("/")


class TwinMaker:
    """Write the twins of one build."""

    def __init__(self, keeper: PublicSiteKeeper) -> None:
        """Take what knows the public site."""
        self._keeper = keeper

    def write_twins(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the twins that changed, and remove those of posts that are gone."""
        if exception is not None or app.builder.format != "html":
            return
        site = self._keeper.site
        files = {
            # half of a surrogate pair is no character: pages leave it out too
            site.address(entry.post.docname) + TWIN: _twin(app, site, entry).encode(errors="ignore")
            for entry in site.entries
        }
        publish(Path(app.outdir), files, [f"posts/*/{TWIN}"])


def _twin(app: Sphinx, site: PublicSite, entry: Entry) -> str:
    """Return a post as Markdown: its title, what is known of it, its text."""
    docname = entry.post.docname
    kept: list[Kept] = json.loads(_kept(app, docname).read_text("utf-8"))
    body = "".join(text + _full(app, site, docname, a, file) for text, a, file in kept)
    facts = "".join(f"- {name}: {value}\n" for name, value in _facts(site, entry) if value)
    quoted = f"> {entry.post.description}\n\n" if entry.post.description else ""
    return f"# {entry.post.title}\n\n{quoted}{facts}\n{body}"


def _facts(site: PublicSite, entry: Entry) -> Iterator[tuple[str, object]]:
    post = entry.post
    yield "Address", post.canonical or site.uri(post.docname)
    yield "Published", post.date
    yield "Revised", post.updated
    yield "By", ", ".join(post.authors)
    yield "Category", ", ".join(map(str, post.categories))
    yield "Tags", ", ".join(post.tags)


def _full(app: Sphinx, site: PublicSite, docname: str, address: str, file: str) -> str:
    """Return an address as it leads on from anywhere."""
    if not address or scheme_of(address) or host_of(address):
        return address_in(app.env, address) or address
    if published := _published(app.env, file):
        return site.file_uri(quote(published))
    place = destination_of(app.env, app.builder, docname, address)
    if place is None:
        return urljoin(site.uri(docname), quote(address, safe="/#?&=%~:;,+!*'@$"))
    return site.uri(place.docname) + (f"#{quote(place.anchor)}" if place.anchor else "")


def _published(env: BuildEnvironment, file: str) -> str:
    """Return where a file is in the output; empty when it is not there."""
    if file in env.images:
        return f"_images/{env.images[file][1]}"
    download = env.dlfiles.get(Path(file))
    return f"_downloads/{download[1]}" if download else ""


def twin_links(site: PublicSite, page: str) -> list[dict[str, str]]:
    """Return the link to the twin that a page has."""
    if page not in site.by_docname:
        return []
    return [{"title": "Markdown", "label": "Markdown", "type": "text/markdown", "uri": TWIN}]


def unkept_posts(
    app: Sphinx, env: BuildEnvironment, _added: Set[str], _changed: Set[str], _removed: Set[str]
) -> list[str]:
    """Return the posts to read again because nothing is kept of their text."""
    return [name for name in env.found_docs if is_post(name) and not _kept(app, name).is_file()]


def forget_source(app: Sphinx, _env: BuildEnvironment, docname: str) -> None:
    """Forget what is kept of a document that is read again, or gone."""
    _kept(app, docname).unlink(missing_ok=True)


def _kept(app: Sphinx, docname: str) -> Path:
    return Path(app.doctreedir, KEPT, f"{docname}.json")


def setup(app: Sphinx) -> None:
    """Connect to the reading of posts and to the end of the build."""
    maker = TwinMaker(PublicSiteKeeper(app))
    app.connect("env-get-outdated", unkept_posts)
    app.connect("env-purge-doc", forget_source)
    # after the front matter is taken out (500)
    app.connect("source-read", keep_source, priority=600)
    # after the sweep (500) of pages
    app.connect("build-finished", maker.write_twins, priority=600)
