"""What citations and lists of references are made of, for any builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from journal.adapters.bibtex import Reading, read_targets
from journal.citations.markup import missing
from journal.citations.works import tooltip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder

    from journal.adapters.bibtex import Target
    from journal.citations.domain import CitationDomain


def citation_nodes(
    domain: CitationDomain, builder: Builder, docname: str, role: str, target: str
) -> nodes.inline:
    """Return what stands in the text for a citation; of a work that is not there, its key."""
    found = [(domain.works.key(t.key), t) for t in read_targets(target)]
    readings = [_reading(domain, docname, key, t) for key, t in found if key is not None]
    parts = [domain.citation(builder, docname, role, readings)] if readings else []
    parts += [[missing(t.key)] for key, t in found if key is None]
    result = nodes.inline(target, classes=["journal-citation"])
    for number, part in enumerate(parts):
        result += [nodes.Text(" "), *part] if number else part
    return result


def _reading(domain: CitationDomain, docname: str, key: str, target: Target) -> Reading:
    work = domain.works.work(key)
    return Reading(
        target=target,
        entry=domain.entries[key],
        label=str(domain.shown[docname].number(key)),
        anchor=work.anchor,
        tooltip=tooltip(work, domain.words),
    )


def list_node(domain: CitationDomain, docname: str, number: int) -> nodes.Element:
    """Return a list of references; a comment, which shows nothing, when it is empty."""
    lists = domain.shown[docname].lists
    if not lists[number]:
        return nodes.comment("", "no references")
    listed = nodes.enumerated_list(classes=["journal-reference-list"], enumtype="arabic")
    before = sum(map(len, lists[:number]))
    if before:
        listed["start"] = before + 1
    listed += [_item(domain, docname, key) for key in lists[number]]
    return listed


def _item(domain: CitationDomain, docname: str, key: str) -> nodes.list_item:
    paragraph = entry_paragraph(domain, key)
    if places := _places(domain, docname, key):
        back = nodes.inline("", "", *_back_links(places), classes=["journal-backlinks"])
        paragraph += [nodes.Text(" "), back]
    return nodes.list_item("", paragraph, ids=[domain.works.work(key).anchor])


def entry_paragraph(domain: CitationDomain, key: str) -> nodes.paragraph:
    """Return a work as the style formats it; one that is retracted says so first."""
    paragraph = nodes.paragraph()
    if domain.works.work(key).is_retracted:
        text = domain.words.say("Retracted")
        mark = nodes.strong(text, text, classes=["journal-retracted"])
        paragraph += [mark, nodes.Text(" ")]
    paragraph += domain.works.formatted(key).text.render(domain.backend)
    return paragraph


def _places(domain: CitationDomain, docname: str, key: str) -> list[str]:
    """Return the ids of the places where a document cites a work."""
    return [
        citation.id
        for citation in domain.citations_in.get(docname, ())
        if citation.id and key in map(domain.works.key, citation.keys)
    ]


def _back_links(places: list[str]) -> Iterator[nodes.Node]:
    for number, place in enumerate(places, 1):
        text = "↩" if len(places) == 1 else f"↩{number}"
        if number > 1:
            yield nodes.Text(" ")
        title = f"Back to citation {number}"
        yield nodes.reference("", text, refid=place, internal=True, reftitle=title)
