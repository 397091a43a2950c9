"""Domains as stores: what is noted of a document lives and dies with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class DocumentStore(Domain):
    """Keep what was noted of each document, and offer nothing to link to."""

    #: the names of the data that is kept by docname
    by_document: ClassVar[tuple[str, ...]]

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        for name in self.by_document:
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for name in self.by_document:
            theirs = otherdata[name]
            self.data[name].update({doc: theirs[doc] for doc in theirs if doc in docnames})

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, Any]]:
        """Return nothing: what is kept here is found by other ways."""
        return []
