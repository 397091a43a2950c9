"""What can be wrong with a journal, and how it is said.

A rule is a kind of mistake; a problem is one mistake at one place.
"""

from __future__ import annotations

import difflib
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from journal.core.rules import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.edits import Edit

__all__ = ["Level", "Problem", "Rule", "did_you_mean", "meant", "nearest"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake at one place."""

    #: the file, as the author knows it; absolute, or relative to the source folder
    path: str
    #: counted from 1; 0 when the whole file is meant
    line: int
    rule: Rule
    #: what is wrong, with the value in quotes, and what would be right
    message: str
    #: counted from 1; 0: nobody knows. The same problem is the same wherever on its line it is told
    column: int = field(default=0, compare=False)
    #: what mends it, when that is certain; all of them, or none
    edits: tuple[Edit, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """Return ``path:line: message [rule]``."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message} [{self.rule.code}]"


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the one of `known` that `name` looks most like, if one does."""
    by_fold = {candidate.casefold(): candidate for candidate in sorted(known)}
    close = difflib.get_close_matches(name.casefold(), by_fold, n=1, cutoff=cutoff)
    return by_fold[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `` — did you mean "x"?`` or nothing, to end a message with."""
    close = nearest(name, known)
    return f' — did you mean "{close}"?' if close else ""


def meant(slip: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that a slip of one letter could come from; None in doubt.

    A letter is missing, too many or another, or two have changed places; the first letter is
    hardly ever the wrong one.
    """
    near = [word for word in known if _is_slip(slip.casefold(), word.casefold())]
    return near[0] if len(near) == 1 else None


def _is_slip(slip: str, word: str) -> bool:
    equal = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(slip, word, strict=False))
    start = len(list(equal))
    one, other = slip[start:], word[start:]
    is_swapped = one[:2] == other[:2][::-1] and one[2:] == other[2:]
    is_other = one[1:] == other[1:] or one[1:] == other or one == other[1:]
    return start > 0 and (is_swapped or is_other)
