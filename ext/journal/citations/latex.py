"""Turn the LaTeX of a bibliography into rich text or plain words; never raise for what it says.

Pybtex decodes accents and braces; what is added are the commands that appear in titles
and notes, links, formulas, and braces and signs that stand for themselves.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

import latexcodec  # noqa: F401 - registers the decoder
from pybtex.richtext import HRef, Tag, Text

from journal.core.bibtex_fields import encoded, is_safe_link, plain_link
from journal.core.formulas import plain_text as formula_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from pybtex.richtext import BaseText

#: the tag of a formula, whose text is TeX
MATH = "math"

_TAGS = {
    "emph": "em",
    "textbf": "strong",
    "textit": "em",
    "textsl": "em",
    "textsubscript": "sub",
    "textsuperscript": "sup",
    "texttt": "tt",
}
_LOGOS = ("BibTeX", "LaTeX", "TeX")

# What the decoder must not see: in a formula and in a link every sign means something else.
_ATOM = re.compile(
    r"(?<!\\)\$(?P<math>(?:\\.|[^$\\])+)\$"
    r"|\\url\s*\{(?P<url>[^{}]*)\}"
    r"|\\href\s*\{(?P<href>[^{}]*)\}\s*\{(?P<label>[^{}]*)\}"
    r"|(?P<sign>\\[{}%$])"
)
_TOKEN = re.compile(
    r"(?P<atom>[\ue000-\uf8ff])"
    r"|\\(?P<command>[A-Za-z]+)[ ]?"
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<text>[^\\{}\ue000-\uf8ff]+|\\)"
)
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


def rich_text(latex: str) -> Text:
    """Return LaTeX as rich text, with formulas under the tag `MATH`."""
    return _read(latex, _rich_atom)


def plain_text(latex: str) -> str:
    """Return LaTeX as plain words."""
    return " ".join(str(_read(latex, _plain_atom)).split())


def _read(latex: str, atom: Callable[[re.Match[str]], BaseText]) -> Text:
    atoms: list[BaseText] = []

    def set_aside(match: re.Match[str]) -> str:
        atoms.append(atom(match))
        return chr(0xE000 + len(atoms) - 1)

    marked = _ATOM.sub(set_aside, _PRIVATE.sub("", latex))
    return Text(*_parts(_decode(marked), atoms))


def _decode(latex: str) -> str:
    try:
        escaped = re.sub(r"(?<!\\)%", r"\\%", latex)
        return str(codecs.decode(escaped, "ulatex"))  # type: ignore[call-overload]  # text to text
    except ValueError:
        return re.sub(r"[\\{}]", "", latex)


def _parts(text: str, atoms: list[BaseText]) -> list[BaseText | str]:
    """Return the pieces of decoded text; a closing brace ends what the last open one began."""
    levels: list[tuple[str | None, list[BaseText | str]]] = [(None, [])]
    pending: str | None = None
    for token in _TOKEN.finditer(text):
        if token["open"]:
            levels.append((_TAGS.get(pending or ""), []))
        elif token["close"] and len(levels) > 1:
            _close(levels)
        elif token["atom"]:
            levels[-1][1].append(atoms[ord(token["atom"]) - 0xE000])
        elif token["command"] in _LOGOS or token["text"]:
            levels[-1][1].append(token["command"] or token["text"])
        pending = token["command"]
    while len(levels) > 1:
        _close(levels)
    return levels[0][1]


def _close(levels: list[tuple[str | None, list[BaseText | str]]]) -> None:
    tag, parts = levels.pop()
    levels[-1][1].append(Tag(tag, *parts) if tag else Text(*parts))


def _rich_atom(match: re.Match[str]) -> BaseText:
    if match["math"]:
        return Tag(MATH, match["math"])
    if match["sign"]:
        return Text(match["sign"][1])
    uri = plain_link(match["url"] or match["href"] or "")
    label = rich_text(match["label"]) if match["label"] else Text(uri)
    return HRef(encoded(uri), label) if is_safe_link(uri) else label


def _plain_atom(match: re.Match[str]) -> BaseText:
    if match["math"]:
        return Text(formula_words(match["math"]))
    return Text(str(_rich_atom(match)))
