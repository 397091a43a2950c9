"""Say whether two titles, or two lists of names, mean the same."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

#: letters that no decomposition turns into the one that people write instead
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


def words_of(text: str) -> list[str]:
    """Return the words of a text, without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", re.sub(r"[’'`]", "", letters))


def folded(text: str) -> str:
    """Return a text as it is compared: its words, joined."""
    return "".join(words_of(text))


def is_same_title(one: str, other: str) -> bool:
    """Tell whether two titles are one; a subtitle that one of them lacks makes no difference."""
    first, second = folded(one), folded(other)
    if not first or not second:
        return False
    return first == second or first in _main(other) or second in _main(one)


def _main(title: str) -> set[str]:
    """Return what a title may be called without its subtitle."""
    parts = re.split(r"[:.?!–—]\s", title)
    return {folded(":".join(parts[:count])) for count in range(1, len(parts))}


def last_name(name: str) -> str:
    """Return the last name in "Last, First", folded; of a group its whole name."""
    return folded(name.strip("{}") if name.startswith("{") else name.partition(",")[0])


def is_same_person(one: str, other: str) -> bool:
    """Tell whether two names, "Last, First" each, may be one person's.

    A service may have cut a name of several words at another place.
    """
    first, second = last_name(one), last_name(other)
    if not first or not second:
        return False
    return first == second or _ends(other, first) or _ends(one, second)


def _ends(name: str, last: str) -> bool:
    """Tell whether a name, said with its first name first, ends with a last name."""
    family, _, given = name.partition(",")
    said = [*words_of(given), *words_of(family)]
    return any("".join(said[start:]) == last for start in range(len(said)))


def other_person(ours: Sequence[str], theirs: Sequence[str]) -> int | None:
    """Return the place, from 0, of the first name that is another one; None when all agree."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((place for place, pair in pairs if not is_same_person(*pair)), None)
