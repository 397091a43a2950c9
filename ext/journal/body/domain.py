"""What the site remembers of bodies: where one can jump to, and which links there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place in the site, as it is written."""

    target: str
    path: str
    line: int


class BodyDomain(Domain):
    """The anchors and links of all documents."""

    name = "journal-body"
    label = "Bodies"
    initial_data: ClassVar[dict[str, Any]] = {"anchors": {}, "links": {}, "outcomes": {}}
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

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        for kind in ("anchors", "links"):
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for kind in ("anchors", "links"):
            mine = {name: kept for name, kept in otherdata[kind].items() if name in docnames}
            self.data[kind].update(mine)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return nothing: `journal.body.links` asks for what this domain knows."""
        del env, fromdocname, builder, target, node, contnode
        return []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield nothing: an anchor is no object of an inventory."""
        yield from ()


def bodies_of(env: BuildEnvironment) -> BodyDomain:
    """Return the domain of the bodies."""
    return cast("BodyDomain", env.domains[BodyDomain.name])
