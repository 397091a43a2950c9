"""Where a link leads that names a file, a folder or an address of the site, and what is wrong.

The build and the checker know different things of the pages; what they know is a `Pages`.
"""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urljoin

from journal.core.addresses import POSTS
from journal.core.problems import Rule, did_you_mean, nearest
from journal.core.sources import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from journal.core.labels import Labels

#: how many dead links are given the name of what may have been meant: to look for it takes long,
#: and whoever imports a blog has many
HINTS = 50

_SUFFIXES = re.compile(r"\.(?:md|markdown|qmd|ipynb|html)$|/$")


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the site."""

    docname: str
    #: the id there; empty: the top of the page
    anchor: str = ""


class Pages(Protocol):
    """What is known of the pages of a site."""

    @property
    def documents(self) -> Collection[str]:
        """Return the documents that are published."""

    @property
    def hidden(self) -> Mapping[str, str]:
        """Return the documents that are kept back, and why, in words: "is a draft"."""

    @property
    def labels(self) -> Labels:
        """Return the labels of all pages."""

    @property
    def anchors(self) -> Mapping[str, Collection[str]]:
        """Return the ids of each page whose ids are known."""

    def address_of(self, docname: str) -> str:
        """Return the address of a page, relative to the root of the site."""

    def page_at(self, address: str) -> str | None:
        """Return the page at a rooted address."""

    def file_of(self, docname: str) -> str:
        """Return the file of a document, from the folder of the sources."""


def split_target(target: str) -> tuple[str, str]:
    """Return the path of a target, without query, and the name after ``#``."""
    path, _, fragment = target.partition("#")
    return unquote(path.partition("?")[0]), unquote(fragment)


def document_names(path: str, docname: str) -> Iterator[str]:
    """Yield the documents that a path may name, seen from a document."""
    folder = "" if path.startswith("/") else posixpath.dirname(docname)
    joined = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    if joined.startswith(".."):
        return
    plain = _SUFFIXES.sub("", joined)
    yield from dict.fromkeys((joined, plain, posixpath.normpath(f"{plain}/index")))


def document_of(pages: Pages, docname: str, path: str) -> str | None:
    """Return the document that a path means: a file, a folder, or an address of the site."""
    if not path:
        return docname
    for name in document_names(path, docname):
        if name in pages.documents:
            return name
    if path.endswith(SUFFIXES):
        return None
    address = urljoin(f"/{pages.address_of(docname)}", path)
    return pages.page_at(address) or pages.page_at(f"/{POSTS}/{_slug_in(path)}/")


def _slug_in(path: str) -> str:
    """Return the last part of a path, which is a post's slug on most systems.

    `/2018/06/27/a-post.html`, `/blog/a-post/` and `../a-post` are the same post.
    """
    return _SUFFIXES.sub("", path).rpartition("/")[2]


def hidden_document_of(pages: Pages, docname: str, path: str) -> str | None:
    """Return the document that a path names, if it is kept back."""
    return next((name for name in document_names(path, docname) if name in pages.hidden), None)


def anchor_named(name: str, anchors: Iterable[str]) -> str | None:
    """Return the anchor of a name, however the author's system would have spelt it."""
    known = tuple(anchors)
    if name in known:
        return name
    for spelling in (str.casefold, _letters):
        same = [anchor for anchor in known if spelling(anchor) == spelling(name)]
        if same and spelling(name):
            return same[0]
    return None


def _letters(name: str) -> str:
    """Return the letters of a name, and the digits that do not number it."""
    return re.sub(r"^[\W\d_]+|[\W_]+", "", name.casefold())


def destination_of(pages: Pages, docname: str, target: str) -> Destination | None:
    """Return where a target leads, seen from a document; None when it leads nowhere."""
    path, fragment = split_target(target)
    found = document_of(pages, docname, path)
    if found is None or not target:
        return None
    if not fragment or found not in pages.anchors:
        return Destination(found)
    anchor = _anchor_on(pages, found, fragment)
    if anchor is not None:
        return Destination(found, anchor)
    # a label may be named without its page
    label = None if path else pages.labels.find(fragment, docname)
    return Destination(label.docname, label.anchor) if label else None


def _anchor_on(pages: Pages, docname: str, name: str) -> str | None:
    """Return the anchor that a name means on a page: an id, a label, or nearly an id."""
    anchors = pages.anchors[docname]
    if name in anchors:
        return name
    label = pages.labels.on_page(name, docname)
    return label.anchor if label else anchor_named(name, anchors)


def link_to(file: str, docname: str) -> str:
    """Return the path to a source, as a link in a document names it."""
    return os.path.relpath(file, posixpath.dirname(docname) or ".")


def ambiguity(pages: Pages, docname: str, name: str) -> str:
    """Return what is wrong with a label that several other pages have; else nothing."""
    rivals = pages.labels.rivals(name, docname)
    if not rivals:
        return ""
    on = " and ".join(map(pages.file_of, rivals))
    link = f"{link_to(pages.file_of(rivals[0]), docname)}#{name}"
    return f'the label "{name}" is on {on}: name the file, "{link}"'


def ambiguity_of(pages: Pages, docname: str, target: str, destination: Destination | None) -> str:
    """Return what is wrong with a link to a label that is on several other pages; else nothing."""
    path, name = split_target(target)
    is_elsewhere = destination is not None and destination.docname != docname
    return ambiguity(pages, docname, name) if not path and is_elsewhere else ""


def dead_end(pages: Pages, docname: str, target: str, names: Iterable[str]) -> tuple[Rule, str]:
    """Return what is wrong with a link that leads nowhere; `names` may be what was meant."""
    path, fragment = split_target(target)
    start = f'the link to "{target}" leads'
    hidden = hidden_document_of(pages, docname, path) if path else None
    if hidden is not None:
        message = f"{start} to a post that {pages.hidden[hidden]}: take it out until then"
        return Rule.LINK_TO_DRAFT, message
    page = document_of(pages, docname, path)
    if page is None or not fragment:
        hint = _nearest(pages, docname, path, names)
        return Rule.DEAD_LINK, f"{start} nowhere: there is no such page{hint}"
    hint = did_you_mean(fragment, pages.anchors.get(page, ()))
    hint = hint if path else _elsewhere(pages, docname, fragment) or hint
    where = "on this page" if page == docname else f'in "{pages.file_of(page)}"'
    return Rule.DEAD_LINK, f'{start} nowhere: there is no "{fragment}" {where}{hint}'


def _elsewhere(pages: Pages, docname: str, name: str) -> str:
    """Return the link to a heading of that name on another page: only labels go without a page."""
    having = (page for page, ids in sorted(pages.anchors.items()) if name in ids)
    page = next(having, None)
    return f' — did you mean "{link_to(pages.file_of(page), docname)}#{name}"?' if page else ""


def _nearest(pages: Pages, docname: str, path: str, names: Iterable[str]) -> str:
    """Return what may have been meant by a path, as a link would name it."""
    wanted = next(iter(document_names(path, docname)), path)
    close = nearest(wanted, names)
    if close and not nearest(_own_name(wanted), [_own_name(close)]):
        # all posts are alike in the folder they lie in
        return ""
    return f' — did you mean "{link_to(pages.file_of(close), docname)}"?' if close else ""


def _own_name(docname: str) -> str:
    return docname.removesuffix("/index").rpartition("/")[2]
