"""Symbols in MathML carry the name of what explains them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from journal.core.formulas import Number, split_prose, to_mathml
from journal.core.symbols import ATTRIBUTE, Glossary, mark_symbols, read_explanation


def marks_in(mathml: str, *items: str) -> list[tuple[str, str]]:
    """Return the name and the text of each marked element."""
    found = [read_explanation(tuple(split_prose(item)), n) for n, item in enumerate(items, 1)]
    glossary = Glossary([explanation for explanation in found if explanation])
    marked = mark_symbols(mathml, glossary, lambda explanation: explanation.meaning)
    assert marked.replace(f" {ATTRIBUTE}=", "").count("<") == mathml.count("<")
    return [
        (element.attrib[ATTRIBUTE], "".join(element.itertext()))
        for element in ET.fromstring(marked).iter()  # noqa: S314 - what was made a moment ago
        if ATTRIBUTE in element.attrib
    ]


@pytest.mark.parametrize(
    ("tex", "items", "marks"),
    [
        ("d_k^2 + d", ["$d_k$: a"], [("a", "dk2")]),
        ("x_i + y_j", ["$x_i$: a", "$y$: b"], [("a", "xi"), ("b", "y")]),
        ("x_{i+1}", ["$x_i$: a", "$i$: b"], [("a", "x"), ("b", "i")]),
        (r"\hat{y}_i", [r"$\hat{y}$: a"], [("a", "yˆ")]),
        (r"\theta^*_i", [r"$\theta^*$: a"], [("a", "θi∗")]),
        (r"\sum_i x_i", ["$i$: a"], [("a", "i"), ("a", "i")]),
        (r"\mathbf{x} + x", [r"$\mathbf{x}$: a"], [("a", "𝐱")]),
        (r"\text{x} + \frac{x}{\sqrt{x}}", ["$x$: a"], [("a", "x"), ("a", "x")]),
        ("y", ["$x$: a"], []),
    ],
)
def test_what_is_marked(tex: str, items: list[str], marks: list[tuple[str, str]]) -> None:
    mathml = to_mathml(tex, display=True, annotated=False)

    assert marks_in(mathml, *items) == marks


def test_a_formula_with_numbers_and_its_source_is_marked_alike() -> None:
    tex = r"\begin{align} x &= 1 \\ y &= x \end{align}"
    numbers = [Number("(1)", "equation-1"), Number("(2)", "equation-2")]
    mathml = to_mathml(tex, display=True, numbers=numbers)

    assert marks_in(mathml, "$x$: a", "$y$: b") == [("a", "x"), ("b", "y"), ("a", "x")]


def test_a_name_is_escaped() -> None:
    mathml = to_mathml("x", display=True)

    assert marks_in(mathml, '$x$: an "input" < 1 & more') == [('an "input" < 1 & more', "x")]


def test_nothing_is_changed_where_nothing_is_explained() -> None:
    mathml = to_mathml("x_i", display=True)

    assert mark_symbols(mathml, Glossary([]), str) == mathml
