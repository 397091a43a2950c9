"""The symbols of formulas: those of forty papers, and what is easily taken for another thing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from journal.core.formulas import FormulaError, to_mathml
from journal.core.symbols import symbols_in, symbols_of_tex

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("symbol_cases.toml").read_text("utf-8")
)["case"]


def keys_of(tex: str) -> list[str]:
    mathml = to_mathml(tex, display=True, annotated=False)
    return [symbol.key for symbol in symbols_in(mathml)]


def test_there_are_forty_formulas() -> None:
    assert len({case["name"] for case in CASES}) == 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_symbols_of_papers(case: dict[str, Any]) -> None:
    assert set(keys_of(case["tex"])) == set(case["symbols"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_symbols_come_in_the_order_in_which_they_appear(case: dict[str, Any]) -> None:
    assert keys_of(case["tex"]) == case["symbols"]


@pytest.mark.parametrize(
    ("tex", "symbols"),
    [
        # accents, marks and shapes make another symbol
        (r"x + \hat{x} + \bar{x} + \underline{x} + \vec{x}", "x x̂ x̄ x̲ x⃗"),
        (r"\hat{x_i} + \widehat{y}_j", "x̂ i ŷ j"),
        (r"x + \mathbf{x} + \mathcal{X} + X", "x 𝐱 𝒳 X"),
        (r"s' + \theta^* + \theta^{\star}", "s′ θ* θ⋆"),
        (r"x_i' + s'_t", "x′ i s′ t"),
        (r"\Delta t + \Delta\theta_t + \Delta", "Δt Δθ t Δ"),
        (r"\mathit{loss} + \mathit{lr}_0", "loss lr_0"),
        # what only groups does not
        (r"{x}_{i} + \left(y\right) + \textcolor{red}{z} + \boxed{w}", "x i y z w"),
        (r"\sqrt{a + b} + \frac{c}{d} + \binom{n}{k}", "a b c d n k"),
        # a function, its value and its derivative
        (r"f(x) + f'(x) + f''(x)", "f x"),
        # names below and above
        (r"x_{\text{max}} + x_{\mathrm{max}} + x_{\max} + x_{max}", "x_max"),
        (r"d_{model} + L_{CE} + \pi_{old} + W_{in} + \eta_{lr}", "d_model L_CE π_old W_in η_lr"),
        (r"x_{min} + V^{target}", "x_min V^target"),
        (r"p_\theta(x) + p(x)^2 + q_\phi + q^2", "p_θ x p q_ϕ q"),
        (r"L^{CLIP+VF+S} + \pi^{old} + a^{UCB1}", "L^{CLIP+VF+S} π^old a^UCB1"),
        (r"W^{(1)} + b^{(1)} + W_{1,2}", "W^(1) b^(1) W_{1,2}"),
        (r"x^+ + x^- + k_+ + x_\star", "x^+ x^- k_+ x_⋆"),
        (r"\mathbf{x}_{\text{max},i} + x_{0,i}", "𝐱_max i x"),
        # indices
        (r"x_{t+1} + a_{ij} + g_{\mu\nu} + T_{ijk} + x_{<m}", "x t a i j g μ ν T k m"),
        (r"x^{(i)} + W^{[l]} + a^{[l](i)} + x_{1:T}", "x i W l a T"),
        (r"W^{(k)} x_k", "W k x"),
        (r"x_{i_k} + A_{:,i} + x_{\cdot j}", "x i_k A i j"),
        (r"\mathcal{P}_{ss'}^a", "𝒫 s s′ a"),
        (r"f(x_1, x_2, \dots, x_n)", "f x n"),
        (r"p(x_T) p(x_{t-1} \mid x_t)", "p x T t"),
        (r"p_k = \frac{e^{f_k}}{\sum_j e^{f_j}}", "p k f"),
        (r"\operatorname{head}_i + \mathrm{softmax}(z)_j + \log_2 n", "i z j n"),
        # powers and what turns over
        (r"x^2 + x^n + \sigma^{-1}", "x n σ"),
        (r"A^\top A^T A^{\mathsf{T}} A^{\mathrm{H}} A^\dagger (AB)^T", "A B"),
        (r"\sum_{t=0}^T x_t", "T x"),
        # what operators bind
        (r"\sum_{i < j} a_{ij} + \sum_{1 \le k \le n} b_k", "a n b"),
        (r"\sum_{\substack{i \in S \\ j \ne i}} a_{ij}", "S a"),
        (r"\prod_{x, y \in D} f(x, y) + \sum_{s', r} p(s', r)", "D f p"),
        (r"\bigl[ h_{ij} \bigr]_{1 \le i, j \le k}", "h k"),
        (r"\{x_i\}_{i=1}^n", "x n"),
        (r"\int_a^b f(x) \, dx + \int g(z) \, \mathrm{d}z", "a b f g"),
        (r"\int f \, d\mu(x)", "f μ"),
        (r"\lim_{h \to 0} f(h) + \sup_{x} g(x) + \max_{i} x_i", "f g x"),
        (r"\theta^* = \operatorname*{arg\,min}_\theta L(\theta)", "θ* L"),
        (r"\theta_{t+1} = \operatorname*{arg\,min}_\theta L(\theta_t)", "θ t L"),
        (r"E_{x \sim p}[f(x)] + \Pr_{y \sim q}(y > 0)", "p f q"),
        (r"\mathbb{E}_{q}[z]", "q z"),
        (r"y_i \ge 0, \quad i = 1, \dots, n", "y n"),
        (r"x_i > 0 \quad \forall i \in S", "x S"),
        # constants, and the same letters where they are none
        (r"2\pi r + e^{i \omega t}", "r ω t"),
        (r"\pi(a \mid s)", "π a s"),
        (r"V^\pi + Q_\pi", "V π Q"),
        (r"\mathbb{E}_\pi[R]", "π R"),
        (r"e^\pi + r^2 \pi", "r"),
        (r"\sum_k \pi_k \mathcal{N}(x \mid \mu_k)", "π 𝒩 x μ"),
        (r"e_t + e_i + d + x_i", "e t i d x"),
        (r"\frac{dy}{dt} + \frac{\partial L}{\partial w}", "y t L w"),
        (r"E[X] + E", "X E"),
        # no symbols
        (r"\mathbb{R}^n + \infty + \emptyset + \nabla + \mathbb{1} + \partial", "n"),
        (r"\operatorname{Var}(x) + \mathrm{ReLU}(x) + \text{if } x > 0 \text{ and } 3", "x"),
        (r"\underbrace{a + b}_{\text{loss}} \overset{!}{=} \stackrel{\text{def}}{=} c", "a b c"),
        (r"a \phantom{b}", "a"),
        # words without their backslash, as they are often typed
        (r"Loss = argmax_{a \in A} Q(a) + Loss_t", "Loss A Q t"),
    ],
)
def test_symbols(tex: str, symbols: str) -> None:
    assert keys_of(tex) == symbols.split()


def test_rows_are_one_formula() -> None:
    tex = r"\begin{align} a &= \sum_i b_i \\ &\quad + c_i \end{align}"

    assert keys_of(tex) == ["a", "b", "c"]


def test_macros_are_read() -> None:
    macros = (("loss", r"\mathcal{L}"),)

    assert [s.key for s in symbols_of_tex(r"\loss(\theta)", macros=macros)] == ["ℒ", "θ"]


def test_a_formula_that_cannot_be_read_is_left_to_who_asks() -> None:
    with pytest.raises(FormulaError):
        symbols_of_tex(r"\frac{a}{")
