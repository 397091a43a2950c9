"""Links between pages: noted while pages are read, and told of once when they lead nowhere."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from journal.body.destinations import (
    destination_of,
    document_names,
    document_of,
    hidden_document_of,
    labels,
    split_target,
)
from journal.body.domain import Link, bodies_of
from journal.body.nodes import link_tag
from journal.body.places import place_of
from journal.core.problems import Problem, Rule, did_you_mean, nearest
from journal.log import report
from journal.posts import posts_of
from journal.posts.discovery import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: how many dead links are given the name of what may have been meant
_HINTS = 50


def note_body(app: Sphinx, document: nodes.document) -> None:
    """Remember the anchors and the links of a document."""
    env = app.env
    bodies_of(env).note_anchors(env.docname, document.ids)
    bodies_of(env).note_links(env.docname, tuple(_links_in(env, document)))


def _links_in(env: BuildEnvironment, document: nodes.document) -> Iterator[Link]:
    for node in document.findall(nodes.Element):
        if _is_link(node) and not node.get("reflocalid"):
            yield Link(target_of(env, node), *place_of(env, node))


def _is_link(node: nodes.Element) -> bool:
    is_of_markdown = isinstance(node, addnodes.pending_xref) and node.get("reftype") == "myst"
    return is_of_markdown or isinstance(node, link_tag)


def target_of(env: BuildEnvironment, node: nodes.Element) -> str:
    """Return the target of a link as its author wrote it, or would have."""
    if node.get("refdomain") != "doc":
        return f"#{node['reftarget']}" if node.get("journal_here") else str(node["reftarget"])
    # MyST keeps the name of the document instead of the path
    path = _path_from(env, node["reftarget"], str(node.get("refdoc", env.docname)))
    return f"{path}#{node['reftargetid']}" if node.get("reftargetid") else path


def _path_from(env: BuildEnvironment, docname: str, seen_from: str) -> str:
    """Return the path to the source of a document, as a link in another names it."""
    folder = posixpath.dirname(seen_from) or "."
    # not `doc2path`, which does not know the documents that are left out
    names = (docname + suffix for suffix in SUFFIXES)
    name = next((n for n in names if Path(env.srcdir, n).is_file()), docname)
    return os.path.relpath(name, folder)


def derive_links(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Find where all links lead, tell of those that lead nowhere, name the pages with changes."""
    outcomes: dict[str, tuple[str, ...]] = {}
    dead = []
    for docname, links in sorted(bodies_of(env).links.items()):
        found = [destination_of(env, app.builder, docname, link.target) for link in links]
        outcomes[docname] = tuple(map(repr, found))
        dead += [(docname, link) for link, place in zip(links, found, strict=True) if not place]
    _report(env, app.builder, dead)
    return bodies_of(env).derive(outcomes)


def _report(env: BuildEnvironment, builder: Builder, dead: list[tuple[str, Link]]) -> None:
    """Tell of the links that MyST cannot resolve by itself either."""
    known = labels(env) if dead else ()
    lost = [
        (docname, link) for docname, link in dead if link.target.lstrip("#").casefold() not in known
    ]
    for n, (docname, link) in enumerate(lost):
        # looking for what was meant takes long, and whoever imports a blog has many
        names = env.all_docs.keys() - {docname} if n < _HINTS else ()
        report(_problem(env, builder, docname, link, names))


def _problem(
    env: BuildEnvironment, builder: Builder, docname: str, link: Link, names: Iterable[str]
) -> Problem:
    path, fragment = split_target(link.target)
    start = f'the link to "{link.target}" leads'
    hidden = hidden_document_of(env, docname, path) if path else None
    if hidden is not None:
        message = (
            f"{start} to a post that {posts_of(env).hidden[hidden].reason}: take it out until then"
        )
        return Problem(link.path, link.line, Rule.LINK_TO_DRAFT, message)
    page = document_of(env, builder, docname, path)
    if page is not None and fragment:
        hint = did_you_mean(fragment, bodies_of(env).anchors.get(page, ()))
        where = "on this page" if page == docname else f'in "{env.doc2path(page, base=False)}"'
        message = f'{start} nowhere: there is no "{fragment}" {where}{hint}'
    else:
        hint = _nearest(env, docname, path, names)
        message = f"{start} nowhere: there is no such page{hint}"
    return Problem(link.path, link.line, Rule.DEAD_LINK, message)


def _nearest(env: BuildEnvironment, docname: str, path: str, names: Iterable[str]) -> str:
    """Return what may have been meant by a path, as a link would name it."""
    wanted = next(iter(document_names(path, docname)), path)
    close = nearest(wanted, names)
    return f' — did you mean "{_path_from(env, close, docname)}"?' if close else ""
