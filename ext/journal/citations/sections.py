"""Number the citations of a document, and give it a section for its references."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

from journal.adapters.bibtex import DOMAIN, read_targets
from journal.citations.domain import citations_of
from journal.citations.markup import LIST, placeholder
from journal.citations.records import Citation, ListRequest

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.config import Config

SECTION_ID = "references"

#: what authors call the section
_TITLES = frozenset({"references", "bibliography", "literature", "works cited"})


class PlaceReferences(SphinxTransform):
    """Note what a document cites; add the list of it where its author has placed none."""

    # after MyST has collected footnotes (623) and given headings their ids (700): what
    # follows the text stays behind it, and no id of a heading changes; before the
    # document is handed to those who collect titles and contents (880)
    default_priority = 870

    def apply(self) -> None:
        """Apply the transform."""
        references = [
            node
            for node in self.document.findall(addnodes.pending_xref)
            if node.get("refdomain") == DOMAIN
        ]
        lists = [node for node in references if node["reftype"] == LIST]
        citations = [self._citation(node) for node in references if node not in lists]
        if citations and not any(node["request"].holds_all_cited for node in lists):
            lists.append(placeholder(self.env.docname, ListRequest(0)))
            self._place(lists[-1])
        for number, node in enumerate(lists):
            node["reftarget"] = str(number)
        requests = [node["request"] for node in lists]
        citations_of(self.env).note_document(self.env.docname, citations, requests)

    def _citation(self, node: addnodes.pending_xref) -> Citation:
        """Give a citation its id, and return what is remembered of it."""
        keys = tuple(target.key for target in read_targets(node["reftarget"]))
        if node["reftype"] == "empty":
            return Citation("", node.line or 0, keys)
        # no heading has an underscore in its id
        numbered = (f"cite_{n}" for n in itertools.count(1))
        node["ids"] = [next(id_ for id_ in numbered if id_ not in self.document.ids)]
        self.document.note_explicit_target(node, node)
        return Citation(node["ids"][0], node.line or 0, keys)

    def _place(self, node: nodes.Node) -> None:
        title = references_title(self.config)
        section = _authors_section(self.document, _TITLES | {_letters(title)})
        if section is None:
            section = self._new_section(title)
            tops = [c for c in self.document.children if isinstance(c, nodes.section)]
            home = tops[-1] if tops else self.document
            home.insert(_end_of_text(home), section)
        section.insert(_end_of_text(section), node)

    def _new_section(self, title: str) -> nodes.section:
        section = nodes.section("", nodes.title(title, title), classes=["journal-references"])
        section.source, section.line = self.document.get("source"), 1
        section["names"] = [nodes.fully_normalize_name(title)]
        if SECTION_ID not in self.document.ids:
            section["ids"] = [SECTION_ID]
        self.document.note_implicit_target(section, section)
        return section


def references_title(config: Config) -> str:
    """Return the heading of references: as configured, or in the language of the site."""
    return str(config.journal_references_title or _("References"))


def _authors_section(document: nodes.document, titles: AbstractSet[str]) -> nodes.section | None:
    """Return the section an author has made for the references.

    A section of that name in the middle may be about something else, such as the references
    of a language; but not when there is nothing in it.
    """
    sections = list(document.findall(nodes.section))
    for section in reversed(sections):
        is_meant = section is sections[-1] or len(section.children) == 1
        if is_meant and section.children and _letters(section.children[0].astext()) in titles:
            return section
    return None


def _letters(title: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", title.casefold()))


def _end_of_text(parent: nodes.Element) -> int:
    """Return where what belongs to the text ends; footnotes come after it."""
    end = len(parent.children)
    while end and isinstance(parent.children[end - 1], nodes.footnote | nodes.transition):
        end -= 1
    return end
