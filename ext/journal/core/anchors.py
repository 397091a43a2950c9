"""What can be linked to on a page, as far as its source tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from myst_parser.slugs import docutils_slugify, github_slugify, unique_slug

from journal.core.formulas.reading import read_formula
from journal.core.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from journal.core.outline import Element

#: the options of directives that name what they make
_NAMING = ("name", "label")
#: directives that show what is not in the source
_OPENING = frozenset({"eval-rst", "include"})
#: what begins the names of directives that are made for the site's own pages, of its data
_OF_DATA = "journal-"
#: the section that a page with citations ends with
_REFERENCES = "references"
_NUMBERED = re.compile(r"(cite_|id)\d+")
#: in a cell: the name of the figure that it draws
_NAMED_FIGURE = re.compile(r"^#\|.*\bname:|^ *name:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Anchors:
    """What can be linked to on a page."""

    ids: frozenset[str]
    #: what the author named, and what can therefore be linked to without saying on which page
    names: tuple[str, ...]
    #: whether the page may have others
    is_open: bool = False


def anchors_of(
    elements: Iterable[Element],
    title: str,
    *,
    depth: int,
    slug: Callable[[str], str] = github_slugify,
) -> Anchors:
    """Return what can be linked to among the elements of a page with a title.

    `depth` is the level of the last headings that can be linked to, `slug` makes their ids.
    """
    found = tuple(elements)
    slugs = list(_slugs(found, depth, slug))
    headings = [element.text for element in found if element.kind == "heading"]
    names = tuple(dict.fromkeys(_names(found)))
    footnotes = [element.name for element in found if element.kind == "footnote"]
    docutils = map(docutils_slugify, (title, *headings, *names, *footnotes))
    concepts = [f"concept-{slug_of(e.argument)}" for e in found if _is(e, "concept")]
    cited = [_REFERENCES for e in found if e.kind == "role" and e.name.startswith("cite")]
    return Anchors(
        ids=frozenset(filter(None, (*slugs, *docutils, *concepts, *cited))),
        names=names,
        is_open=any(map(opens, found)),
    )


def is_numbered(anchor: str) -> bool:
    """Tell whether an id is one of those that only a build can number."""
    return _NUMBERED.fullmatch(anchor) is not None


def _slugs(elements: Iterable[Element], depth: int, slug: Callable[[str], str]) -> Iterator[str]:
    known: set[str] = set()
    for element in elements:
        if element.kind == "heading" and element.level <= depth:
            known.add(unique_slug(slug(element.name), known))
    yield from known


def _names(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        if element.kind == "target":
            yield " ".join(element.name.lower().split())
        elif element.kind == "directive":
            yield from filter(None, map(element.option, _NAMING))
            if element.name == "math":
                yield from _labels(element.text)
        elif element.kind == "formula":
            yield from filter(None, [element.name])
            yield from _labels(element.text)


def _labels(tex: str) -> Iterator[str]:
    for row in read_formula(tex, display=True).rows:
        yield from row.labels


def _is(element: Element, directive: str) -> bool:
    return element.kind == "directive" and element.name == directive


def opens(element: Element) -> bool:
    """Tell whether a page has, because of an element, more names than its source."""
    if element.kind != "directive":
        return False
    is_file = element.name == "raw" and element.option("file") is not None
    is_cell = element.name == "code-cell" and _NAMED_FIGURE.search(element.text)
    is_made = element.name in _OPENING or element.name.startswith(_OF_DATA)
    return is_made or is_file or bool(is_cell) or bool(element.option("mystnb"))
