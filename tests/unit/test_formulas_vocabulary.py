"""What math-core knows, what it writes, and what our style sheet and font answer for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has no types

from journal.core.formulas import FormulaError, read_coverage, to_mathml
from journal.core.formulas.cleaning import LONGEST_BACK, PREFIX, class_of
from journal.core.formulas.converting import _engine
from journal.core.formulas.glyphs import FontCoverage, write_coverage
from journal.core.formulas.vocabulary import ENVIRONMENTS, KNOWN, MACROS
from journal.mathfont import BUDGET, base_characters, characters_in

STATIC = Path(__file__).parents[2] / "docs" / "_static"

#: every construction for which math-core is known to write a style
STYLED = (
    r"\begin{align} a &= b \\ c &= d \end{align}",
    r"\begin{gather*} a \\ b \end{gather*}",
    r"\begin{multline} a \\ b \\ c \end{multline}",
    r"\begin{aligned} a &= b \end{aligned} \begin{cases} a & b \end{cases}",
    r"\begin{array}{|l|c:r||c|} \hline a & b & c & d \\ \hdashline a & b & c & d \end{array}",
    r"\begin{array}{:c:} \hdashline a \end{array} \begin{pmatrix} \hline a \end{pmatrix}",
    r"\begin{subarray}{lcr} a & b & c \end{subarray} \substack{a \\ b}",
    r"a \! b \hspace{-1em} \kern-2pt \hspace{3pt} \mspace{-40mu} \hspace{-1ex}",
    r"\mathop{x} \mathrel{x} \mathbin{x} \mathpunct{x} \mathinner{x} \mathord{x}",
    r"\cfrac{a}{b} \color{red} x \textcolor{blue}{y} \textsc{ab} \cancel{x} \boxed{y}",
    r"\text{\Huge x \tiny y \large z} \phantom{x} \hphantom{x} \vphantom{x} \mathstrut",
    r"\displaystyle x \textstyle y \scriptstyle z \sqrt{x}",
)


def test_every_style_of_math_core_has_its_class() -> None:
    engine = _engine(())
    written = "".join(engine.convert_with_local_state(tex, displaystyle=True) for tex in STYLED)
    declarations = {
        ":".join(part.strip() for part in declaration.split(":", 1))
        for style in re.findall(r' style="([^"]*)"', written)
        for declaration in style.split(";")
        if declaration
    }

    unknown = sorted(
        declaration
        for declaration in declarations
        if class_of(declaration) is None and not declaration.startswith(("color:", "font-size:"))
    )

    assert len(declarations) > 20
    assert unknown == []


@pytest.mark.parametrize("tex", STYLED)
def test_no_style_is_left(tex: str) -> None:
    assert " style=" not in to_mathml(tex, display=True)


@pytest.mark.parametrize("tex", STYLED)
def test_no_class_is_without_a_rule(tex: str) -> None:
    sheet = (STATIC / "journal-math.css").read_text("utf-8")

    classes = re.findall(rf"{PREFIX}-[\w-]+", to_mathml(tex, display=True))

    assert [name for name in classes if not re.search(rf"\.{name}\b(?!-)", sheet)] == []


def test_steps_back_have_a_rule_each() -> None:
    sheet = (STATIC / "journal-math.css").read_text("utf-8")

    for step in range(1, LONGEST_BACK + 1):
        assert f".{PREFIX}-back-{step} {{ margin-left: {-step / 18:.4f}em; }}" in sheet


def test_what_checkers_of_html_mind_is_said_on_an_mstyle() -> None:
    mathml = to_mathml(r"\dfrac{a}{b} \begin{matrix}a\end{matrix}", display=False, annotated=False)

    assert '<mstyle displaystyle="true"><mfrac>' in mathml
    assert '<mstyle scriptlevel="0"><mtable displaystyle="false">' in mathml


@pytest.mark.parametrize("name", sorted(KNOWN - MACROS.keys()))
def test_a_name_we_propose_is_one_that_can_be_read(name: str) -> None:
    command = rf"\{name}"
    attempts = ("", "{a}", "{a}{b}", "( x")
    reasons = []
    for attempt in attempts:
        try:
            to_mathml(command + attempt, display=True)
        except FormulaError as error:
            reasons.append(error.reason)

    assert len(reasons) < len(attempts) or not any(
        reason.startswith("unknown command") for reason in reasons
    )


@pytest.mark.parametrize("name", sorted(MACROS))
def test_a_macro_can_be_read(name: str) -> None:
    arguments = "{a}" * max([int(n) for n in re.findall(r"#(\d)", MACROS[name])], default=0)

    mathml = to_mathml(rf"x \{name}{arguments} =", display=True, annotated=False)

    assert "\\" not in mathml


@pytest.mark.parametrize("name", sorted(ENVIRONMENTS))
def test_an_environment_can_stand_inside_of_a_formula(name: str) -> None:
    columns = (
        "{c}" if name == "tabular" else "{2}" if "alignat" in name or "alignedat" in name else ""
    )

    tex = rf"x = \begin{{{name}}}{columns} a \\ b \end{{{name}}} + 1"

    assert "<mtable" in to_mathml(tex, display=True)


def test_the_list_beside_the_font_is_what_the_font_has() -> None:
    font = TTFont(STATIC / "fonts" / "journal-math.woff2")
    coverage = read_coverage((STATIC / "fonts" / "journal-math.txt").read_text("utf-8"))

    assert coverage.subset == frozenset(map(chr, font.getBestCmap()))
    assert "MATH" in font


def test_the_font_is_light_and_has_what_every_text_needs() -> None:
    path = STATIC / "fonts" / "journal-math.woff2"
    coverage = read_coverage((STATIC / "fonts" / "journal-math.txt").read_text("utf-8"))

    assert path.stat().st_size <= BUDGET
    assert base_characters() & coverage.whole <= (coverage.subset or frozenset())


def test_a_list_of_glyphs_can_be_read_back() -> None:
    coverage = read_coverage(write_coverage("ab∑", "abc∑∏"))

    assert coverage == FontCoverage(frozenset("ab∑"), frozenset("abc∑∏"))


def test_only_what_a_font_could_show_is_missing_from_words() -> None:
    coverage = FontCoverage(frozenset("ab"), frozenset("abé∑"))

    missing = coverage.missing_from("<math><mi>∑</mi><mo>⨿</mo><mtext>é中</mtext></math>")

    assert missing == ["é", "∑", "⨿"]


def test_characters_of_formulas_are_collected_from_pages() -> None:
    page = "<p>é <math><mi>α</mi><mo>&lt;</mo><annotation>β</annotation></math></p>"

    assert characters_in(page) == {"α", "<"}
