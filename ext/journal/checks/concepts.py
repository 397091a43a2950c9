"""The concepts that a source defines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.checks.project import is_concept
from journal.core.concepts.model import Concept
from journal.core.formulas import plain_prose
from journal.core.frontmatter import title_from_name
from journal.core.frontmatter.fields.categories import categories
from journal.core.frontmatter.fields.concepts import names
from journal.core.frontmatter.notes import Notes
from journal.core.frontmatter.values import Entry, Scalar
from journal.core.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.checks.examining import Findings
    from journal.core.outline import Element
    from journal.core.settings import Settings


def concepts_in(found: Findings, settings: Settings) -> Iterator[Concept]:
    """Yield the concept that a source is about, and those in its boxes."""
    if is_concept(found.docname) and found.concept is not None:
        reading = found.concept
        heading = next((e.text for e in found.elements if e.kind == "heading"), "")
        title = reading.title or heading or title_from_name(found.docname)
        yield Concept(
            slug=found.docname.partition("/")[2],
            title=plain_prose(title),
            docname=found.docname,
            aka=reading.aka,
            needs=reading.needs,
            category=reading.category,
            is_explained=found.is_long,
            path=found.path,
            line=1,
        )
    for element in found.elements:
        if element.kind == "directive" and element.name == "concept":
            yield _boxed(found, element, settings)


def _boxed(found: Findings, element: Element, settings: Settings) -> Concept:
    # what is wrong in its options the build tells
    notes = Notes("", settings)
    title = plain_prose(element.argument)
    return Concept(
        slug=slug_of(title),
        title=title,
        docname=found.docname,
        node_id=f"concept-{slug_of(title)}",
        aka=names(_entry(element, "aka"), notes) or (),
        needs=names(_entry(element, "needs"), notes) or (),
        category=next(iter(categories(_entry(element, "category"), notes) or ()), None),
        is_explained=True,
        path=found.path,
        line=element.line,
    )


def _entry(element: Element, option: str) -> Entry:
    value = Scalar(element.option(option) or "", element.line)
    return Entry(option, value, element.line)
