"""Write formulas into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from docutils import nodes
from sphinx import addnodes

from journal.core.formulas import FormulaError, Link, Number, read_formula, showable, to_mathml
from journal.core.missing_labels import missing_label
from journal.core.problems import Problem
from journal.log import report
from journal.mathematics.checking import ASKS
from journal.mathematics.domain import equations_of
from journal.mathematics.macros import macros_of
from journal.mathematics.numbering import NODE_IDS, NUMBERS
from journal.mathematics.places import written_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.writers.html5 import HTML5Translator

    from journal.core.formulas import Formula
    from journal.mathematics.checking import FormulaNode

#: on a display formula: what explains its symbols
MARKS: Final = "journal_marks"
#: on a formula whose TeX nobody copies
BARE_FORMULA: Final = "journal_bare_formula"


class Marks(Protocol):
    """What explains the symbols of a display formula."""

    #: the ids of all that does
    described_by: str

    def marked(self, mathml: str) -> str:
        """Return the formula with its symbols marked."""


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in the line."""
    self.body.append(_mathml(self, node))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a display formula into a box that scrolls when it is too narrow."""
    numbers = _numbers(node)
    formula = read_formula(node.astext(), display=True)
    inside = numbers if formula.has_numbers_inside else []
    beside = numbers[0] if numbers and not inside else Number("")
    box = nodes.Element(
        ids=[*node["ids"], *filter(None, [beside.node_id])],
        classes=[*node["classes"], "journal-equation", *_layout(formula)],
    )
    attributes = {"role": "group", "tabindex": "0", "aria-label": _name(numbers)}
    mathml, marks = _mathml(self, node, inside), _marks_of(node)
    if marks:
        attributes["aria-describedby"] = marks.described_by
        mathml = marks.marked(mathml)
    self.body += [
        self.starttag(box, "div", "", False, **attributes),  # noqa: FBT003 - docutils' signature
        mathml,
        _number_beside(self, beside),
        "</div>\n",
    ]
    raise nodes.SkipNode


def _marks_of(node: nodes.math_block) -> Marks | None:
    marks: Marks | None = node.get(MARKS)
    return marks


def _layout(formula: Formula) -> list[str]:
    """Return the class of a formula whose number does not stand beside its middle."""
    if formula.has_numbers_inside:
        return ["journal-rows"]
    is_multline = formula.outer is not None and formula.outer.kind == "multline"
    return ["journal-multline"] if is_multline else []


def _numbers(node: nodes.math_block) -> list[Number]:
    shown: list[str] = node.get(NUMBERS, [])
    ids: list[str] = node.get(NODE_IDS, [])
    return [Number(text, node_id) for text, node_id in zip(shown, ids, strict=True)]


def _name(numbers: Sequence[Number]) -> str:
    """Return what a display formula is called by those who do not see it."""
    shown = [number.text for number in numbers if number.text]
    if not shown:
        return "Equation"
    return f"Equation {shown[0]}" if len(shown) == 1 else f"Equations {', '.join(shown)}"


def _number_beside(self: HTML5Translator, number: Number) -> str:
    if not number.text:
        return ""
    tag, attributes = "span", {"class": "journal-equation-number"}
    if number.node_id:
        tag = "a"
        attributes |= {"href": f"#{number.node_id}", "title": "Link to this equation"}
    start = self.starttag(nodes.Element(), tag, "", False, **attributes)  # noqa: FBT003
    return f"{start}{self.encode(number.text)}</{tag}>"


def _mathml(self: HTML5Translator, node: FormulaNode, numbers: Sequence[Number] = ()) -> str:
    """Return a formula as MathML, or its TeX marked as wrong."""
    try:
        return to_mathml(
            node.astext(),
            display=isinstance(node, nodes.math_block),
            macros=macros_of(self.config),
            numbers=numbers,
            links=_links(self, node) if ASKS in node else {},
            annotated=not (BARE_FORMULA in node or _is_in_title(node)),
        )
    except FormulaError as error:
        attributes = {"class": "journal-formula-error", "title": error.reason}
        start = self.starttag(nodes.Element(), "code", "", False, **attributes)  # noqa: FBT003
        return f"{start}{self.encode(showable(node.astext()))}</code>"


def _links(self: HTML5Translator, node: FormulaNode) -> dict[str, Link]:
    """Return what the labels that a formula asks for lead to; report those nobody has."""
    env, docname = self.builder.env, self.builder.current_docname
    links = {}
    for label in node[ASKS]:
        found = equations_of(env).find(label, docname)
        if found is None:
            place = written_at(node, env, docname)
            report(Problem(*place, *missing_label("eq", label, equations_of(env).owners)))
            continue
        owner, equation = found
        page = "" if owner == docname else self.builder.get_relative_uri(docname, owner)
        links[label] = Link(equation.number, f"{page}#{equation.node_id}")
    return links


def _is_in_title(node: nodes.Node) -> bool:
    """Tell whether a formula is part of a heading, or of an entry in a table of contents.

    Themes take the tags out of those, which would leave the TeX of an annotation in the text.
    """
    parent = node.parent
    while isinstance(parent, nodes.inline | nodes.emphasis | nodes.strong | nodes.reference):
        parent = parent.parent
    return isinstance(parent, nodes.title | addnodes.compact_paragraph)
