"""What the site remembers of citations, and what follows when all documents are read."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from journal.adapters.bibtex import (
    DOMAIN,
    ROLE_NAMES,
    DocumentBibliographies,
    fits,
    formatting_style,
)
from journal.citations.audited import read_audited
from journal.citations.markup import LIST, CiteRole
from journal.citations.records import CitedWork, ShownReferences
from journal.citations.rendering import citation_nodes, list_node
from journal.citations.works import Works
from journal.core.bibliography import missing_key
from journal.core.problems import Problem, Rule
from journal.core.words import words_in
from journal.stores import DocumentStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from journal.citations.records import Citation, ListRequest
    from journal.core.words import Words


class CitationDomain(DocumentStore, DocumentBibliographies):
    """Citations, by the document they stand in."""

    initial_data: ClassVar[dict[str, Any]] = DocumentBibliographies.initial_data | {
        "citations_in": {},
        "lists_in": {},
        "shown": {},
    }
    by_document = ("citations_in", "lists_in", "shown")
    data_version = 101
    roles: ClassVar[dict[str, Any]] = {name: CiteRole() for name in ROLE_NAMES}

    def __init__(self, env: BuildEnvironment) -> None:
        """Begin without works: the bibliography is not read yet."""
        super().__init__(env)
        self._works: Works | None = None
        self._audit_problems: tuple[Problem, ...] = ()

    @property
    def works(self) -> Works:
        """Return the works of the bibliography as it is now."""
        if self._works is None or self._works.entries is not self.entries:
            style = formatting_style(self.env.config.bibtex_default_style)
            audit, self._audit_problems = read_audited(Path(self.env.srcdir), self.entries)
            self._works = Works(self.entries, style, audit)
        return self._works

    @property
    def words(self) -> Words:
        """Return the words of the language of the site."""
        return words_in(str(self.env.config.language or ""))

    @property
    def citations_in(self) -> dict[str, tuple[Citation, ...]]:
        """Return the citations of each document, in order."""
        return cast("dict[str, tuple[Citation, ...]]", self.data["citations_in"])

    @property
    def lists_in(self) -> dict[str, tuple[ListRequest, ...]]:
        """Return the lists of each document, in order."""
        return cast("dict[str, tuple[ListRequest, ...]]", self.data["lists_in"])

    @property
    def shown(self) -> Mapping[str, ShownReferences]:
        """Return what the lists of each document show."""
        return cast("dict[str, ShownReferences]", self.data["shown"])

    def note_document(
        self, docname: str, citations: Sequence[Citation], lists: Sequence[ListRequest]
    ) -> None:
        """Remember what a document cites and lists."""
        if citations:
            self.citations_in[docname] = tuple(citations)
        if lists:
            self.lists_in[docname] = tuple(lists)

    def cited_keys(self, docname: str) -> list[str]:
        """Return the works a document cites, in order, as the bibliography writes their keys."""
        citations = self.citations_in.get(docname, ())
        found = (self.works.key(key) for citation in citations for key in citation.keys)
        return list(dict.fromkeys(key for key in found if key is not None))

    def citing(self) -> dict[str, set[str]]:
        """Return for each cited work the documents that cite it."""
        documents: dict[str, set[str]] = defaultdict(set)
        for docname in self.citations_in:
            for key in self.cited_keys(docname):
                documents[key].add(docname)
        return documents

    def derive(self) -> set[str]:
        """Work out all lists; return the documents that show something else now."""
        before, citing = self.shown, self.citing()
        self.data["shown"] = after = {
            docname: self._shown(docname, citing) for docname in sorted(self.lists_in)
        }
        return {docname for docname in after if before.get(docname) != after[docname]}

    def _shown(self, docname: str, citing: Mapping[str, AbstractSet[str]]) -> ShownReferences:
        lists: list[tuple[str, ...]] = []
        listed: set[str] = set()
        for request in self.lists_in[docname]:
            keys = self._wanted(docname, request, citing)
            lists.append(tuple(key for key in keys if key not in listed))
            listed.update(keys)
        digests = "".join(self.works.digest(key) for keys in lists for key in keys)
        return ShownReferences(tuple(lists), hashlib.sha256(digests.encode()).hexdigest())

    def _wanted(
        self, docname: str, request: ListRequest, citing: Mapping[str, AbstractSet[str]]
    ) -> list[str]:
        """Return the works of a list: those cited in order, then the others by author."""
        own = self.cited_keys(docname)
        named = {key for key in map(self.works.key, request.keys) if key is not None}
        if request.filter:
            chosen = {key for key in self.entries if self._fits(key, request, docname, citing)}
        else:
            chosen = set(own or citing)
        chosen |= named
        rest = sorted(chosen - set(own), key=lambda key: self.works.work(key).sort_key)
        return [key for key in own if key in chosen] + rest

    def _fits(
        self, key: str, request: ListRequest, docname: str, citing: Mapping[str, AbstractSet[str]]
    ) -> bool:
        try:
            return fits(request.filter, self.entries[key], docname, citing.get(key, set()))
        except ValueError:
            # a part of the filter that was not needed when it was checked
            return False

    def problems(self) -> Iterator[Problem]:
        """Yield missing keys, each once for a document, and what is wrong with the audit."""
        yield from self._audit_problems
        for docname in sorted({*self.citations_in, *self.lists_in}):
            path, reported = str(self.env.doc2path(docname)), set()
            for line, key in self._missing(docname):
                if key not in reported:
                    reported.add(key)
                    yield Problem(path, line, Rule.MISSING_CITATION, self._why_missing(key))

    def _missing(self, docname: str) -> Iterator[tuple[int, str]]:
        places: list[Citation | ListRequest] = [*self.citations_in.get(docname, ())]
        places += self.lists_in.get(docname, ())
        for place in places:
            for key in place.keys:
                if self.works.key(key) is None:
                    yield place.line, key

    def _why_missing(self, key: str) -> str:
        return missing_key(key, (path.name for path in self.files), self.entries)

    def resolve_xref(  # type: ignore[override]
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.Element:
        """Return a list of references, or what a citation looks like."""
        if typ == LIST:
            return list_node(self, fromdocname, int(target))
        return citation_nodes(self, builder, fromdocname, typ, target)


def citations_of(env: BuildEnvironment) -> CitationDomain:
    """Return the domain of citations."""
    return cast("CitationDomain", env.domains[DOMAIN])


def cited_works(env: BuildEnvironment) -> tuple[CitedWork, ...]:
    """Return the cited works with the documents that cite them, by author, year and title."""
    domain = env.domains[DOMAIN]
    if not isinstance(domain, CitationDomain):
        # the adapter is off, and the foreign domain knows nothing of this
        return ()
    cited = (
        CitedWork(domain.works.work(key), tuple(sorted(docnames & env.found_docs)))
        for key, docnames in domain.citing().items()
    )
    return tuple(sorted((work for work in cited if work.docnames), key=lambda c: c.work.sort_key))
