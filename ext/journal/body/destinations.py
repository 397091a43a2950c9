"""Where a link leads that names a file, a folder or an address of the site."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from journal.addresses import docname_at
from journal.body.domain import bodies_of
from journal.core.addresses import POSTS
from journal.posts import hidden_documents
from journal.posts.discovery import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_SUFFIXES = re.compile(r"\.(?:md|markdown|qmd|ipynb|html)$|/$")


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the site."""

    docname: str
    #: the id there; empty: the top of the page
    anchor: str = ""


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


def document_of(env: BuildEnvironment, builder: Builder, docname: str, path: str) -> str | None:
    """Return the document that a path means: a file, a folder, or an address of the site."""
    if not path:
        return docname
    for name in document_names(path, docname):
        if name in env.all_docs:
            return name
    if path.endswith(SUFFIXES):
        return None
    address = urljoin(f"/{builder.get_target_uri(docname)}", path)
    return docname_at(env, address) or docname_at(env, f"/{POSTS}/{_slug_in(path)}/")


def _slug_in(path: str) -> str:
    """Return the last part of a path, which is a post's slug on most systems.

    `/2018/06/27/a-post.html`, `/blog/a-post/` and `../a-post` are the same post.
    """
    return _SUFFIXES.sub("", path).rpartition("/")[2]


def hidden_document_of(env: BuildEnvironment, docname: str, path: str) -> str | None:
    """Return the document that a path names, if it is left out of this build."""
    hidden = hidden_documents(env)
    return next((name for name in document_names(path, docname) if name in hidden), None)


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


def destination_of(
    env: BuildEnvironment, builder: Builder, docname: str, target: str
) -> Destination | None:
    """Return where a target leads, seen from a document; None when it leads nowhere."""
    path, fragment = split_target(target)
    found = document_of(env, builder, docname, path)
    if found is None or not target:
        return None
    if not fragment or found not in bodies_of(env).anchors:
        return Destination(found)
    anchor = anchor_named(fragment, bodies_of(env).anchors[found])
    return None if anchor is None else Destination(found, anchor)


def labels(env: BuildEnvironment) -> Container[str]:
    """Return the names that MyST resolves by itself, in small letters."""
    std = env.domains.standard_domain
    objects = (o[0] for domain in env.domains.sorted() for o in domain.get_objects())
    return {name.casefold() for names in (std.labels, std.anonlabels, objects) for name in names}
