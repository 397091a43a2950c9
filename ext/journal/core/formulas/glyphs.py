"""Know which characters the mathematics font can show, from the list beside it.

The list has a line for each character of the subset, ``U+03B1 GREEK SMALL LETTER ALPHA``,
and one line, ``whole font: 20-7E …``, with the ranges that the whole font has, so that
nobody is sent to look there for what it lacks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WHOLE_FONT = "whole font:"

_CODE_POINT = re.compile(r"^U\+([0-9A-F]{4,6})\b", re.MULTILINE)
_TEXT = re.compile(r"<mtext[ >].*?</mtext>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FontCoverage:
    """What a subset of a font can show."""

    #: None when that is not known
    subset: frozenset[str] | None
    #: what the whole font has; empty when that is not known
    whole: frozenset[str] = frozenset()

    def missing_from(self, mathml: str) -> list[str]:
        """Return the characters of a formula that the subset lacks, in order.

        In words, a character that the whole font lacks too is left to the reader's own.
        """
        if self.subset is None:
            return []
        strange = {c for c in set(mathml) - self.subset if _is_shown(c)}
        if not strange:
            return []
        signs = set(_TEXT.sub("", mathml))
        return sorted(c for c in strange if c in signs or c in self.whole)


def _is_shown(character: str) -> bool:
    return character > "\x7f" and unicodedata.category(character)[0] not in "CZ"


def read_coverage(text: str) -> FontCoverage:
    """Return what the list beside a font says."""
    subset = frozenset(chr(int(code, 16)) for code in _CODE_POINT.findall(text))
    lines = (line for line in text.splitlines() if line.startswith(WHOLE_FONT))
    ranges = next(lines, "").removeprefix(WHOLE_FONT).split()
    return FontCoverage(subset, frozenset(c for r in ranges for c in _characters(r)))


def _characters(code_range: str) -> Iterator[str]:
    first, _, last = code_range.partition("-")
    yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


def write_coverage(subset: Iterable[str], whole: Iterable[str]) -> str:
    """Return the list that `read_coverage` reads."""
    lines = [f"U+{ord(c):04X} {unicodedata.name(c, 'UNNAMED')}" for c in sorted(subset)]
    ranges = " ".join(_ranges(sorted(map(ord, whole))))
    return "\n".join([f"{WHOLE_FONT} {ranges}", *lines, ""])


def _ranges(codes: list[int]) -> Iterator[str]:
    start = previous = None
    for code in [*codes, None]:
        if previous is None or code != previous + 1:
            if start is not None and previous is not None:
                yield f"{start:X}" if start == previous else f"{start:X}-{previous:X}"
            start = code
        previous = code
