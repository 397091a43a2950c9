"""Formulas as words, for excerpts and titles."""

from __future__ import annotations

import pytest

from journal.core.formulas import plain_prose, plain_text, split_prose


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V", "softmax(QK⊤/√dₖ)V"),
        (r"\sum_{i=1}^n x_i^2 = \mathbf{x}^\top\mathbf{x}", "∑ᵢ₌₁ⁿxᵢ² = x⊤x"),
        (r"\hat{y} \in \mathbb{R}^{d \times n}", "ŷ ∈ ℝ^(d×n)"),
        (r"\theta_{t+1} = \theta_t - \eta \nabla L(\theta_t)", "θₜ₊₁ = θₜ−η∇L(θₜ)"),
        (r"\frac{a + b}{2}", "(a+b)/2"),
        (r"\binom{n}{k}", "(n over k)"),
        (r"O(n \log n)", "O(n log n)"),
        (r"\max_\theta f", "max_θ f"),
        (r"x^+ + f'(x)", "x⁺+f′(x)"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"\vec{v}, \overline{x}, \dot{x}", "v⃗, x̄, ẋ"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1, 2; 3, 4)"),
        (r"\begin{align} a&=b \label{x}\\c&=d\end{align}", "a = b; c = d"),
        (r"\text{if } x > 0", "if x > 0"),
        (r"\phantom{x}y", "y"),
        (r"\oops{x}_y", "oops x _y"),
    ],
)
def test_formulas_read_like_words(tex: str, words: str) -> None:
    assert plain_text(tex) == words


def test_macros_of_the_site_are_read() -> None:
    assert plain_text(r"\RR^n", macros=(("RR", r"\mathbb{R}"),)) == "ℝⁿ"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"Why $\frac{1}{\sqrt{d}}$ is in $\operatorname{softmax}$", "Why 1/√d is in softmax"),
        ("From $5 to $10", "From $5 to $10"),
        (r"Costs \$5, or $x$", r"Costs \$5, or x"),
        ("No formula", "No formula"),
    ],
)
def test_formulas_in_a_title_read_like_words(text: str, words: str) -> None:
    assert plain_prose(text) == words


def test_formulas_in_a_title_are_found() -> None:
    assert list(split_prose("$a$ and $b$.")) == [
        ("a", True),
        (" and ", False),
        ("b", True),
        (".", False),
    ]
