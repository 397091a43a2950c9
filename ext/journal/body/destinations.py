"""Where a link leads, as a build knows the pages."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util import docname_join

from journal.addresses import docname_at
from journal.body.domain import bodies_of
from journal.core import destinations
from journal.core.sources import SUFFIXES
from journal.posts import posts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from journal.core.destinations import Destination
    from journal.core.labels import Labels


@dataclass(frozen=True, slots=True)
class BuiltPages:
    """What a build knows of the pages."""

    env: BuildEnvironment
    builder: Builder

    @property
    def documents(self) -> Collection[str]:
        """Return the documents that are published."""
        return self.env.all_docs

    @property
    def hidden(self) -> Mapping[str, str]:
        """Return the documents that are kept back, and why."""
        return {name: post.reason for name, post in posts_of(self.env).hidden.items()}

    @property
    def labels(self) -> Labels:
        """Return the labels of all pages."""
        return bodies_of(self.env).labels

    @property
    def anchors(self) -> Mapping[str, Collection[str]]:
        """Return the ids of each document."""
        return bodies_of(self.env).anchors

    def address_of(self, docname: str) -> str:
        """Return the address of a page, relative to the root of the site."""
        return self.builder.get_target_uri(docname)

    def page_at(self, address: str) -> str | None:
        """Return the page at a rooted address."""
        return docname_at(self.env, address)

    def file_of(self, docname: str) -> str:
        """Return the file of a document, from the folder of the sources."""
        return file_of(self.env, docname)


def file_of(env: BuildEnvironment, docname: str) -> str:
    """Return the file of a document, from the folder of the sources."""
    # not `doc2path`, which does not know the documents that are left out
    names = (docname + suffix for suffix in SUFFIXES)
    return next((name for name in names if Path(env.srcdir, name).is_file()), docname)


def destination_of(
    env: BuildEnvironment, builder: Builder, docname: str, target: str
) -> Destination | None:
    """Return where a target leads, seen from a document; None when it leads nowhere."""
    return destinations.destination_of(BuiltPages(env, builder), docname, target)


def title_of(env: BuildEnvironment, destination: Destination) -> str:
    """Return what a place is called: "Theorem 1", its heading, that above it, or its page's."""
    bodies, docname, anchor = bodies_of(env), destination.docname, destination.anchor
    if anchor and (words := bodies.labels.called(docname, anchor)):
        return words
    if anchor and (words := bodies.anchors.get(docname, {}).get(anchor, "")):
        return words
    title = env.titles.get(docname)
    return title.astext() if title is not None else posts_of(env).titles.get(docname, docname)


def is_known_otherwise(env: BuildEnvironment, builder: Builder, docname: str, name: str) -> bool:
    """Tell whether a link to a name finds a thing that has no label: a concept, a class."""
    if docname_join(docname, name) in env.all_docs:
        return True
    node = pending_xref("", refdoc=docname, reftarget=name, reftype="myst", refexplicit=True)
    for domain in env.domains.sorted():
        # a domain may have nothing that a link to anything can mean
        with contextlib.suppress(NotImplementedError):
            if domain.resolve_any_xref(env, docname, builder, name, node, nodes.inline()):
                return True
    return False
