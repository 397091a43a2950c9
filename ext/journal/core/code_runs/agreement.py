"""Whether a program printed what was expected: the same text, numbers to the digits written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_NUMBER: Final = re.compile(
    r"(?<![\w.])([-+−]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+−]?\d+)?)(?=j\b|(?![\w.]))", re.ASCII
)
_SPACE = re.compile(r"\s+")
#: arrays have spaces there that depend on the other numbers
_INSIDE = re.compile(r"(?<=\[) | (?=\])")


def agree(expected: str, printed: str) -> bool:
    """Tell whether a text is as expected.

    White space of any length is the same.  A number that is written with a point or an exponent
    stands for all that are rounded to it: ``0.73`` for 0.7311, ``5e-8`` for 4.96e-08.
    """
    theirs, ours = _NUMBER.split(_folded(printed)), _NUMBER.split(_folded(expected))
    # texts and numbers take turns
    return (
        len(theirs) == len(ours)
        and theirs[::2] == ours[::2]
        and all(map(_is_rounded, ours[1::2], theirs[1::2]))
    )


def _folded(text: str) -> str:
    return _INSIDE.sub("", _SPACE.sub(" ", text.strip()))


def _is_rounded(written: str, number: str) -> bool:
    """Tell whether a number is the one that was written, to its digits."""
    if written == number:
        return True
    ours, theirs = (Decimal(text.replace("−", "-")) for text in (written, number))
    try:
        return abs(ours - theirs) <= _tolerance(written, ours)
    except ArithmeticError:
        return False  # an exponent without measure


def _tolerance(written: str, number: Decimal) -> Decimal:
    """Return half a unit of the last digit; nothing for an integer, which is what it is."""
    if not re.search(r"[.eE]", written):
        return Decimal(0)
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) / 2
