"""What the site remembers of bodies: where one can jump to, and which links there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from journal.body.labels import collect_labels
from journal.stores import DocumentStore

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from journal.body.naming import Name
    from journal.core.labels import Labels


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place in the site, as it is written."""

    target: str
    path: str
    line: int
    #: it has no words of its own, and shows what its place is called
    is_bare: bool = False


class BodyDomain(DocumentStore):
    """The anchors and links of all documents.

    `mentions` are the names by which roles refer to labels and documents.
    """

    name = "journal-body"
    label = "Bodies"
    initial_data: ClassVar[dict[str, Any]] = {
        "anchors": {},
        "links": {},
        "names": {},
        "mentions": {},
        "outcomes": {},
    }
    by_document = ("anchors", "links", "names", "mentions")
    data_version = 3

    def __init__(self, env: BuildEnvironment) -> None:
        """Begin without labels: nothing is read yet."""
        super().__init__(env)
        self._labels: Labels | None = None

    @property
    def labels(self) -> Labels:
        """Return the labels of the site; they are collected once a build, when all is read."""
        if self._labels is None:
            self._labels = collect_labels(self.env, self.names)
        return self._labels

    @property
    def anchors(self) -> Mapping[str, Mapping[str, str]]:
        """Return the ids that each document has, with what a link to each shows."""
        return cast("dict[str, dict[str, str]]", self.data["anchors"])

    @property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """Return the links of each document that has some."""
        return cast("dict[str, tuple[Link, ...]]", self.data["links"])

    @property
    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """Return the names that the author of each document gave."""
        return cast("dict[str, tuple[Name, ...]]", self.data["names"])

    @property
    def mentions(self) -> Mapping[str, tuple[str, ...]]:
        """Return the names by which roles in each document refer to others."""
        return cast("dict[str, tuple[str, ...]]", self.data["mentions"])

    def note_anchors(self, docname: str, words: Mapping[str, str]) -> None:
        """Remember the ids of a document."""
        self.data["anchors"][docname] = dict(sorted(words.items()))

    def note_links(self, docname: str, links: tuple[Link, ...]) -> None:
        """Remember the links of a document."""
        if links:
            self.data["links"][docname] = links

    def note_names(self, docname: str, names: tuple[Name, ...]) -> None:
        """Remember the names that were given in a document."""
        if names:
            self.data["names"][docname] = names

    def note_mentions(self, docname: str, names: tuple[str, ...]) -> None:
        """Remember the names that roles of a document refer to."""
        if names:
            self.data["mentions"][docname] = names

    def forget_labels(self) -> None:
        """Collect the labels anew when they are asked for."""
        self._labels = None

    def derive(self, outcomes: Mapping[str, tuple[str, ...]]) -> set[str]:
        """Keep where the links of each document lead; return those where that has changed."""
        before = self.data["outcomes"]
        self.data["outcomes"] = dict(outcomes)
        return {name for name, found in outcomes.items() if before.get(name, found) != found}


def bodies_of(env: BuildEnvironment) -> BodyDomain:
    """Return the domain of the bodies."""
    return cast("BodyDomain", env.domains[BodyDomain.name])
