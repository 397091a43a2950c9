"""Read the rows of a formula: which labels and tags stand in them, and which take a number."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journal.core.formulas.tokens import Token, argument, tokens_of
from journal.core.formulas.vocabulary import DROPPED, RENAMED

if TYPE_CHECKING:
    from collections.abc import Iterable

#: outer environments in which every row can have a number of its own
LINES: Final = frozenset({"align", "alignat", "flalign", "xalignat", "gather", "eqnarray"})

#: outer environments with one number for the whole
WHOLE: Final = frozenset({"equation", "multline"})

#: outer environments that say no more than that this is a formula
_BARE: Final = frozenset({"displaymath", "math"})

_COMMANDS = ("begin", "end", "tag", "label", "notag", "nonumber", "ref", "eqref", "mathop")

#: what only a formula contains whose shape must be looked at
_SHAPED = re.compile(
    rf"\\(?:{'|'.join(map(re.escape, (*_COMMANDS, *RENAMED, *DROPPED)))}|[\\_*/-])"
    r"|\\(?:text[a-z]*|[mh]box)\s*\{[^{}]*_"
    r"|\\(?:left|right)\s*[<>]|color\s*\{\s*\#|\\[A-Za-z]+\*|\^\s*'|[&$]|\n[ \t]*\n"
)


_REFERENCE = re.compile(r"\\(?:eq)?ref\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Row:
    """What an author says about the number of a row."""

    labels: tuple[str, ...] = ()
    #: the TeX of ``\\tag{…}``; it takes no number then
    tag: str | None = None
    #: whether the tag is shown without parentheses
    is_tag_bare: bool = False
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A command about the number of its row: label, tag, notag."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outer:
    """The environment that a whole formula stands in."""

    name: str
    opening: Token
    closing: Token

    @property
    def kind(self) -> str:
        """Return the name without the star."""
        return self.name.removesuffix("*")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and its shape."""

    tex: str
    tokens: tuple[Token, ...] = ()
    marks: tuple[Mark, ...] = ()
    outer: Outer | None = None
    #: where the rows of the outermost level begin and end
    spans: tuple[tuple[int, int], ...] = ()
    #: the rows that can have a number; one, if it stands beside the whole
    rows: tuple[Row, ...] = (Row(),)

    @property
    def has_numbers_inside(self) -> bool:
        """Tell whether the numbers stand in the rows, not beside the whole."""
        return len(self.rows) > 1


@functools.lru_cache(maxsize=4096)
def read_formula(tex: str, *, display: bool) -> Formula:
    """Return the shape of a formula."""
    if not _SHAPED.search(tex):
        return Formula(tex)
    tokens = tokens_of(tex)
    outer = _outer(tex, tokens) if display else None
    marks = tuple(_marks(tex, tokens)) if display else ()
    spans = _spans(tex, tokens, outer)
    return Formula(tex, tuple(tokens), marks, outer, spans, _rows(tex, marks, spans, outer))


def labels_in(tex: str) -> list[str]:
    r"""Return the labels that a formula asks for by ``\eqref`` or ``\ref``, in order."""
    return list(dict.fromkeys(label.strip() for label in _REFERENCE.findall(tex)))


def _outer(tex: str, tokens: list[Token]) -> Outer | None:
    """Return the environment that encloses all of a formula, if it is one of display."""
    if not tokens or tokens[0].kind != "begin" or tex[: tokens[0].start].strip():
        return None
    if tokens[0].text.removesuffix("*") not in LINES | WHOLE | _BARE:
        return None
    closing = next((t for t in tokens if t.kind == "end" and t.depth == 0), None)
    if closing is None or tex[closing.end :].strip():
        return None
    return Outer(tokens[0].text, tokens[0], closing)


def _marks(tex: str, tokens: list[Token]) -> Iterable[Mark]:
    for index, token in enumerate(tokens):
        if token.kind != "command":
            continue
        if token.text in ("notag", "nonumber"):
            yield Mark("notag", "", token.start, token.end)
        elif token.text in ("label", "tag", "tag*") and (span := argument(tokens, index)):
            value = tex[slice(*span)].strip()
            yield Mark(token.text, value, token.start, span[1] + 1)


def _spans(tex: str, tokens: list[Token], outer: Outer | None) -> tuple[tuple[int, int], ...]:
    """Return the rows of the outermost level, without an empty one at the end."""
    start, end, depth = 0, len(tex), 0
    if outer:
        start, end, depth = outer.opening.end, outer.closing.start, 1
    breaks = [t for t in tokens if t.kind == "newline" and t.depth == depth]
    starts = [start, *(t.end for t in breaks)]
    ends = [*(t.start for t in breaks), end]
    spans = list(zip(starts, ends, strict=True))
    if len(spans) > 1 and not tex[slice(*spans[-1])].strip():
        spans.pop()
    return tuple(spans)


def _rows(
    tex: str, marks: Iterable[Mark], spans: Iterable[tuple[int, int]], outer: Outer | None
) -> tuple[Row, ...]:
    """Return the rows that can have a number: all, if one has; else the whole is one."""
    if outer and outer.kind in LINES:
        rows = tuple(_row(marks, span, outer) for span in spans)
        if any(row.is_numbered or row.tag is not None for row in rows):
            return rows
    counts = outer if outer and outer.kind in WHOLE else None
    return (_row(marks, (0, len(tex)), counts),)


def _row(marks: Iterable[Mark], span: tuple[int, int], outer: Outer | None) -> Row:
    here = [mark for mark in marks if span[0] <= mark.start < span[1]]
    labels = tuple(mark.value for mark in here if mark.name == "label" and mark.value)
    tag = next((mark for mark in here if mark.name.startswith("tag")), None)
    is_quiet = any(mark.name == "notag" for mark in here)
    is_counted = bool(labels) or (outer is not None and not outer.name.endswith("*"))
    return Row(
        labels=labels,
        tag=tag.value if tag else None,
        is_tag_bare=tag is not None and tag.name == "tag*",
        is_numbered=is_counted and not is_quiet and tag is None,
    )
