"""Give a post one title, as its only first-level heading, whatever its author wrote."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from docutils import nodes

from journal.mathematics import prose_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable


def set_title(document: nodes.document, title: str) -> None:
    """Put everything in `document` into one section headed `title`.

    A heading at the top of the body that says the same becomes that section's own.
    """
    section = _leading_section(document)
    if section is None or not _say_the_same(_title_of(section), title):
        section = _new_section(document, title)
        body = [child for child in document.children if not _stays_outside(child)]
        section.extend(_detached(body))
        document.append(section)
    _adopt(document, section)


def take_title(document: nodes.document) -> nodes.title | None:
    """Make the body's first heading the title of all; return it, or None without a heading."""
    section = next((c for c in document.children if isinstance(c, nodes.section)), None)
    if section is None:
        return None
    lead = document.children[: document.index(section)]
    for node in _detached(child for child in lead if not _stays(child, document, section)):
        section.insert(_body_start(section), node)
    _adopt(document, section)
    return _title_of(section)


def _adopt(document: nodes.document, section: nodes.section) -> None:
    """Move the headings that stand beside the title's section into it."""
    rest = [c for c in document.children if c is not section and not _stays(c, document, section)]
    section.extend(_detached(rest))


def _detached(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    found = list(children)
    for child in found:
        if child.parent is not None:
            child.parent.remove(child)
    return found


def _stays_outside(node: nodes.Node) -> bool:
    return isinstance(node, nodes.docinfo | nodes.decoration | nodes.meta)


def _stays(node: nodes.Node, document: nodes.document, section: nodes.section) -> bool:
    """Tell whether a node stays beside the title's section, as a name for it does: ``(name)=``."""
    before = reversed(document.children[: document.index(section)])
    names = itertools.takewhile(lambda child: isinstance(child, nodes.target), before)
    return _stays_outside(node) or any(name is node for name in names)


def _is_visible(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.Invisible | nodes.docinfo | nodes.system_message | nodes.meta)


def _leading_section(document: nodes.document) -> nodes.section | None:
    first = next((child for child in document.children if _is_visible(child)), None)
    return first if isinstance(first, nodes.section) else None


def _title_of(section: nodes.section) -> nodes.title | None:
    return next((c for c in section.children if isinstance(c, nodes.title)), None)


def _body_start(section: nodes.section) -> int:
    """Return where in a section the text after its title, and what was put there, begins."""
    title = _title_of(section)
    return section.index(title) + 1 if title is not None else 0


def _say_the_same(heading: nodes.title | None, title: str) -> bool:
    return heading is not None and _letters(heading.astext()) == _letters(title)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _new_section(document: nodes.document, title: str) -> nodes.section:
    section = nodes.section("", nodes.title(title, "", *prose_nodes(title)))
    section.source, section.line = document.get("source"), 1
    section["names"] = [nodes.fully_normalize_name(title)]
    document.note_implicit_target(section, section)
    return section
