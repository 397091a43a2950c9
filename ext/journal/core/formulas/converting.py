"""Have math-core turn a formula into MathML, or say where and why it cannot."""

from __future__ import annotations

import functools
import html
import re
from typing import TYPE_CHECKING

from math_core import LatexError, LatexToMathML

from journal.core.edits import original_offset
from journal.core.formulas.cleaning import clean
from journal.core.formulas.marking import mark
from journal.core.formulas.reading import read_formula
from journal.core.formulas.rewriting import rewrite
from journal.core.formulas.tokens import tokens_of, unclosed
from journal.core.formulas.vocabulary import KNOWN, KNOWN_ENVIRONMENTS, MACROS
from journal.core.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journal.core.edits import Edit
    from journal.core.formulas.marking import Link, Number

#: names, without backslash, and bodies
Macros = tuple[tuple[str, str], ...]

_ANNOTATION = '<annotation encoding="application/x-tex">'
_END = "</semantics></math>"
#: what no page may contain: control characters and what is no character
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN = re.compile(r'Unknown (command|environment) "([^"]*)"')
#: short names look alike sooner than words do
_NEAR = 0.7
_PLACE = re.compile(r"(?:macro(\d+):)?(\d+): (.*)", re.DOTALL)


class FormulaError(ValueError):
    """A formula that cannot be read."""

    def __init__(self, reason: str, offset: int) -> None:
        """Keep the reason, in words, and the place, in characters from the beginning."""
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


def to_mathml(
    tex: str,
    *,
    display: bool,
    macros: Macros = (),
    numbers: Sequence[Number] = (),
    links: Mapping[str, Link] | None = None,
    annotated: bool = True,
) -> str:
    """Return a formula as MathML, with the author's TeX as annotation.

    `numbers` belong to its rows, for those of several rows; `links` say what labels lead to.
    """
    mathml = mark(_translate(tex, display=display, macros=macros), numbers, links or {})
    if not annotated:
        return mathml
    note = f"{_ANNOTATION}{html.escape(tex, quote=False)}</annotation>"
    return f"{mathml.removesuffix(_END)}{note}{_END}"


@functools.lru_cache(maxsize=4096)
def _translate(tex: str, *, display: bool, macros: Macros) -> str:
    """Return clean MathML without the annotation."""
    if forbidden := _FORBIDDEN.search(tex):
        reason = f"the character U+{ord(forbidden[0]):04X} cannot stand on a page"
        raise FormulaError(reason, forbidden.start())
    prepared, edits = rewrite(read_formula(tex, display=display))
    try:
        mathml = _engine(macros).convert_with_local_state(prepared, displaystyle=display)
    except LatexError as error:
        raise _located(str(error), tex, edits, macros) from error
    return clean(mathml[: mathml.rindex(_ANNOTATION)] + _END)


def showable(tex: str) -> str:
    """Return TeX that can stand on a page, with a sign for every character that cannot."""
    return _FORBIDDEN.sub("\ufffd", tex)


def _located(message: str, tex: str, edits: Sequence[Edit], macros: Macros) -> FormulaError:
    """Return what math-core says, in words, at the place where the author wrote it."""
    place = _PLACE.fullmatch(message)
    offset, reason = (int(place[2]), place[3]) if place else (0, message)
    opening = None if _UNKNOWN.search(reason) else unclosed(tokens_of(tex))
    if opening:
        # math-core notices only at the end, or at an end that is ours
        return FormulaError(f'"{tex[opening.start : opening.end]}" is never closed', opening.start)
    return FormulaError(_in_words(reason, macros), original_offset(offset, edits))


@functools.cache
def _engine(macros: Macros) -> LatexToMathML:
    """Return the one converter for a set of macros."""
    return LatexToMathML(
        annotation=True,
        fancy_error=False,
        # wide tildes: browsers differ in how wide they make them, but all show one
        allow_unreliable_rendering=True,
        macros={**MACROS, **dict(macros)},
    )


def _in_words(reason: str, macros: Macros) -> str:
    """Return a reason of math-core as part of a sentence, with the nearest known name."""
    sentence = reason[:1].lower() + reason[1:].rstrip(".")
    match = _UNKNOWN.search(reason)
    if match is None:
        return sentence
    kind, name = match[1], match[2]
    known = KNOWN.union(n for n, _ in macros) if kind == "command" else KNOWN_ENVIRONMENTS
    close = nearest(name.removeprefix("\\"), known, cutoff=_NEAR)
    sign = "\\" if kind == "command" else ""
    return f'{sentence} — did you mean "{sign}{close}"?' if close else sentence


@functools.cache
def usable_macros(macros: Macros) -> tuple[Macros, tuple[tuple[str, str], ...]]:
    """Return the macros that can be read, and of the others name and reason."""
    usable, refused = dict(macros), []
    while True:
        names = [*{**MACROS, **usable}]
        try:
            _engine(tuple(usable.items()))
        except LatexError as error:
            place = _PLACE.fullmatch(str(error))
            if not (place and place[1] and names[int(place[1])] in usable):
                raise
            name = names[int(place[1])]
            del usable[name]
            refused.append((name, _in_words(place[3], macros)))
        else:
            return tuple(usable.items()), tuple(refused)
