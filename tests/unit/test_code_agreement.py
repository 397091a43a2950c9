"""What counts as the text that was expected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.code_runs.agreement import agree


@pytest.mark.parametrize(
    ("expected", "printed"),
    [
        ("hello", "hello\n"),
        ("0.731", "0.7310585786300049"),
        ("0.74", "0.7350000001"),
        ("0.7310", "0.731"),
        ("-0.5", "-0.4999999"),
        ("−0.5", "-0.5"),
        ("0.00", "-0.0001"),
        ("+0.5", "0.5"),
        ("5e-8", "4.96e-08"),
        ("5e-08", "4.96e-08"),
        ("1.5e3", "1523.7"),
        ("1.5E+3", "1523.7"),
        ("1523.7", "1.5237e3"),
        (".5", "0.5"),
        ("9.", "9.2"),
        ("3", "3.0"),
        ("[0.09 0.24 0.67]", "[0.09003057 0.24472847 0.66524096]"),
        ("[[0.5 -1.25] [1e-8 3]]", "[[ 5.00e-01 -1.25e+00]\n [ 1.00e-08  3.00e+00]]"),
        ("[1, 2.5]", "[1, 2.4999]"),
        ("(1.0+2.00j)", "(1.0000001+2.0000001j)"),
        ("x = 0.3, y = 12%", "x = 0.30000000000000004, y = 12%"),
        ("29,220 weeks", "29,220 weeks"),
        ("nan", "nan"),
        ("1.2.3", "1.2.3"),
        ("a\nb", "a\n\nb   "),
        ("1e999999999999", "1e999999999999"),
        ("", ""),
    ],
)
def test_same_text_and_rounded_numbers_agree(expected: str, printed: str) -> None:
    assert agree(expected, printed)


@pytest.mark.parametrize(
    ("expected", "printed"),
    [
        ("hello", "hallo"),
        ("0.731", "0.7316"),
        ("0.73124", "0.731"),
        ("0.5", "-0.5"),
        ("5e-8", "4.96e-09"),
        ("1.5e3", "1.5e4"),
        ("3", "3.2"),
        ("3", "4"),
        ("[0.5 0.5]", "[0.5 0.5 0.5]"),
        ("[0.5, 0.5]", "[0.5 0.5]"),
        ("ab", "a b"),
        ("1 2", "12"),
        ("1.2.3", "1.2.4"),
        ("x1", "x2"),
        ("0x1f", "0x1e"),
        ("1e999999999999", "1e999999999998"),
        ("1", ""),
        ("inf", "1.0"),
    ],
)
def test_other_text_and_other_numbers_do_not(expected: str, printed: str) -> None:
    assert not agree(expected, printed)


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 8))
def test_a_number_agrees_with_all_that_are_written_shorter(number: float, digits: int) -> None:
    assert agree(f"{number:.{digits}e}", f"{number:.30e}")


@given(st.text())
def test_every_text_agrees_with_itself(text: str) -> None:
    assert agree(text, text)
