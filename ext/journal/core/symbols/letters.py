"""Tell letters that stand for something from names, numbers and signs, and write their keys."""

from __future__ import annotations

import functools
import string
import unicodedata
from typing import TYPE_CHECKING, Final

from journal.core.formulas.words import ACCENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

LETTER: Final = "letter"
#: an upright word: text, a function
NAME: Final = "name"
NUMBER: Final = "number"
SIGN: Final = "sign"
#: a letter that everybody reads alike: its scripts say something of other letters
OPERATOR: Final = "operator"

#: sets of numbers, expectation and probability, real and imaginary part, Planck's constant
CONVENTIONAL: Final = frozenset("ℝℕℤℚℂ𝔼ℙ𝕍ℜℑℏ")

#: letters that count when they stand below another one, whatever else a formula says; not k,
#: which is a key as often
COUNTING: Final = frozenset("ijlℓmnt")

#: signs that make another symbol of the letter they stand above
MARKS: Final = frozenset("′″‴*⋆")

_SAME: Final[Mapping[str, str]] = {"∗": "*", "−": "-"}
#: what math-core makes of the letters of an italic word
_ITALIC: Final = frozenset(map(chr, range(0x1D434, 0x1D468))) | {"ℎ"}


@functools.cache
def kind_of(text: str, variant: str | None) -> tuple[str, str]:
    """Return what the characters of an ``mi`` are, and how they are written in a key."""
    if len(text) > 1:
        is_word = _ITALIC.issuperset(text)
        return (LETTER, unicodedata.normalize("NFKC", text)) if is_word else (NAME, text)
    if text in CONVENTIONAL:
        return OPERATOR, text
    if not text.isalpha():
        return SIGN, plain_sign(text)
    if variant == "normal" and not is_greek(text):
        return NAME, text
    return LETTER, text


def plain_sign(text: str) -> str:
    """Return a sign as authors type it."""
    return _SAME.get(text, text)


@functools.cache
def plain_letter(text: str) -> str:
    """Return a letter without its shape and its accents: of a bold x with a hat, the x."""
    return unicodedata.normalize("NFKD", text)[:1]


def is_greek(text: str) -> bool:
    """Tell whether a letter is a Greek one, of whatever shape."""
    return "Α" <= plain_letter(text) <= "ω"


def is_small(text: str) -> bool:
    """Tell whether a letter is a small Latin one in the usual shape."""
    return text in _SMALL


_SMALL: Final = frozenset(string.ascii_lowercase) | {"ℓ"}


def is_capital(text: str) -> bool:
    """Tell whether a letter is a Latin capital, of whatever shape."""
    return "A" <= plain_letter(text) <= "Z"


def accented(text: str, accent: str) -> str:
    """Return a letter with an accent of MathML."""
    return unicodedata.normalize("NFC", text + ACCENTS.get(accent, accent))


def with_script(base: str, sign: str, script: str) -> str:
    """Return a key with a script: ``d_k``, ``θ_{t+1}``."""
    if not script:
        return base
    is_plain = len(script) == 1 or script.isalnum() or script[0] + script[-1] == "()"
    return f"{base}{sign}{script if is_plain else f'{{{script}}}'}"
