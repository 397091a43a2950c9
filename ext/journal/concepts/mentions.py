"""Find the places in a document that speak of concepts and posts, with their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from journal.body.destinations import destination_of
from journal.body.links import target_of
from journal.body.places import place_of
from journal.concepts.domain import DOMAIN, concepts_of, is_concept, slug_in
from journal.core.concepts.model import Mention
from journal.core.concepts.sentences import sentence_around
from journal.mathematics import macros_of
from journal.posts import is_post
from journal.posts.content import words_with_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.concepts.knowledge import Target


def note_mentions(app: Sphinx, document: nodes.document) -> None:
    """Remember the mentions in a document."""
    concepts_of(app.env).note_mentions(app.env.docname, tuple(_mentions(app, document)))


def _mentions(app: Sphinx, document: nodes.document) -> Iterator[Mention]:
    blocks: dict[int, tuple[nodes.Element, list[addnodes.pending_xref]]] = {}
    for link in document.findall(addnodes.pending_xref):
        if _kind(link):
            block = _block_of(link)
            blocks.setdefault(id(block), (block, []))[1].append(link)
    for block, links in blocks.values():
        yield from _in_block(app, block, links)


def _kind(link: addnodes.pending_xref) -> str:
    if link.get("refdomain") == DOMAIN:
        return str(link["reftype"])
    is_of_markdown = link.get("reftype") == "myst" and not link.get("reflocalid")
    return "link" if is_of_markdown else ""


def _block_of(link: nodes.Element) -> nodes.Element:
    """Return the paragraph, heading or cell that a link stands in."""
    block = link
    while isinstance(block.parent, nodes.TextElement):
        block = block.parent
    return block


def _in_block(
    app: Sphinx, block: nodes.Element, links: list[addnodes.pending_xref]
) -> Iterator[Mention]:
    text, spans = words_with_marks(block, links, macros_of(app.config))
    section = _section_of(block)
    for link, (start, end) in zip(links, spans, strict=False):
        before, words, after = sentence_around(text, start, end)
        path, line = place_of(app.env, link)
        kind = _kind(link)
        target = target_of(app.env, link) if kind == "link" else str(link["reftarget"])
        yield Mention(target, kind, before, words, after, section, path, line)


def _section_of(node: nodes.Node) -> str:
    """Return the id of the section that a node stands in; empty for that of the whole page."""
    parent: nodes.Node | None = node.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    if parent is None or not isinstance(parent.parent, nodes.section):
        return ""
    return str(parent["ids"][0]) if parent["ids"] else ""


def targets_of(app: Sphinx, env: BuildEnvironment) -> dict[str, tuple[Target | None, ...]]:
    """Return where the mentions of each document lead."""
    return {
        docname: tuple(_target(app, env, docname, mention) for mention in found)
        for docname, found in sorted(concepts_of(env).mentions.items())
    }


def _target(app: Sphinx, env: BuildEnvironment, docname: str, mention: Mention) -> Target | None:
    domain = concepts_of(env)
    if mention.kind != "link":
        return domain.find(mention.target, is_wiki=mention.kind == "wiki")
    place = destination_of(env, app.builder, docname, mention.target)
    if place is None:
        return domain.find(mention.target.removeprefix("#"), is_wiki=False)
    if is_concept(place.docname):
        slug = slug_in(place.docname)
        return ("concept", slug) if slug in domain.knowledge.concepts else None
    return ("page", place.docname) if is_post(place.docname) else None
