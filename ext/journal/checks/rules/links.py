"""Links inside the site: the same questions as the build asks, of the same core."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it.common.normalize_url import normalizeLinkText

from journal.checks.rules.concepts import concept_names
from journal.core.anchors import is_numbered
from journal.core.destinations import (
    HINTS,
    ambiguity,
    ambiguity_of,
    dead_end,
    destination_of,
    link_to,
    split_target,
)
from journal.core.fragments import host_of, scheme_of
from journal.core.markdown.foreign import is_template, template_message
from journal.core.problems import Problem, Rule
from journal.core.roles import target_of_role
from journal.core.source_place import SourcePlace, is_file, no_file, outside_file
from journal.core.sources import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Set

    from journal.checks.examining import Findings
    from journal.checks.library import Library
    from journal.checks.pages import KnownPages
    from journal.core.outline import Element

#: the roles that refer to a label
_ROLES = frozenset({"any", "numref", "prf:ref", "ref"})
_ENDING = re.compile(rf"(?:{'|'.join(map(re.escape, SUFFIXES))})(#|$)")
#: the schemes of links that lead to a page or a file of the site all the same
_PROJECT, _PATH = "project", "path"


@dataclass(frozen=True, slots=True)
class _Link:
    line: int
    target: str
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class _Lost:
    """A link that leads nowhere, seen from a document."""

    docname: str
    path: str
    link: _Link


def check_links(library: Library) -> Iterator[Problem]:
    """Yield links that lead nowhere, to what is kept back, or to one of several places."""
    lost = []
    for found in sorted(library.findings, key=lambda found: found.docname):
        pages, place = library.pages_seen_from(found), _place(library, found)
        for link in dict.fromkeys(_links(found, place, library.files)):
            if is_template(link.target):
                message = template_message(link.target)
                yield Problem(found.path, link.line, Rule.FOREIGN_SYNTAX, message)
            elif link.is_file:
                yield from _judged_file(link, place)
            elif (end := destination_of(pages, found.docname, link.target)) is None:
                lost.append(_Lost(found.docname, found.path, link))
            elif message := ambiguity_of(pages, found.docname, link.target, end):
                yield Problem(found.path, link.line, Rule.AMBIGUOUS_LINK, message)
        yield from _ambiguous_roles(pages, found)
    if lost:
        yield from _dead(library, lost)


def _place(library: Library, found: Findings) -> SourcePlace:
    return SourcePlace(library.project.srcdir, Path(found.path))


def _links(found: Findings, place: SourcePlace, files: Set[str]) -> Iterator[_Link]:
    for element in found.elements:
        if element.kind == "link":
            yield from _of_markdown(found.docname, place, files, element)
        elif element.kind == "role" and element.name == "download":
            yield _Link(element.line, target_of_role(element.text), is_file=True)
    for tag in found.html.tags:
        path = place.named(tag.address.partition("#")[0].partition("?")[0])
        is_shown = is_file(path) and not path.name.endswith(SUFFIXES) and place.holds(path)
        yield _Link(tag.line, tag.address, is_file=tag.name != "a" or is_shown)


def _of_markdown(
    docname: str, place: SourcePlace, files: Set[str], element: Element
) -> Iterator[_Link]:
    """Yield a link of Markdown as MyST's `render_link` reads it, if it leads inside the site."""
    line, target, scheme = element.line, normalizeLinkText(element.name), scheme_of(element.name)
    if scheme in (_PROJECT, _PATH):
        target = target.partition(":")[2]
        if scheme == _PROJECT:
            # MyST's own word for a page is without the end of its file
            target = re.sub(_ENDING, r"\1", target)
    elif scheme or host_of(target):
        return
    path, _, fragment = target.partition("#")
    file = Path(os.path.normpath(place.named(path)))
    is_source = str(file) in files
    is_there = bool(path) and (is_source or is_file(file))
    if scheme == _PATH or (is_there and not file.name.endswith(SUFFIXES)):
        yield _Link(line, path, is_file=True)
    elif is_source or (is_there and place.holds(file)):
        # as the build names it
        name = link_to(os.path.relpath(file, place.srcdir), docname)
        yield _Link(line, f"{name}#{fragment}" if fragment else name)
    elif target:
        yield _Link(line, target)


def _judged_file(link: _Link, place: SourcePlace) -> Iterator[Problem]:
    path = place.named(link.target)
    if scheme_of(link.target) or (is_file(path) and place.holds(path)):
        return
    rule, message = outside_file(link.target) if is_file(path) else no_file(link.target)
    yield Problem(str(place.path), link.line, rule, message)


def _ambiguous_roles(pages: KnownPages, found: Findings) -> Iterator[Problem]:
    for element in found.elements:
        if element.kind == "role" and element.name in _ROLES:
            name = target_of_role(element.text)
            if message := ambiguity(pages, found.docname, name):
                yield Problem(found.path, element.line, Rule.AMBIGUOUS_LINK, message)


def _dead(library: Library, lost: list[_Lost]) -> Iterator[Problem]:
    is_concept, texts = concept_names(library), library.open_texts
    count = 0
    for end in lost:
        pages, target = library.pages_seen_from(library.by_docname[end.docname]), end.link.target
        if not _is_known_otherwise(pages, end, is_concept, texts):
            names = pages.documents.keys() - {end.docname} if count < HINTS else ()
            problem = dead_end(pages, end.docname, target, names)
            yield Problem(end.path, end.link.line, *problem)
            count += 1


def _is_known_otherwise(
    pages: KnownPages, end: _Lost, is_concept: Callable[[str], bool], texts: tuple[str, ...]
) -> bool:
    """Tell whether a link leads to what is no page and no label, or may do so."""
    name = end.link.target.lstrip("#")
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(end.docname), name))
    if joined in pages.documents or is_concept(name):
        return True
    path, label = split_target(end.link.target)
    return is_numbered(label) or (not path and any(label in text for text in texts))
