"""Names that are safe in an address: ``[a-z0-9-]``, never empty, never the same twice."""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: what a reader would say for a character that is dropped otherwise
_SPOKEN = {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at ", "%": " percent "}

#: file systems take 255 bytes for a name
LONGEST = 100


def slugify(text: str) -> str:
    """Return `text` as part of an address; empty when no letter or digit of it is left."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def _spoken(text: str) -> str:
    return slugify("".join(_SPOKEN.get(c, c) for c in text))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:8]


def slug_of(text: str) -> str:
    """Return a slug for `text` alone, never empty.

    Text in a script without Latin letters keeps its readers by a short digest.
    """
    spoken = any(c in _SPOKEN for c in text)
    slug = _spoken(text) if spoken else slugify(text)
    return _cut(slug, text) or f"x-{_digest(text)}"


def _cut(slug: str, text: str) -> str:
    """Return a slug that fits into a file name, with a digest in place of what is cut off."""
    if len(slug) <= LONGEST:
        return slug
    return f"{slug[:LONGEST].rstrip('-')}-{_digest(text)}"


def assign_slugs(labels: Iterable[str]) -> dict[str, str]:
    """Return a slug for each label, so that no two labels share one.

    Where two would, the first in sorting order keeps the short one: a label's slug
    depends on which others there are, not on the order they come in.
    """
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for label in sorted(set(labels)):
        slugs[label] = next(slug for slug in _candidates(label) if slug not in taken)
        taken.add(slugs[label])
    return slugs


def _candidates(label: str) -> Iterator[str]:
    slug = slug_of(label)
    yield slug
    yield f"{slug}-{_digest(label)}"
    yield from (f"{slug}-{number}" for number in itertools.count(2))
