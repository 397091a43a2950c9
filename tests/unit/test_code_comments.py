"""Which statement a comment speaks of."""

from __future__ import annotations

import ast
import textwrap

import pytest

from journal.core.code_runs.comments import rust_expectation, steps_of


def read(code: str) -> tuple[list[tuple[str | None, str | None]], list[int]]:
    """Return what is expected of each statement, and the lines of what is misplaced."""
    source = textwrap.dedent(code)
    steps, misplaced = steps_of(source, ast.parse(source))
    told = [(s.own.text if s.own else None, s.since.text if s.since else None) for s in steps]
    return told, [expectation.line for expectation in misplaced]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("print(1)  # -> 1\nprint(2)", [("1", None), (None, None)]),
        ("print(1)\n# -> 1", [("1", None)]),
        ("print(1)  #-> 1", [("1", None)]),
        ("a()\nb()\n# expect: 1", [(None, None), (None, "1")]),
        ("a()\n\n\n# expect: 1", [(None, "1")]),
        ("a()  # -> 1\n# expect: 2", [("1", "2")]),
        ("print(\n    1,\n)  # -> 1", [("1", None)]),
        ('print("a",\n      "b")  # -> a b', [("a b", None)]),
        ("for i in x:\n    print(i)\n# -> 1\n# -> 2", [("1\n2", None)]),
        ("p(x)\n# -> [[1 2]\n#     [3 4]]\n# and so on", [("[[1 2]\n[3 4]]", None)]),
        ("p(x)  # -> [[1 2]\n      #     [3 4]]", [("[[1 2]\n[3 4]]", None)]),
        ("p(x)\n# expect: 1\n# expect: 2", [(None, "1\n2")]),
        ("x = 1; print(x)  # -> 1", [(None, None), ("1", None)]),
        ("print(1)  # the arrow -> is prose here", [(None, None)]),
        ('print("# -> 1")', [(None, None)]),
        ("def f(x):\n    return x  # -> float", [(None, None)]),
        ("x = {\n    1: 2,  # -> three\n}", [(None, None)]),
    ],
)
def test_comment_speaks_of_the_statement_before(
    code: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert read(code) == (expected, [])


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("# -> 1\nx = 1", 1),
        ("print(1)\n\n# -> 1", 3),
        ("for i in x:\n    print(i)  # -> 1", 2),
        ("for i in x:\n    p(i)\n    # expect: 1\n    q(i)", 3),
        ("print(1)  # -> 1\n# and\n# -> 2", 3),
    ],
)
def test_comment_that_speaks_of_nothing_is_told_of(code: str, line: int) -> None:
    assert read(code)[1] == [line]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("fn main() {}", ""),
        ('println!("a"); // expect: a\nprintln!("b"); // -> b', "a\nb"),
        ('// expect: a\n// expect: b\nlet x = "http://x.org";', "a\nb"),
        (
            "x.push(1); // expect: error[E0502]: cannot\n//     borrow",
            "error[E0502]: cannot\nborrow",
        ),
        ("// prose -> more", ""),
    ],
)
def test_rust_says_what_the_whole_program_prints(code: str, expected: str) -> None:
    assert rust_expectation(code) == expected
