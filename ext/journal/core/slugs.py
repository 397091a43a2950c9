"""Names that are safe in an address: ``[a-z0-9-]``, never empty, never the same twice."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: what a reader would say for a character that is dropped otherwise
_SPOKEN = {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at ", "%": " percent "}


def slugify(text: str) -> str:
    """Return `text` as part of an address; empty when no letter or digit of it is left."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def _spoken(text: str) -> str:
    return slugify("".join(_SPOKEN.get(c, c) for c in text))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def slug_of(text: str) -> str:
    """Return a slug for `text` alone, never empty.

    Text in a script without Latin letters keeps its readers by a short digest.
    """
    lossless = slugify(text)
    if any(c in _SPOKEN for c in text):
        lossless = _spoken(text)
    return lossless or f"x-{_digest(text)}"


def assign_slugs(labels: Iterable[str]) -> dict[str, str]:
    """Return a slug for each label, so that no two labels share one.

    Where two would, the first in sorting order keeps the short one: a label's slug
    depends on which others there are, not on the order they come in.
    """
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for label in sorted(set(labels)):
        slug = slug_of(label)
        if slug in taken:
            slug = f"{slug}-{_digest(label)}"
        taken.add(slug)
        slugs[label] = slug
    return slugs
