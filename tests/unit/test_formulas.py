"""Formulas: their rows, what math-core is given, what comes out, what is said of mistakes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from journal.core.formulas import (
    FormulaError,
    Link,
    Number,
    labels_in,
    number_rows,
    place_of,
    read_formula,
    to_mathml,
    usable_macros,
)
from journal.core.formulas.rewriting import rewrite

ALIGN = r"""\begin{align}
a &= b \label{eq:first} \\
c &= d \notag \\
e &= f \tag{A} \\
g &= h \\
\end{align}"""


def rewritten(tex: str, *, display: bool = True) -> str:
    """Return what math-core is given, white space folded."""
    return " ".join(rewrite(read_formula(tex, display=display))[0].split())


def mathml(tex: str, **options: object) -> ET.Element:
    """Return a display formula as a tree."""
    text = to_mathml(tex, display=True, **options)  # type: ignore[arg-type] # as given
    return ET.fromstring(text)  # noqa: S314 - our own output


def shown(tex: str, *, label: str = "", first: int = 1) -> list[str]:
    """Return what stands beside each row."""
    rows = read_formula(tex, display=True).rows
    return [row.shown for row in number_rows(rows, label=label, first=first)]


@pytest.mark.parametrize(
    ("tex", "numbers"),
    [
        ("a = b", [""]),
        (r"a &= b \\ c &= d", [""]),
        (r"a = b \label{x}", ["(1)"]),
        (r"a = b \tag{A}", ["(A)"]),
        (r"a = b \tag*{Euler}", ["Euler"]),
        (r"a = b \tag{$\ast$}", ["(∗)"]),
        (r"\begin{equation} a \end{equation}", ["(1)"]),
        (r"\begin{equation*} a \end{equation*}", [""]),
        (r"\begin{equation} a \notag \end{equation}", [""]),
        (ALIGN, ["(1)", "", "(A)", "(2)"]),
        (r"\begin{align*} a \\ b \end{align*}", [""]),
        (r"\begin{align*} a \label{x} \\ b \end{align*}", ["(1)", ""]),
        (r"\begin{gather} a \\ b \end{gather}", ["(1)", "(2)"]),
        (r"\begin{eqnarray} a &=& b \\ c &=& d \end{eqnarray}", ["(1)", "(2)"]),
        (r"\begin{alignat}{2} a &= b \\ c &= d \end{alignat}", ["(1)", "(2)"]),
        (r"\begin{flalign} a &= b \\ c &= d \end{flalign}", ["(1)", "(2)"]),
        (r"\begin{multline} a \\ b \end{multline}", ["(1)"]),
        (r"\begin{align} \begin{split} a \\ b \end{split} \\ c \end{align}", ["(1)", "(2)"]),
        (r"\begin{align} a \text{ \\ } \\ {b \\ c} \end{align}", ["(1)", "(2)"]),
        ("\\begin{align} a % \\\\ not a row\n\\\\ b \\end{align}", ["(1)", "(2)"]),
        (r"\begin{pmatrix} a \\ b \end{pmatrix}", [""]),
    ],
)
def test_rows_have_the_numbers_latex_gives_them(tex: str, numbers: list[str]) -> None:
    assert shown(tex) == numbers


def test_the_label_of_the_whole_names_the_first_row_with_a_number() -> None:
    rows = read_formula(r"\begin{align} a \notag \\ b \label{b} \end{align}", display=True).rows

    numbered = number_rows(rows, label="whole", first=4)

    assert [(row.shown, row.labels) for row in numbered] == [("", ()), ("(4)", ("whole", "b"))]


def test_a_label_gives_a_plain_formula_a_number() -> None:
    assert shown("a = b", label="x", first=3) == ["(3)"]


@pytest.mark.parametrize(
    ("tex", "given"),
    [
        (r"\alpha_{x}", r"\alpha_{x}"),
        (r"a &= b \\ c", r"\begin{aligned}a &= b \\ c\end{aligned}"),
        (r"a \\ b", r"\begin{gathered}a \\ b\end{gathered}"),
        ("a\n\nb", r"\begin{gathered}a\\ b\end{gathered}"),
        (r"\begin{split}a \\ b\end{split}", r"\begin{aligned}a \\ b\end{aligned}"),
        (r"\begin{equation}a\label{x}\end{equation}", "a"),
        (r"\begin{align}a\end{align}", "a"),
        (r"\begin{align}a\\b\end{align}", r"\begin{align*}a\\b\end{align*}"),
        (r"\begin{align*}a&=b\\c\end{align*}", r"\begin{aligned}a&=b\\c\end{aligned}"),
        (
            r"\begin{eqnarray}a&=&b\\c&=&d\end{eqnarray}",
            r"\begin{align*}a&=b\\c&=d\end{align*}",
        ),
        (
            r"\begin{alignat}{2}a&b\\c&d\end{alignat}",
            r"\begin{align*}a&b\\c&d\end{align*}",
        ),
        (
            r"\begin{multline}a\\b\end{multline}",
            r"\begin{multline}a\\b\notag\end{multline}",
        ),
        (r"\begin{bmatrix*}[r]a\end{bmatrix*}", r"\begin{bmatrix}a\end{bmatrix}"),
        (r"\begin{array}{@{}l|p{2em}}a\end{array}", r"\begin{array}{l|l}a\end{array}"),
        (r"\begin{aligned}[t]a\\[2ex]b\\*c\end{aligned}", r"\begin{aligned}a\\b\\c\end{aligned}"),
        (r"\begin{cases}a \\\\ b\end{cases}", r"\begin{cases}a \\ b\end{cases}"),
        (r"\text{a $x$ b}", r"{\text{a }x\text{ b}}"),
        (r"\left< x \right>", r"\left\langle x \right\rangle"),
        (r"\mathop{\rm arg\,max}\limits_x", r"\operatorname*{arg\,max}_x"),
        (r"\mathop{x^2}\limits_y", r"\mathop{x^2}_y"),
        (r"\color{#ff0000} x", r"\color[HTML]{ff0000} x"),
        (r"\textcolor{#ff0000}{x} y", r"{\color[HTML]{ff0000}{x}} y"),
        (r"\text{train_loss}_i", r"\text{train\_loss}_i"),
        (r"\texttt{a\_\textbf{b_c}}", r"\texttt{a\_\textbf{b\_c}}"),
        (r"\href{https://example.org/a#b}{x}", "{x}"),
        (r"\large x", "x"),
        (r"x\_i + W\_{q} + \theta\_t", r"x_i + W_{q} + \theta_t"),
        (r"max\_len + \text{a\_b} + \mathrm{c\_d}", r"max\_len + \text{a\_b} + \mathrm{c\_d}"),
        (r"\epsilon*x", r"\epsilon *x"),
        ("x^' + y^{'}", "x' + y^{'}"),
        (r"\ref{x}", r"\eqref{ref:x}"),
    ],
)
def test_idioms_are_put_in_words_math_core_knows(tex: str, given: str) -> None:
    assert rewritten(tex) == given

    to_mathml(tex, display=True)


def test_the_annotation_is_what_the_author_wrote() -> None:
    tree = mathml(ALIGN, numbers=[Number("(1)")] * 4)

    assert tree.findtext("semantics/annotation") == ALIGN


def test_a_cut_off_annotation_cannot_be_forged() -> None:
    tex = r"a < b \text{</annotation>}"

    assert mathml(tex).findtext("semantics/annotation") == tex


def test_numbers_stand_in_the_last_cells_of_their_rows() -> None:
    numbers = [Number("(1)", "equation-first"), Number(""), Number("(A)"), Number("(2)")]

    rows = mathml(ALIGN, numbers=numbers).findall(".//mtable/mtr")

    cells = [row[-1] for row in rows]
    assert ["".join(cell.itertext()) for cell in cells] == ["(1)", "", "(A)", "(2)"]
    assert [cell.get("id") for cell in cells] == ["equation-first", None, None, None]
    assert not list(rows[0].iter("a"))


def test_references_in_formulas_lead_somewhere() -> None:
    links = {"x": Link("3", "other.html#equation-x")}

    tree = mathml(r"\overset{\eqref{x}}{=} \ref{x} \eqref{gone}", links=links)

    assert [(a.text, a.get("href")) for a in tree.iter("a")] == [
        ("(3)", "other.html#equation-x"),
        ("3", "other.html#equation-x"),
        ("(??)", None),
    ]


def test_labels_asked_for_are_found() -> None:
    assert labels_in(r"\eqref{a} + \ref{ b } + \eqref{a}") == ["a", "b"]


@pytest.mark.parametrize(
    ("tex", "reason", "near"),
    [
        (r"a + \lamda", r'unknown command "\lamda" — did you mean "\lambda"?', r"\lamda"),
        (r"a + \zzz", r'unknown command "\zzz"', r"\zzz"),
        (
            r"\begin{bmatrx}a\end{bmatrx}",
            'unknown environment "bmatrx" — did you mean "bmatrix"?',
            r"{bmatrx}a\end{bmatrx}",
        ),
        ("a_b_c", "duplicate subscript or superscript", "_c"),
        (r"\frac{a}{b", '"{" is never closed', "{b"),
        (r"a &= {b \\ c", '"{" is never closed', r"{b \\ c"),
        (r"\left( \begin{cases} a", r'"\begin{cases}" is never closed', r"\begin{cases} a"),
        (r"\left( a", r'expected closing token "\right", but reached end of input', ""),
        ("a \x07 b", "the character U+0007 cannot stand on a page", "\x07 b"),
        ("a}", 'unmatched closing token: "}"', "}"),
        # after what was put in other words
        (r"\begin{split} a \\[2ex] \label{x} \oops \end{split}", None, r"\oops \end{split}"),
        (r"\begin{align} a \tag{$x$} \\ \oops \end{align}", None, r"\oops \end{align}"),
        (r"\text{a $b$ c} \oops", None, r"\oops"),
    ],
)
def test_mistakes_are_named_where_they_were_made(tex: str, reason: str | None, near: str) -> None:
    with pytest.raises(FormulaError) as caught:
        to_mathml(tex, display=True)

    assert tex[caught.value.offset :] == near
    assert reason in (None, caught.value.reason)


def test_macros_of_the_site_work_and_come_first() -> None:
    macros = (("E", r"\mathbf{E}"), ("pair", r"\left(#1, #2\right)"))

    tree = mathml(r"\E \pair{a}{b}", macros=macros, annotated=False)

    assert "".join(tree.itertext()) == "𝐄(a,b)"


def test_macros_that_cannot_be_read_are_left_out_with_the_reason() -> None:
    usable, refused = usable_macros((("bad", r"\oops"), ("good", "x"), ("worse 1", "y")))

    assert usable == (("good", "x"),)
    assert refused == (
        ("worse 1", r'invalid macro name: "\worse 1"'),
        ("bad", r'unknown command "\oops"'),
    )


SOURCE = ["# Title", "", "Some words $a + \\oops$ here.", "> $$", "> x", ">   + \\oops", "> $$"]


@pytest.mark.parametrize(
    ("tex", "first_line", "line", "column"),
    [
        ("a + \\oops", 3, 3, 17),
        ("a + \\oops", 1, 3, 17),
        ("x\n  + \\oops", 4, 6, 7),
        ("x\n+ \\oops", 4, 6, 7),
        ("not\nin the \\oops file", 4, 5, 8),
    ],
)
def test_a_place_is_found_in_the_file(tex: str, first_line: int, line: int, column: int) -> None:
    place = place_of(tex.index("\\oops"), tex, SOURCE, first_line)

    assert (place.line, place.column) == (line, column)


def test_a_place_past_the_end_is_the_end() -> None:
    place = place_of(10, "\\frac{a}{b", [], 7)

    assert (place.line, place.column, place.near) == (7, 11, "\\frac{a}{b")
