"""Concepts: the same questions as the build asks, of the same core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.concepts.checking import problems
from journal.core.concepts.knowledge import Knowledge
from journal.core.concepts.model import Mention
from journal.core.model import Entry
from journal.core.roles import target_of_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journal.checks.examining import Findings
    from journal.checks.library import Library
    from journal.core.concepts.knowledge import Target
    from journal.core.problems import Problem

_KINDS = {"concept": "concept", "journal-wiki": "wiki"}


def check_concepts(library: Library) -> Iterator[Problem]:
    """Yield what is wrong between concepts and posts."""
    concepts = library.concepts
    entries = {f.docname: Entry(f.post.post) for f in library.posts if f.post is not None}
    lookup = Knowledge(concepts, entries, {})
    places = {
        found.docname: tuple((mention, _target(mention, lookup)) for mention in _mentions(found))
        for found in library.findings
    }
    knowledge = Knowledge(concepts, entries, places)
    paths = {found.docname: found.path for found in library.findings}
    yield from problems(
        knowledge,
        places.items(),
        paths.__getitem__,
        early_terms=library.project.settings.early_terms,
    )


def concept_names(library: Library) -> Callable[[str], bool]:
    """Return what tells whether a name is that of a concept."""
    concepts = library.concepts
    lookup = Knowledge(concepts, {}, {})
    return lambda name: lookup.names.find(name) is not None


def _mentions(found: Findings) -> Iterator[Mention]:
    for element in found.elements:
        if element.kind == "role" and element.name in _KINDS:
            target = target_of_role(element.text)
            yield Mention(
                target, _KINDS[element.name], "", "", "", path=found.path, line=element.line
            )
        elif element.kind == "link" and "concepts/" in element.name:
            yield Mention(element.name, "link", "", "", "", path=found.path, line=element.line)


def _target(mention: Mention, lookup: Knowledge) -> Target | None:
    if mention.kind == "link":
        name = mention.target.partition("#")[0].rstrip("/").rpartition("/")[2].removesuffix(".md")
        return ("concept", name) if name in lookup.concepts else None
    slug = lookup.names.find(mention.target)
    if slug is not None:
        return "concept", slug
    docname = lookup.post_named(mention.target) if mention.kind == "wiki" else None
    return ("page", docname) if docname else None
