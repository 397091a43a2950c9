"""All sources together, as the rules of the whole site see them."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from journal.checks.concepts import concepts_in
from journal.checks.pages import KnownPages
from journal.checks.project import is_post
from journal.core.anchors import opens
from journal.core.equations import formulas_in, labels_of
from journal.core.source_place import SourcePlace, is_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.checks.examining import Findings
    from journal.checks.project import Project
    from journal.core.concepts.model import Concept


class Library:
    """What is known of all sources."""

    def __init__(self, project: Project, findings: tuple[Findings, ...]) -> None:
        """Take what was found in each source, in order."""
        self.project = project
        self.findings = findings

    @functools.cached_property
    def by_docname(self) -> Mapping[str, Findings]:
        """Return the sources by the name that Sphinx gives them."""
        return {found.docname: found for found in self.findings}

    @functools.cached_property
    def files(self) -> frozenset[str]:
        """Return the files of the sources, which need not be looked for on the disk."""
        return frozenset(found.path for found in self.findings)

    @functools.cached_property
    def pages(self) -> KnownPages:
        """Return what readers will find: the published pages."""
        hidden = {found.docname: found.hidden for found in self.findings if found.hidden}
        published = (found for found in self.findings if not found.hidden)
        return KnownPages.of(self.project, published, hidden)

    @functools.cached_property
    def pages_with_drafts(self) -> KnownPages:
        """Return what the author finds: all pages."""
        return KnownPages.of(self.project, self.findings, {})

    def pages_seen_from(self, found: Findings) -> KnownPages:
        """Return the pages that a link can lead to: from a draft, to other drafts as well."""
        return self.pages_with_drafts if found.hidden else self.pages

    @functools.cached_property
    def equations(self) -> Mapping[str, tuple[str, ...]]:
        """Return the label of every formula, with the names of the sources that have it."""
        owners: dict[str, dict[str, None]] = {}
        for found in sorted(self.findings, key=lambda found: found.docname):
            for formula in formulas_in(found.elements):
                for label in labels_of(formula):
                    owners.setdefault(label, {})[found.docname] = None
        return {label: tuple(docnames) for label, docnames in owners.items()}

    @functools.cached_property
    def open_texts(self) -> tuple[str, ...]:
        """Return the texts in which labels may be that are not known: those that are included."""
        texts = []
        for found in self.findings:
            if found.anchors.is_open:
                place = SourcePlace(self.project.srcdir, Path(found.path))
                opening = list(filter(opens, found.elements))
                paths = [place.named(e.argument) for e in opening if e.name == "include"]
                paths += [place.path] if len(paths) < len(opening) else []
                texts += [p.read_text("utf-8", errors="replace") for p in paths if is_file(p)]
        return tuple(texts)

    @functools.cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """Return the concepts that sources define."""
        settings = self.project.settings
        return tuple(c for found in self.findings for c in concepts_in(found, settings))

    @functools.cached_property
    def posts(self) -> tuple[Findings, ...]:
        """Return the sources that are posts."""
        return tuple(f for f in self.findings if is_post(f.docname) and f.post is not None)

    @functools.cached_property
    def tags(self) -> frozenset[str]:
        """Return the tags of all posts."""
        return frozenset(tag for found in self.posts if found.post for tag in found.post.post.tags)
