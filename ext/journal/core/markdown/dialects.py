"""What other systems would evaluate: one declared table, from patterns to names and remedies.

Nothing of it is evaluated here. It is shown as it is written, and its author is told what
would be said in MyST.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORT = 50


@dataclass(frozen=True, slots=True)
class Dialect:
    """A kind of foreign syntax."""

    #: what it is called in a message
    name: str
    #: the first group, if there is one, is the word that `by_word` knows
    pattern: re.Pattern[str]
    #: what to write instead
    remedy: str
    by_word: Mapping[str, str] = field(default_factory=dict)

    def message(self, text: str) -> str:
        """Return what the author is told of a piece of text; nothing for the end of a pair."""
        found = self.pattern.match(text)
        word = found[1] if found and self.pattern.groups and found[1] else ""
        if word.startswith(("end", "/")):
            return ""
        remedy = self.by_word.get(word, self.remedy)
        return f'{self.name} "{_shortened(text)}" is shown as text: {remedy}'


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}…"


_LINK = "MyST's form is a link to the file, [text](other.md)"
_FENCE = "MyST's form is a fence, ```python"
_FIGURE = "MyST's form is a picture, ![what it shows](name.png), or {figure}"

#: what stands in a line of text
IN_TEXT = (
    Dialect(
        "Liquid tag",
        re.compile(r"\{%-?\s*(\w+)?.*?%\}", re.DOTALL),
        "nothing is evaluated here, so write out what it stands for",
        {
            "figure": _FIGURE,
            "highlight": _FENCE,
            "include": "MyST's form is {include} for text, {figure} for a picture",
            "link": _LINK,
            "post_url": _LINK,
            "raw": "it can be left out, because nothing is evaluated here",
        },
    ),
    Dialect(
        "Hugo shortcode",
        re.compile(r"\{\{[<%]\s*(/?[\w./-]+)?.*?[%>]\}\}", re.DOTALL),
        "nothing is evaluated here, so write out what it stands for",
        {
            "figure": _FIGURE,
            "highlight": _FENCE,
            "katex": "mathematics needs no shortcode",
            "math": "mathematics needs no shortcode",
            "ref": _LINK,
            "relref": _LINK,
        },
    ),
    Dialect(
        "template value",
        re.compile(r"\{\{.*?\}\}", re.DOTALL),
        "nothing is evaluated here, so write out what it stands for",
    ),
    Dialect(
        "kramdown attribute",
        re.compile(r"\{:(?:[:/]?[\w-]*)?[^{}\n]*\}"),
        "MyST's form is {.class #name} on the line before",
    ),
    Dialect(
        "table of contents mark",
        re.compile(r"\[TOC\]|\[\[_?TOC_?\]\]", re.IGNORECASE),
        "every page has its contents already",
    ),
    Dialect(
        "wiki link",
        re.compile(r"!?\[\[[^\[\]\n]+\]\](?!\()"),
        _LINK,
    ),
    Dialect(
        "Pandoc citation",
        re.compile(r"\[-?@[A-Za-z][^\[\]\n]*\](?![(\[:])"),
        "MyST's form is {cite}`key`",
    ),
    Dialect(
        "Quarto reference",
        re.compile(r"(?<![\w.])@(eq|fig|tbl|sec|lst|thm|lem|cor|prp|def|exm)-\w[\w:-]*"),
        "MyST's form is a link to the name, [text](#name)",
        {"eq": "MyST's form is {eq}`name`"},
    ),
)

#: lines of their own, whose content may follow with four spaces before each line
BEFORE_INDENTED = (
    Dialect(
        "MkDocs block",
        re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+[\w-].*"),
        "MyST's form is :::{note}, the text, and ::: at the end",
    ),
    Dialect(
        "MkDocs tab",
        re.compile(r"===[+!]?[ \t]+\".*\"[ \t]*"),
        "MyST's form is {tab-set} with a {tab-item} for each",
    ),
)

#: lines of their own around Markdown
AROUND_BLOCKS = (
    Dialect(
        "Quarto block",
        # possessive: the fourth colon of `::::{grid}` is no text
        re.compile(r":{3,}+[ \t]*+(?!\{[A-Za-z][\w:.+-]*\})\S.*"),
        "MyST's form is :::{note}, the text, and ::: at the end",
    ),
    # the end of such a block; its beginning was told of
    Dialect("", re.compile(r"(:{3,})[ \t]*"), "", {":::": ""}),
)
