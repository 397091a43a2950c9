"""What can be wrong between concepts and posts."""

from __future__ import annotations

import itertools
from pathlib import PurePath
from typing import TYPE_CHECKING

from journal.core.concepts.graph import closure, cycles
from journal.core.problems import Problem, Rule, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from journal.core.concepts.knowledge import Clash, Knowledge, Places
    from journal.core.concepts.model import Mention
    from journal.core.model import Name

#: how many unknown names are given the one that may have been meant: looking takes long
_HINTS = 50


def problems(
    knowledge: Knowledge,
    places: Iterable[tuple[str, Places]],
    path_of: Callable[[str], str],
    *,
    early_terms: bool,
) -> Iterator[Problem]:
    """Yield what is wrong; `path_of` gives the file of a document."""
    documents = [(docname, tuple(found)) for docname, found in places]
    yield from map(_clash, knowledge.clashes)
    yield from _unknown(knowledge, documents, path_of)
    yield from _cycles(knowledge)
    yield from _untaught(knowledge, path_of)
    yield from _unmentioned(knowledge)
    if early_terms:
        for docname, found in documents:
            yield from _early(knowledge, docname, found)


def _clash(clash: Clash) -> Problem:
    concept, owner = clash.concept, clash.owner
    file = owner.docname + PurePath(owner.path).suffix
    where = f"{file}:{owner.line}" if owner.node_id else file
    if clash.name == concept.slug:
        message = f'the concept "{concept.title}" is defined already, in {where}: keep one of them'
        return Problem(concept.path, concept.line, Rule.DUPLICATE_CONCEPT, message)
    message = (
        f'"{clash.name}" is a name of the concept "{owner.title}" already, in {where}: '
        "a name belongs to one concept"
    )
    lines = {name.text: name.line for name in concept.aka}
    line = lines.get(clash.name, concept.line)
    return Problem(concept.path, line, Rule.CLASHING_CONCEPT_NAME, message)


def _unknown(
    knowledge: Knowledge,
    documents: Iterable[tuple[str, Places]],
    path_of: Callable[[str], str],
) -> Iterator[Problem]:
    hints = itertools.chain(itertools.repeat(tuple(knowledge.names.all), _HINTS))
    for path, name in _listed_names(knowledge, path_of):
        if knowledge.names.find(name.text) is None:
            yield _unknown_name(path, name.line, name.text, next(hints, ()))
    for _, found in documents:
        for mention, target in found:
            if target is None and mention.kind == "concept":
                yield _unknown_name(mention.path, mention.line, mention.target, next(hints, ()))
            elif target is None and mention.kind == "wiki":
                yield _unknown_link(mention, next(hints, ()))


def _listed_names(
    knowledge: Knowledge, path_of: Callable[[str], str]
) -> Iterator[tuple[str, Name]]:
    for concept in knowledge.concepts.values():
        yield from ((concept.path, name) for name in concept.needs)
    for docname, entry in sorted(knowledge.entries.items()):
        path = path_of(docname)
        yield from ((path, name) for name in (*entry.post.teaches, *entry.post.assumes))


def _unknown_name(path: str, line: int, name: str, known: Iterable[str]) -> Problem:
    hint = did_you_mean(name, known) or " — define it in docs/concepts/"
    return Problem(path, line, Rule.UNKNOWN_CONCEPT, f'there is no concept "{name}"{hint}')


def _unknown_link(mention: Mention, known: Iterable[str]) -> Problem:
    hint = did_you_mean(mention.target, known)
    message = f'"[[{mention.target}]]" is no concept and no post, and is shown as text{hint}'
    return Problem(mention.path, mention.line, Rule.UNKNOWN_WIKI_LINK, message)


def _cycles(knowledge: Knowledge) -> Iterator[Problem]:
    for slug, concept in knowledge.concepts.items():
        own = (name for name in concept.needs if knowledge.names.find(name.text) == slug)
        for name in own:
            message = f'the concept "{concept.title}" needs itself: take the need away'
            yield Problem(concept.path, name.line, Rule.PREREQUISITE_CYCLE, message)
    for cycle in cycles(knowledge.needs):
        titles = [knowledge.concepts[slug].title for slug in (*cycle, cycle[0])]
        first = knowledge.concepts[cycle[0]]
        line = next((name.line for name in first.needs), first.line)
        message = f"concepts need each other in a circle: {' → '.join(titles)}; take one need away"
        yield Problem(first.path, line, Rule.PREREQUISITE_CYCLE, message)


def _untaught(knowledge: Knowledge, path_of: Callable[[str], str]) -> Iterator[Problem]:
    for docname, entry in sorted(knowledge.entries.items()):
        for name in entry.post.assumes:
            slug = knowledge.names.find(name.text)
            if slug is None or slug in knowledge.taught_in:
                continue
            if not knowledge.concepts[slug].is_explained:
                message = (
                    f'the post assumes "{name.text}", which no post teaches, and whose own page '
                    "holds no more than a definition: explain it there"
                )
                yield Problem(path_of(docname), name.line, Rule.UNTAUGHT_CONCEPT, message)


def _unmentioned(knowledge: Knowledge) -> Iterator[Problem]:
    for slug, concept in knowledge.concepts.items():
        if knowledge.backlinks("concept", slug) or concept.node_id:
            continue
        if slug not in knowledge.taught_in and slug not in knowledge.assumed_in:
            message = f'no text mentions the concept "{concept.title}": link to it, [[{slug}]]'
            yield Problem(concept.path, concept.line, Rule.UNMENTIONED_CONCEPT, message)


def _early(knowledge: Knowledge, docname: str, found: Places) -> Iterator[Problem]:
    """Yield the terms a post uses before what they need is assumed or has come up."""
    if docname not in knowledge.entries:
        return
    known = set(closure(knowledge.assumes[docname], knowledge.needs))
    for mention, target in found:
        if target is None or target[0] != "concept" or target[1] in known:
            continue
        for need in knowledge.needs[target[1]]:
            if need not in known:
                message = (
                    f'"{knowledge.concepts[target[1]].title}" comes up before '
                    f'"{knowledge.concepts[need].title}", which it needs: '
                    "explain that first, or name it under assumes"
                )
                yield Problem(mention.path, mention.line, Rule.EARLY_TERM, message)
        known.add(target[1])
