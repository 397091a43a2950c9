"""What explains symbols, what does not, and what is said of those that nothing explains."""

from __future__ import annotations

import pytest

from journal.core.formulas import split_prose
from journal.core.outline import make_parser
from journal.core.symbols import (
    Equation,
    Explanation,
    equations_in,
    explained_twice,
    explanations_in,
    read_explanation,
    read_notation,
    unexplained,
)
from journal.core.symbols.markdown import read_blocks
from symbol_posts import POSTS

#: as in docs/conf.py, as far as it matters here
MD = make_parser(
    {
        "enable_extensions": ["amsmath", "colon_fence", "deflist", "dollarmath"],
        "dmath_allow_space": False,
        "dmath_double_inline": True,
    }
)


def problems_of(text: str, notation: str = "") -> list[str]:
    """Return what is found in a post, each with its line."""
    blocks = read_blocks(MD, text)
    known = read_notation(read_blocks(MD, notation))
    findings = unexplained(equations_in(blocks), explanations_in(blocks), known)
    return [f"{finding.line}: {finding.message}" for finding in findings]


def explanation(item: str, line: int = 1) -> Explanation | None:
    return read_explanation(tuple(split_prose(item)), line)


def missing(tex: str, *items: str) -> list[str]:
    """Return the symbols of a formula that items do not explain."""
    found = [e for item in items if (e := explanation(item))]
    assert len(found) == len(items)
    return [finding.symbol for finding in unexplained([Equation(tex, 1)], found)]


@pytest.mark.parametrize("name", POSTS)
def test_nothing_is_found_where_all_is_explained(name: str) -> None:
    assert problems_of(POSTS[name]) == []


#: each line of a post that explains something
DELETIONS = [
    (name, explanation.line)
    for name, text in POSTS.items()
    for explanation in explanations_in(read_blocks(MD, text))
]


@pytest.mark.parametrize(("name", "line"), DELETIONS)
def test_a_line_that_is_deleted_is_missed(name: str, line: int) -> None:
    lines = POSTS[name].split("\n")
    is_term = lines[line : line + 1] and lines[line].startswith(": ")
    del lines[line - 1 : line + bool(is_term)]

    assert problems_of("\n".join(lines)) != []


def test_every_line_of_the_lists_is_deleted() -> None:
    assert len(DELETIONS) == 28


def test_a_message_names_symbol_and_equation() -> None:
    equations = [Equation(r"x = d_k", 42, "(1)"), Equation("y", 50)]

    found = unexplained(equations, [e for e in [explanation("$x$: the input")] if e])

    assert [(f.line, f.message) for f in found] == [
        (42, "symbol d_k in equation (1) is not explained"),
        (50, "symbol y in the equation is not explained"),
    ]


def test_a_symbol_is_missed_once_in_a_post() -> None:
    assert problems_of("$$x = 1$$\n\n$$x = 2$$\n") == [
        "1: symbol x in the equation is not explained"
    ]


@pytest.mark.parametrize(
    ("item", "symbols", "meaning"),
    [
        ("$d_k$: the length", ["d_k"], "the length"),
        ("$d_k$ — the length", ["d_k"], "the length"),
        ("$d_k$ – the length", ["d_k"], "the length"),
        ("$d_k$ - the length", ["d_k"], "the length"),
        ("$d_k$, the length", ["d_k"], "the length"),
        ("$d_k$ is the length", ["d_k"], "the length"),
        ("$d_k$ denotes the length", ["d_k"], "the length"),
        ("$d_k$ ist die Länge", ["d_k"], "die Länge"),
        ("$d_k$ (a number): the length", ["d_k"], "the length"),
        ("$d_k$ (the length)", ["d_k"], "the length"),
        ("$a$, $b$: two of $n$", ["a", "b"], "two of $n$"),
        ("$a$, $b$ and $c$: three", ["a", "b", "c"], "three"),
        ("$a$/$b$: two", ["a", "b"], "two"),
        ("$a, b$: two", ["a", "b"], "two"),
        (r"$x \in \mathbb{R}^d$: the input", ["x"], "the input"),
        (r"$n = 5$: how many", ["n"], "how many"),
        (r"$i = 1, \dots, n$: the number", ["i"], "the number"),
        (r"$f: X \to Y$: the map", ["f"], "the map"),
        (r"$f(x)$: the value", ["f"], "the value"),
        (r"$p_\theta(y \mid x)$: the model", ["p_θ", "θ"], "the model"),
        (r"$(x_i, y_i)$: pairs", ["x_i", "i", "y_i", "i"], "pairs"),
        (r"$\{x_i\}_{i=1}^n$: inputs", ["x_i", "i"], "inputs"),
        (r"$\sigma^2$: the variance", ["σ"], "the variance"),
        (r"$h^l$: the layer $l$", ["h^l", "l"], "the layer $l$"),
    ],
)
def test_what_an_item_explains(item: str, symbols: list[str], meaning: str) -> None:
    found = explanation(item)

    assert found is not None
    assert ([symbol.whole for symbol in found.symbols], found.meaning) == (symbols, meaning)


@pytest.mark.parametrize(
    "item",
    [
        "the length of $d_k$: a number",
        "$x$-axis: the horizontal one",
        "$x$ grows without bound",
        "$x$",
        r"$QK^\top$: all scores",
        r"$\operatorname{Var}$: the variance",
        r"$\lVert x \rVert$: its length",
        r"$\frac{a}{$: a half",
        "",
    ],
)
def test_what_explains_nothing(item: str) -> None:
    assert explanation(item) is None


@pytest.mark.parametrize(
    ("tex", "items", "left"),
    [
        # base and index, each by itself or together
        ("x_i", ["$x_i$: an input"], []),
        ("x_i + x_{j}", ["$x_i$: an input"], ["j"]),
        ("x_{i+1} + x_i", ["$x_i$: an input"], []),
        ("x_i", ["$x$: inputs", "$i$: a number"], []),
        ("x_i", ["$x$: inputs"], ["i"]),
        ("x_i + i", ["$x_i$: an input"], ["i"]),
        ("x + x_i", ["$x_i$: an input"], ["x"]),
        (r"W_i^Q + W_j^Q", ["$W_i^Q$: queries", "$j$: a number"], []),
        ("x_{k+1} = a", ["$x_k$: a guess", "$a$: a number"], []),
        ("h^l + h^{l+1}", ["$h^l$: the output of layer $l$"], []),
        ("x + x_1", ["$y$: a number"], ["x"]),
        # what is named as a whole is one symbol, and no other
        (r"\sqrt{d_k}", ["$d_k$: a length"], []),
        (r"\sqrt{d_k}", ["$d$: another length"], ["d_k"]),
        (r"d + d_k", ["$d$: a length", "$k$: a key"], ["d_k"]),
        (r"\sum_k d_k", ["$d_k$: a length"], []),
        ("x_{n+1} = x_n", ["$x_n$: a guess"], []),
        (r"p_\theta(x)", [r"$p_\theta$: a model", "$x$: an input"], []),
        (r"p_\theta(x) p(x)", ["$p$: a model", "$x$: an input", r"$\theta$: weights"], ["p_θ"]),
        # a single small letter that is explained by itself is an index
        ("a_k", ["$a$: activations", "$k$: a class"], []),
        ("a_k", ["$a$: activations"], ["a_k"]),
        # numbers pick out one
        (r"\beta_1 + \beta_2", [r"$\beta_1$: a rate"], ["β_2"]),
        (r"\beta_1 + \beta_2", [r"$\beta$: rates"], []),
        ("x_t + x_0", ["$x_t$: noise", "$t$: a step"], ["x_0"]),
        # marks and accents make others
        (r"\theta^* + \hat{\theta}", [r"$\theta$: weights"], ["θ*", "θ̂"]),
        ("Q(s') + f'(x)", ["$Q$: a", "$s$: b", "$f$: c", "$x$: d"], ["s′"]),
        ("p'(x)", ["$p'$: another", "$x$: a word"], []),
        ("f(x) + f'(x)", ["$f'(x)$: the slope", "$x$: a place"], ["f"]),
        # powers do not
        ("x^2 + x^n", ["$x$: a", "$n$: b"], []),
        # a bound letter may be explained
        (r"\sum_i x_i", ["$x$: a", "$i$: b"], []),
    ],
)
def test_what_is_left(tex: str, items: list[str], left: list[str]) -> None:
    assert missing(tex, *items) == left


def test_an_explanation_counts_from_its_place_on() -> None:
    text = (
        "$$x = 1$$\n\nSome words about something else, not few.\n\n- $x$: the input\n\n$$x = 2$$\n"
    )

    assert problems_of(text) == ["1: symbol x in the equation is not explained until line 5"]


def test_a_letter_and_its_index_are_explained_from_one_place_on() -> None:
    text = "$$x_i = 1$$\n\nSome words about something else, not few.\n\n- $x_i$: an input\n"

    assert problems_of(text) == [
        "1: symbol x in the equation is not explained until line 5",
        "1: symbol i in the equation is not explained until line 5",
    ]


@pytest.mark.parametrize(
    "between",
    ["", "where\n\n", "Here\n\n", "In the formula above, as everywhere on this page:\n\n"],
)
def test_a_list_right_behind_equations_counts_for_them(between: str) -> None:
    text = f"$$x = 1$$\n\n$$y = x$$\n\n{between}- $x$: the input\n- $y$: the output\n"

    assert problems_of(text) == []


def test_two_lists_and_what_is_nested_in_them_count_for_an_equation() -> None:
    text = "$$x + y + z$$\n\n- $x$: the input\n  - $y$: a part of it\n\nand\n\n- $z$: the output\n"

    assert problems_of(text) == []


def test_a_list_counts_for_no_equation_before_other_words() -> None:
    text = (
        "$$x = 1$$\n\nThis is the first of the two formulas.\n\n$$y = x$$\n\n- $x$, $y$: numbers\n"
    )

    assert problems_of(text) == ["1: symbol x in the equation is not explained until line 7"]


def test_a_symbol_explained_before_needs_no_second_explanation() -> None:
    assert problems_of("- $x$: the input\n\nMuch later, and without a word.\n\n$$x = 1$$\n") == []


def test_a_second_explanation_takes_nothing_from_the_first() -> None:
    words = "Some words about something else, not few.\n\n"

    assert problems_of(f"- $x$: a\n\n{words}$$x$$\n\n{words}- $x$: b\n") == []


def test_formulas_in_the_line_are_not_asked_about() -> None:
    assert problems_of("Let $x = 1$.\n") == []


def test_a_formula_on_a_line_of_its_own_is_an_equation_amid_a_paragraph() -> None:
    assert problems_of("So\n$$x = 1$$\nholds, and $$y = 1$$ does.\n") == [
        "2: symbol x in the equation is not explained"
    ]


def test_a_formula_in_a_list_or_a_directive_is_an_equation() -> None:
    text = "- one\n\n  $$\n  x = 1\n  $$\n\n:::{note}\n\n$$\ny = 1\n$$\n:::\n"

    assert problems_of(text) == [
        "3: symbol x in the equation is not explained",
        "9: symbol y in the equation is not explained",
    ]


def test_code_explains_nothing() -> None:
    text = "```{code-block}\n- $x$: the input\n```\n\n```\n$$y$$\n```\n\n$$x = 1$$\n"

    assert problems_of(text) == ["9: symbol x in the equation is not explained"]


def test_a_formula_that_cannot_be_read_is_passed_by() -> None:
    assert problems_of("$$\\frac{x}{$$\n\n$$y = 1$$\n") == [
        "3: symbol y in the equation is not explained"
    ]


NOTATION = """
# Notation

- $z$: stands under no heading that counts

## Symbols

- $x$: the input of a model
- $i$, $j$: indices

### Of training

| $L$ | the loss |
|---|---|
| $\\theta$ | the parameters |

## Not symbols

- $\\mathcal{N}$: the normal distribution
- $O(n)$

## Other things

- $y$: is not known
"""


def test_the_notation_of_the_site_is_known() -> None:
    text = r"$$x_i + \theta_j + O(x) + \mathcal{N}(x) + \mathcal{N}_m + y + z$$"

    assert problems_of(text, NOTATION) == [
        f"1: symbol {key} in the equation is not explained" for key in "myz"
    ]


def test_the_notation_may_be_given_in_a_post_again() -> None:
    text = "$$x$$\n\nSome words about something else, not few.\n\n- $x$: a place\n"

    assert problems_of(text, NOTATION) == []


@pytest.mark.parametrize(
    ("items", "messages"),
    [
        (
            ["$n$: number of rows", "$n$: number of heads"],
            ['2: symbol n is explained as "number of heads", and in line 1 as "number of rows"'],
        ),
        (
            ["$d_k$: the length of a key", "$d_k$: a rate; it is small"],
            ['2: symbol d_k is explained as "a rate", and in line 1 as "the length of a key"'],
        ),
        # the same, shorter or longer
        (["$X$: the input, one row for each token", "$X$: the input"], []),
        (["$w_j$: the weight of pair $j$", "$w_j$: the weights that softmax makes"], []),
        (["$n$: the number of stored pairs of key and value", "$n$: the number of keys"], []),
        # a list is shared out
        (["$Q$, $K$, $V$: queries, keys and values, by token", "$V$: the values"], []),
        (
            ["$a$, $b$: an arm and a book", "$b$: a leg"],
            ['2: symbol b is explained as "a leg", and in line 1 as "a book"'],
        ),
        # what refers to the first
        ([r"$\alpha$: the learning rate", r"$\theta$, $\alpha$: both as before"], []),
        # a letter and one of many
        (["$x$: all inputs", "$x_i$: what stands in row $i$"], []),
    ],
)
def test_a_symbol_explained_in_two_ways(items: list[str], messages: list[str]) -> None:
    found = [e for line, item in enumerate(items, 1) if (e := explanation(item, line))]

    assert [f"{f.line}: {f.message}" for f in explained_twice(found)] == messages
