"""How wide a label is, which a build cannot see."""

from __future__ import annotations

import math
import unicodedata
from typing import Final

#: the size of the letters, in pixels
SIZE: Final = 13
#: between a label and the sides of its box
PADDING: Final = 8
#: signs of a label at most
MOST_SIGNS: Final = 32

#: signs by their width, in tenths of the size; measured in the journal's face, Latin letters with
#: an accent are as wide as those without
_WIDTHS: Final = {
    sign: tenths
    for tenths, signs in {
        2: " '",
        3: "!|,.:;-jil[]/",
        4: 't{}()fI"J`?',
        5: "r*sz_$c#0123456789e+<=>^~aS",
        6: "gxovyZkqdLbPpuTEFhn",
        7: "BCYXRVKA&OQDG–",
        8: "UNH@w",
        9: "%M",
        10: "mW—…",
    }.items()
    for sign in signs
}
_CAPITAL, _OTHER, _SQUARE = 8, 6, 10
#: since the widths above are rounded
_SLACK: Final = 1.06


def shortened(text: str) -> str:
    """Return a label that is not too long, with a sign for what is left out."""
    return text if len(text) <= MOST_SIGNS else f"{text[: MOST_SIGNS - 1].rstrip()}…"


def box_width(label: str) -> int:
    """Return how wide the box of a label is, in pixels."""
    tenths = sum(_tenths(sign) for sign in unicodedata.normalize("NFD", label))
    return math.ceil(tenths * SIZE / 10 * _SLACK) + 2 * PADDING


def _tenths(sign: str) -> int:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return _SQUARE
    return _CAPITAL if sign.isupper() else _OTHER
