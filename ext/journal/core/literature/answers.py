"""What a service said when it was asked, and where the services are at home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from journal.core.literature.record import Record

#: the services that can be asked, by the names that people know
ADDRESSES: Final = {
    "arXiv": "https://export.arxiv.org/",
    "Crossref": "https://api.crossref.org/",
    "OpenAlex": "https://api.openalex.org/",
    "Semantic Scholar": "https://api.semanticscholar.org/",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one service said."""

    service: str
    records: tuple[Record, ...] = ()
    #: why it said nothing now, in words that follow its name; empty when it did
    trouble: str = ""
    #: whether that is because there is no way to it
    is_unreachable: bool = False
    #: whether it answered that it knows nothing of the name
    is_absent: bool = False
    #: whether the records are from an earlier call
    was_kept: bool = False

    @property
    def is_heard(self) -> bool:
        """Tell whether the service said what was asked, be it that there is nothing."""
        return not self.trouble or self.is_absent
