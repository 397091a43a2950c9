"""The pages of a journal, as far as its sources tell."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from myst_parser.slugs import docutils_slugify

from journal.checks.concepts import concepts_in
from journal.checks.project import is_post
from journal.core.addresses import address_of, normalised, pages_by_address
from journal.core.concepts.knowledge import Knowledge
from journal.core.concepts.pages import former_pages
from journal.core.concepts.pages import generated_pages as pages_of_concepts
from journal.core.labels import Label, Labels, label_of_page
from journal.core.model import Entry
from journal.core.site_pages import aliases_of, collisions, generated_pages, unique_slugs
from journal.core.words import words_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Set

    from journal.checks.examining import Findings
    from journal.checks.project import Project
    from journal.core.settings import Settings


@dataclass(frozen=True, slots=True)
class KnownPages:
    """What the sources tell of the pages."""

    documents: Mapping[str, str]
    hidden: Mapping[str, str]
    labels: Labels
    anchors: Mapping[str, Collection[str]]
    _slugs: Mapping[str, str]
    _by_address: Mapping[str, str]
    _entries: Mapping[str, Entry]

    @classmethod
    def of(
        cls, project: Project, chosen: Iterable[Findings], hidden: Mapping[str, str]
    ) -> KnownPages:
        """Return the pages that some sources become."""
        found = tuple(chosen)
        entries = {f.docname: Entry(f.post.post) for f in found if f.post and is_post(f.docname)}
        slugs = unique_slugs(entries)
        documents = {f.docname: Path(f.path).relative_to(project.srcdir).as_posix() for f in found}
        made = generated_pages([entries[name] for name in sorted(entries)], project.settings)
        for_concepts, former = _for_concepts(found, project.settings, documents)
        return cls(
            documents=documents,
            hidden=hidden,
            labels=Labels(_labels(found), {}),
            anchors={f.docname: f.anchors.ids for f in found if not f.anchors.is_open},
            _slugs=slugs,
            _by_address=pages_by_address(
                made | for_concepts | documents.keys(), slugs, aliases_of(entries) | former
            ),
            _entries=entries,
        )

    def collisions(self) -> Iterator[tuple[str, str]]:
        """Yield posts whose address, or an alias, is taken, each with what is wrong."""
        return collisions(self._entries, self._slugs, self._by_address, self.file_of)

    def address_of(self, docname: str) -> str:
        """Return the address of a page, relative to the root of the site."""
        return address_of(docname, self._slugs)

    def page_at(self, address: str) -> str | None:
        """Return the page at a rooted address."""
        return self._by_address.get(normalised(address))

    def file_of(self, docname: str) -> str:
        """Return the file of a document, from the folder of the sources."""
        return self.documents.get(docname, docname)


def _for_concepts(
    found: Iterable[Findings], settings: Settings, documents: Collection[str]
) -> tuple[Set[str], dict[str, str]]:
    """Return the pages that are made for concepts, and which of them other names lead to."""
    known = Knowledge((c for f in found for c in concepts_in(f, settings)), {}, {})
    former = {page: known.home_of(slug) for page, slug in former_pages(known, documents).items()}
    return pages_of_concepts(known, settings, words_in(settings.language)).keys(), former


def _labels(found: Iterable[Findings]) -> Iterator[Label]:
    for source in found:
        for name in source.anchors.names:
            yield Label(name, source.docname, docutils_slugify(name) or name, "", "", "name")
        if source.post is not None and is_post(source.docname):
            yield label_of_page(source.docname, source.post.post.title)
