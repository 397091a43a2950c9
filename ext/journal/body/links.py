"""Links between pages: noted while pages are read, and told of once when they lead nowhere."""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING

from sphinx import addnodes

from journal.body.destinations import (
    destination_of,
    document_of,
    hidden_document_of,
    labels,
    split_target,
)
from journal.body.domain import Link, bodies_of
from journal.body.nodes import link_tag
from journal.body.places import place_of
from journal.core.problems import Problem, Rule, did_you_mean
from journal.log import report
from journal.posts import posts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def note_body(app: Sphinx, document: nodes.document) -> None:
    """Remember the anchors and the links of a document."""
    env = app.env
    bodies_of(env).note_anchors(env.docname, document.ids)
    bodies_of(env).note_links(env.docname, tuple(_links_in(env, document)))


def _links_in(env: BuildEnvironment, document: nodes.document) -> Iterator[Link]:
    for node in document.findall(_is_link):
        if not node.get("reflocalid"):
            yield Link(target_of(env, node), *place_of(env, node))


def _is_link(node: nodes.Node) -> bool:
    if isinstance(node, addnodes.pending_xref):
        return node.get("reftype") == "myst"
    return isinstance(node, link_tag)


def target_of(env: BuildEnvironment, node: nodes.Element) -> str:
    """Return the target of a link as its author wrote it, or would have."""
    if node.get("refdomain") != "doc":
        return str(node["reftarget"])
    # MyST keeps the name of the document instead of the path
    path = _path_from(env, node["reftarget"], str(node.get("refdoc", env.docname)))
    return f"{path}#{node['reftargetid']}" if node.get("reftargetid") else path


def _path_from(env: BuildEnvironment, docname: str, seen_from: str) -> str:
    """Return the path to the source of a document, as a link in another names it."""
    folder = posixpath.dirname(seen_from) or "."
    return os.path.relpath(env.doc2path(docname, base=False), folder)


def derive_links(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Find where all links lead, tell of those that lead nowhere, name the pages with changes."""
    known, outcomes = None, {}
    for docname, links in sorted(bodies_of(env).links.items()):
        found = []
        for link in links:
            destination = destination_of(env, app.builder, docname, link.target)
            if destination is None:
                known = labels(env) if known is None else known
                if link.target.casefold() not in known:
                    report(_problem(env, app.builder, docname, link))
            found.append(repr(destination))
        outcomes[docname] = tuple(found)
    return bodies_of(env).derive(outcomes)


def _problem(env: BuildEnvironment, builder: Builder, docname: str, link: Link) -> Problem:
    path, fragment = split_target(link.target)
    hidden = hidden_document_of(env, docname, path) if path else None
    if hidden is not None:
        reason = posts_of(env).hidden[hidden]
        message = (
            f'the link to "{link.target}" leads to a post that {reason}: a reader cannot follow it'
        )
        return Problem(link.path, link.line, Rule.LINK_TO_DRAFT, message)
    page = document_of(env, builder, docname, path)
    if page is not None and fragment:
        hint = did_you_mean(fragment, bodies_of(env).anchors.get(page, ()))
        where = "on this page" if page == docname else f'in "{env.doc2path(page, base=False)}"'
        message = (
            f'the link to "{link.target}" leads nowhere: there is no "{fragment}" {where}{hint}'
        )
    else:
        hint = _nearest(env, docname, path)
        message = f'the link to "{link.target}" leads nowhere: there is no such page{hint}'
    return Problem(link.path, link.line, Rule.DEAD_LINK, message)


def _nearest(env: BuildEnvironment, docname: str, path: str) -> str:
    """Return the existing page that a path looks most like, as a link would name it."""
    if not {"/", "."} & set(path):
        # it may have been the name of a heading: MyST hands over both without a sign
        return did_you_mean(path, bodies_of(env).anchors.get(docname, ()))
    others = env.all_docs.keys() - {docname}
    return did_you_mean(path, (_path_from(env, name, docname) for name in others))
