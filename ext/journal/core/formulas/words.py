"""Read a formula aloud: the words that stand for it in an excerpt or a title."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from journal.core.formulas.converting import FormulaError, showable, to_mathml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element

    from journal.core.formulas.converting import Macros

_SUPERSCRIPTS: Final = str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
_SUBSCRIPTS: Final = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
)
#: written straight after what they belong to
_RAISED: Final = frozenset("⊤⊺⊥′″‴∗*†‡°")
#: the accents of MathML, with the characters that put them over a letter
ACCENTS: Final = dict(
    zip(
        "ˆ^\u0302˜~¯ˉ‾˙¨\u20d7→ˇ˘",
        "\u0302\u0302\u0302\u0303\u0303\u0304\u0304\u0304\u0307\u0308\u20d7\u20d7\u030c\u0306",
        strict=True,
    )
)
_RELATIONS: Final = frozenset("=≠<>≤≥≈∼≃≅≡∝∈∉⊂⊆⊃⊇→←↔⇒⇐⇔↦≔∣⟹⟺⟶≪≫")
#: stands where a space belongs if letters are on both sides
_ROOM: Final = "\ue000"
_INVISIBLE: Final = str.maketrans("", "", "\u2061\u2062\u2063\u2064\u200b\ufe00\ufe01")


def plain_text(tex: str, *, macros: Macros = ()) -> str:
    r"""Return words for a formula: ``\frac{a}{\sqrt{b}}`` is ``a/√b``.

    What cannot be read is returned without backslashes and braces.
    """
    try:
        mathml = to_mathml(tex, display=True, macros=macros, annotated=False)
    except FormulaError:
        return _spaced(re.sub(r"\\(?:begin|end)\{[^{}]*\}|[\\{}$&]", " ", showable(tex)))
    root = ET.fromstring(mathml)  # noqa: S314 - what math-core wrote a moment ago
    return unicodedata.normalize("NFC", _spaced(_words(root).translate(_INVISIBLE)))


def _name(element: Element) -> str:
    """Return a letter, or a name that wants room beside other letters."""
    text = _letters(element)
    return f"{_ROOM}{text}{_ROOM}" if len(text) > 1 else text


def _spaced(text: str) -> str:
    text = re.sub(rf"(?<=[\w)√]){_ROOM}+(?=\w)", " ", text).replace(_ROOM, "")
    return re.sub(r"\s+([,;.)\]])", r"\1", re.sub(r"\s+", " ", text)).strip()


def _words(element: Element) -> str:
    say = _SAY.get(element.tag)
    return say(element) if say else _all(element)


def _all(element: Element) -> str:
    return "".join(map(_words, element))


def _letters(element: Element) -> str:
    """Return the characters of an element; bold and script ones as plain letters."""
    return "".join(_plain(c) for c in "".join(element.itertext()))


def _plain(character: str) -> str:
    is_styled = "\U0001d400" <= character <= "\U0001d7ff"
    if not is_styled or "DOUBLE-STRUCK" in unicodedata.name(character, ""):
        return character
    return unicodedata.normalize("NFKC", character)


def _operator(element: Element) -> str:
    text = _letters(element)
    if text in _RELATIONS:
        return f" {text} "
    return ", " if text == "," else text


def _space(element: Element) -> str:
    width = element.get("width", "0").removesuffix("rem").removesuffix("em").removesuffix("ex")
    return " " if float(width or 0) > 0.2 else ""  # noqa: PLR2004 - wider than a thin space


def _fraction(element: Element) -> str:
    above, below = _words(element[0]).strip(), _words(element[1]).strip()
    if element.get("linethickness") == "0":
        return f"{above} over {below}"
    return f"{_grouped(above)}/{_grouped(below)}"


def _root(element: Element) -> str:
    if element.tag == "mroot":
        return f"{_script(element[1], '^', _SUPERSCRIPTS)}√{_grouped(_words(element[0]))}"
    return f"√{_grouped(_all(element))}"


def _grouped(text: str) -> str:
    """Return text in parentheses if it would fall apart beside a sign."""
    text = text.strip()
    is_whole = re.fullmatch(r"[^\s+−\-/=,·×]+", text) or _is_in_parentheses(text)
    return text if is_whole else f"({text})"


def _is_in_parentheses(text: str) -> bool:
    return text.startswith("(") and text.find(")") == len(text) - 1


def _script(element: Element, sign: str, small: Mapping[int, int]) -> str:
    text = _spaced(_words(element)).replace(" ", "")
    if not text or set(text) <= _RAISED:
        return text
    if all(ord(c) in small for c in text):
        return text.translate(small)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}{_braced(text)}"


def _braced(text: str) -> str:
    return text if text.isalnum() else f"({text})"


def _below(element: Element) -> str:
    if element.get("accentunder") == "true":
        return _words(element[0])
    return _with_scripts(_words(element[0]), _script(element[1], "_", _SUBSCRIPTS))


def _with_scripts(base: str, scripts: str) -> str:
    """Return a base and its scripts; the room after a name comes after them."""
    name = base.removesuffix(_ROOM)
    return f"{name}{scripts}{_ROOM if name != base else ''}"


def _above(element: Element) -> str:
    if element.get("accent") == "true":
        base, accent = _words(element[0]), _letters(element[1])
        return base + ACCENTS.get(accent, "") if len(base) == 1 else base
    return _with_scripts(_words(element[0]), _script(element[1], "^", _SUPERSCRIPTS))


def _both(element: Element) -> str:
    below = _script(element[1], "_", _SUBSCRIPTS)
    above = _script(element[2], "^", _SUPERSCRIPTS)
    return _with_scripts(_words(element[0]), below + above)


def _table(element: Element) -> str:
    return "; ".join(filter(None, map(_row, element)))


def _row(element: Element) -> str:
    """Return the cells of a row; the two sides of an aligned sign belong together."""
    is_aligned = any("flush-right" in cell.get("class", "") for cell in element)
    cells = filter(None, (_words(cell).strip() for cell in element))
    return (" " if is_aligned else ", ").join(cells)


def _nothing(element: Element) -> str:
    return ""


_SAY: Final[Mapping[str, Callable[[Element], str]]] = {
    "mi": _name,
    "mn": _letters,
    "mtext": _letters,
    "mo": _operator,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msub": _below,
    "munder": _below,
    "msup": _above,
    "mover": _above,
    "msubsup": _both,
    "munderover": _both,
    "mtable": _table,
    "mphantom": _nothing,
}
