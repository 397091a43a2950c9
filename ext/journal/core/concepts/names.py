"""What concepts are called: titles, other names, and the plural of each."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.core.concepts.model import Concept

_BLANKS = re.compile(r"[\s\-_\u2010-\u2015]+")
#: endings of English plurals, the longest first, with what stands in their place
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))
#: shorter words with such an ending are none: "bus", "gas", "yes"
_SHORTEST = 5


def folded(name: str) -> str:
    """Return a name without what may differ between two places: case, hyphens, blanks."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return _BLANKS.sub(" ", plain).strip()


class Names:
    """Find a concept by whatever it is called; a name belongs to the first that has it."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Take the concepts; of two with one name, the earlier keeps it, and a title before all."""
        self._slugs: dict[str, str] = {}
        known = tuple(concepts)
        # what is a title is none of the other names of another concept
        for concept in known:
            self._slugs.setdefault(folded(concept.title), concept.slug)
        for concept in known:
            for name in (concept.slug, *concept.names):
                self._slugs.setdefault(folded(name), concept.slug)
        #: every name, as written
        self.all = tuple(name for concept in known for name in concept.names)

    def find(self, name: str) -> str | None:
        """Return the slug of the concept that is called so, or so in the singular; else None."""
        wanted = folded(name)
        found = self._slugs.get(wanted)
        if found is not None:
            return found
        return next(filter(None, map(self._slugs.get, _singulars(wanted))), None)


def _singulars(name: str) -> Iterator[str]:
    if len(name) < _SHORTEST:
        return
    for ending, instead in _PLURALS:
        if name.endswith(ending):
            yield name.removesuffix(ending) + instead
