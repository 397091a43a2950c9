"""What the site remembers of bodies: where one can jump to, and which links there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from journal.stores import DocumentStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place in the site, as it is written."""

    target: str
    path: str
    line: int


class BodyDomain(DocumentStore):
    """The anchors and links of all documents."""

    name = "journal-body"
    label = "Bodies"
    initial_data: ClassVar[dict[str, Any]] = {"anchors": {}, "links": {}, "outcomes": {}}
    by_document = ("anchors", "links")
    data_version = 1

    @property
    def anchors(self) -> Mapping[str, tuple[str, ...]]:
        """Return the ids that each document has."""
        return cast("dict[str, tuple[str, ...]]", self.data["anchors"])

    @property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """Return the links of each document that has some."""
        return cast("dict[str, tuple[Link, ...]]", self.data["links"])

    def note_anchors(self, docname: str, names: Iterable[str]) -> None:
        """Remember the ids of a document."""
        self.data["anchors"][docname] = tuple(sorted(names))

    def note_links(self, docname: str, links: tuple[Link, ...]) -> None:
        """Remember the links of a document."""
        if links:
            self.data["links"][docname] = links

    def derive(self, outcomes: Mapping[str, tuple[str, ...]]) -> set[str]:
        """Keep where the links of each document lead; return those where that has changed."""
        before = self.data["outcomes"]
        self.data["outcomes"] = dict(outcomes)
        return {name for name, found in outcomes.items() if before.get(name, found) != found}


def bodies_of(env: BuildEnvironment) -> BodyDomain:
    """Return the domain of the bodies."""
    return cast("BodyDomain", env.domains[BodyDomain.name])
