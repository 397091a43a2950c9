"""Links between pages: noted while pages are read, and told of once when they lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from journal.body.destinations import BuiltPages, file_of, is_known_otherwise, title_of
from journal.body.domain import Link, bodies_of
from journal.body.naming import names_in, words_by_id
from journal.body.nodes import link_tag
from journal.body.places import place_of
from journal.core.destinations import (
    HINTS,
    ambiguity_of,
    dead_end,
    destination_of,
    link_to,
)
from journal.core.problems import Problem, Rule
from journal.log import report, report_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.destinations import Destination, Pages

#: the roles that may refer to a label
_ROLES = frozenset({"any", "numref", "ref"})


def note_body(app: Sphinx, document: nodes.document) -> None:
    """Remember the anchors and the links of a document."""
    env, bodies = app.env, bodies_of(app.env)
    bodies.note_anchors(env.docname, words_by_id(document))
    bodies.note_names(env.docname, tuple(names_in(document)))
    bodies.note_links(env.docname, tuple(_links_in(env, document)))
    bodies.note_mentions(env.docname, tuple(sorted(set(_mentions_in(env, document)))))


def _links_in(env: BuildEnvironment, document: nodes.document) -> Iterator[Link]:
    for node in document.findall(nodes.Element):
        if _is_link(node) and not node.get("reflocalid"):
            is_bare = node.get("refexplicit") is False
            yield Link(target_of(env, node), *place_of(env, node), is_bare=is_bare)


def _mentions_in(env: BuildEnvironment, document: nodes.document) -> Iterator[str]:
    """Yield what roles refer to: labels, in small letters, and documents."""
    for node in document.findall(addnodes.pending_xref):
        if node["reftype"] == "doc":
            yield docname_join(env.docname, node["reftarget"])
        elif node["reftype"] in _ROLES:
            yield node["reftarget"].casefold()


def _is_link(node: nodes.Element) -> bool:
    is_of_markdown = isinstance(node, addnodes.pending_xref) and node.get("reftype") == "myst"
    return is_of_markdown or isinstance(node, link_tag)


def target_of(env: BuildEnvironment, node: nodes.Element) -> str:
    """Return the target of a link as its author wrote it, or would have."""
    if node.get("refdomain") != "doc":
        is_here = node.get("journal_here") or node.get("reflocalid")
        return f"#{node['reftarget']}" if is_here else str(node["reftarget"])
    # MyST keeps the name of the document instead of the path
    path = link_to(file_of(env, node["reftarget"]), str(node.get("refdoc", env.docname)))
    return f"{path}#{node['reftargetid']}" if node.get("reftargetid") else path


def forget_labels(_app: Sphinx, env: BuildEnvironment) -> None:
    """Have the labels collected anew, now that all is read."""
    bodies_of(env).forget_labels()


def derive_links(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Find where all links lead, tell of those that lead nowhere, name the pages with changes."""
    bodies, outcomes, pages = bodies_of(env), {}, BuiltPages(env, app.builder)
    dead = []
    for docname in sorted(bodies.links.keys() | bodies.mentions.keys()):
        links = bodies.links.get(docname, ())
        found = [destination_of(pages, docname, link.target) for link in links]
        outcomes[docname] = (
            *(_outcome(env, link, place) for link, place in zip(links, found, strict=True)),
            *(_outcome_of_name(env, name) for name in bodies.mentions.get(docname, ())),
        )
        dead += [(docname, link) for link, place in zip(links, found, strict=True) if not place]
        report_all(_ambiguous(pages, docname, links, found))
    _report(pages, dead)
    return bodies.derive(outcomes)


def _outcome(env: BuildEnvironment, link: Link, place: Destination | None) -> str:
    """Return where a link leads and, when it has no other words, what its place is called."""
    return f"{place} {title_of(env, place) if place and link.is_bare else ''}"


def _outcome_of_name(env: BuildEnvironment, name: str) -> str:
    """Return what roles find under a name."""
    title = env.titles[name].astext() if name in env.titles else ""
    return f"{bodies_of(env).labels.named(name)} {title}"


def _ambiguous(
    pages: Pages, docname: str, links: Iterable[Link], found: Iterable[Destination | None]
) -> Iterator[Problem]:
    """Yield the links to a label that is on several other pages."""
    for link, place in zip(links, found, strict=True):
        if message := ambiguity_of(pages, docname, link.target, place):
            yield Problem(link.path, link.line, Rule.AMBIGUOUS_LINK, message)


def _report(pages: BuiltPages, dead: list[tuple[str, Link]]) -> None:
    """Tell of the links that nothing else answers to either."""
    lost = [
        (docname, link)
        for docname, link in dead
        if not is_known_otherwise(pages.env, pages.builder, docname, link.target.lstrip("#"))
    ]
    for n, (docname, link) in enumerate(lost):
        names = set(pages.documents) - {docname} if n < HINTS else ()
        report(Problem(link.path, link.line, *dead_end(pages, docname, link.target, names)))
