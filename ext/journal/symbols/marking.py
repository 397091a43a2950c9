"""Tell each equation what explains its symbols, before pages are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from docutils import nodes

from journal.core.formulas import FormulaError, to_mathml
from journal.core.symbols import Explanation, Glossary, Notation, explained_in, mark_symbols
from journal.core.symbols.notation import PAGE
from journal.core.words import words_in
from journal.mathematics import BARE_FORMULA, HAS_EQUATIONS, MARKS, macros_of, prose_nodes
from journal.posts import language_of
from journal.symbols.domain import symbols_of
from journal.symbols.reading import EXPLAINED, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from journal.core.formulas import Macros
    from journal.core.words import Words
    from journal.symbols.domain import Entry

#: on a page: whether symbols of one of its equations are explained
MARKED: Final = "journal_marked"

#: the explanations of a page, each with the ids of what says it
Own = tuple[tuple[Explanation, tuple[str, ...]], ...]

#: farther than any list of the page is what the site says
_FAR: Final = 1 << 20


class used_notation(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """What a page takes from the notation of the site; it is there to be pointed at."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What explains the symbols of one equation."""

    glossary: Glossary
    #: by the line of an explanation, the ids of what says it
    ids: Mapping[int, tuple[str, ...]]
    #: of all its explanations, in the order of its symbols
    described_by: str

    def marked(self, mathml: str) -> str:
        """Return the equation with its symbols marked."""
        return mark_symbols(mathml, self.glossary, lambda found: " ".join(self.ids[found.line]))


def mark_page(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Put its `Marks` on each equation of a page, and at the end the notation that it uses."""
    if app.builder.format != "html" or not document.get(HAS_EQUATIONS):
        return
    own: Own = document.get(EXPLAINED, ())
    entries = symbols_of(app.env).notation
    if not (own or entries):
        return
    used = _mark_equations(document, own, entries, macros_of(app.config))
    document[MARKED] = bool(used)
    if numbers := sorted(-line for line in used if line < 0):
        page = app.builder.get_relative_uri(docname, PAGE)
        words = words_in(language_of(app.env, docname))
        notes = (_note(number, entries[number - 1], page, words) for number in numbers)
        document += used_notation("", *notes)


def _mark_equations(
    document: nodes.document, own: Own, entries: tuple[Entry, ...], macros: Macros
) -> set[int]:
    """Mark the equations; return the lines of the explanations that they use."""
    # each explanation goes by a number: those of the page from 0 on, those of the site below
    ids = {line: found for line, (_, found) in enumerate(own)}
    ids |= {-n: (_note_id(n),) for n in range(1, len(entries) + 1)}
    explanations = [replace(found, line=line) for line, (found, _) in enumerate(own)]
    site = [replace(e.explanation, line=-n, place=_FAR) for n, e in enumerate(entries, 1)]
    used: set[int] = set()
    for node in document.findall(nodes.math_block):
        glossary = _glossary_at(node.get(PLACE, 0), explanations, site)
        lines = dict.fromkeys(found.line for found in _explained(node, glossary, macros))
        if lines:
            described_by = " ".join(name for line in lines for name in ids[line])
            node[MARKS] = Marks(glossary, ids, described_by)
            used |= lines.keys()
    return used


def _explained(node: nodes.math_block, glossary: Glossary, macros: Macros) -> Iterable[Explanation]:
    try:
        mathml = to_mathml(node.astext(), display=True, macros=macros, annotated=False)
    except FormulaError:
        return ()
    return explained_in(mathml, glossary).values()


def _note(number: int, entry: Entry, page: str, words: Words) -> nodes.paragraph:
    note = nodes.paragraph("", "", *prose_nodes(entry.text), ids=[_note_id(number)])
    for formula in note.findall(nodes.math):
        formula[BARE_FORMULA] = True
    name, uri = words.say("Notation of this site"), f"{page}#{entry.node_id}"
    note += [nodes.Text(" — "), nodes.reference("", name, refuri=uri, internal=True)]
    return note


def _note_id(number: int) -> str:
    return f"notation-{number}"


def _glossary_at(
    place: int, explanations: Iterable[Explanation], site: Iterable[Explanation]
) -> Glossary:
    """Return what is known at a place of a page: what was said last before it comes first."""
    near = [replace(e, place=_distance(place, e.place)) for e in explanations]
    return Glossary(near, Notation(tuple(site)))


def _distance(place: int, other: int) -> int:
    return place - other if other <= place else _FAR // 2 + other


def visit_used_notation(self: HTML5Translator, _node: used_notation) -> None:
    """Begin what nobody sees until somebody points at a symbol."""
    self.body.append('<div class="journal-site-notation d-print-none" hidden>\n')


def depart_used_notation(self: HTML5Translator, _node: used_notation) -> None:
    """End it."""
    self.body.append("</div>\n")
