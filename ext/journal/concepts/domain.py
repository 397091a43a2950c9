"""What the site remembers of concepts: which each document defines, and which it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import ObjType
from sphinx.util.nodes import make_refnode

from journal.core.addresses import CONCEPTS
from journal.core.concepts.knowledge import Knowledge
from journal.core.slugs import slug_of
from journal.posts import posts_of
from journal.stores import DocumentStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from journal.core.concepts.knowledge import Places, Target
    from journal.core.concepts.model import Concept, Mention

DOMAIN = "journal-concept"

#: on a link: leads to a concept
LINK = "journal-concept-link"


def is_concept(docname: str) -> bool:
    """Tell whether a document is about a concept: whether it lies in their folder."""
    return docname.startswith(f"{CONCEPTS}/") and docname != f"{CONCEPTS}/index"


def slug_in(docname: str) -> str:
    """Return the slug of the concept that a document is about."""
    return docname.removeprefix(f"{CONCEPTS}/")


class ConceptDomain(DocumentStore):
    """The concepts of the site, and the mentions of them."""

    name = DOMAIN
    label = "Concepts"
    initial_data: ClassVar[dict[str, Any]] = {
        "concepts": {},
        "mentions": {},
        "targets": {},
        "shown": {},
    }
    object_types: ClassVar[dict[str, ObjType]] = {"concept": ObjType("concept", "concept")}
    by_document = ("concepts", "mentions", "targets")
    data_version = 1

    def __init__(self, env: BuildEnvironment) -> None:
        """Begin without knowledge: nothing is read yet."""
        super().__init__(env)
        self._knowledge: Knowledge | None = None

    @property
    def concepts(self) -> Mapping[str, tuple[Concept, ...]]:
        """Return the concepts that each document defines."""
        return cast("dict[str, tuple[Concept, ...]]", self.data["concepts"])

    @property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """Return the links in each document that may lead to a concept or a post."""
        return cast("dict[str, tuple[Mention, ...]]", self.data["mentions"])

    @property
    def targets(self) -> Mapping[str, tuple[Target | None, ...]]:
        """Return where the mentions of each document lead, as worked out when all was read."""
        return cast("dict[str, tuple[Target | None, ...]]", self.data["targets"])

    @property
    def places(self) -> dict[str, Places]:
        """Return the mentions of each document with where they lead."""
        none: tuple[Target | None, ...] = ()
        return {
            docname: tuple(zip(found, self.targets.get(docname, none), strict=False))
            for docname, found in sorted(self.mentions.items())
        }

    @property
    def knowledge(self) -> Knowledge:
        """Return what follows from all that is noted; it is worked out once a build."""
        if self._knowledge is None:
            concepts = (concept for found in self.concepts.values() for concept in found)
            self._knowledge = Knowledge(concepts, posts_of(self.env).entries, self.places)
        return self._knowledge

    def note_concepts(self, docname: str, concepts: Iterable[Concept]) -> None:
        """Remember the concepts that a document defines."""
        self.data["concepts"][docname] = (*self.concepts.get(docname, ()), *concepts)

    def note_mentions(self, docname: str, mentions: tuple[Mention, ...]) -> None:
        """Remember the links of a document."""
        if mentions:
            self.data["mentions"][docname] = mentions

    def derive(self, targets: Mapping[str, tuple[Target | None, ...]]) -> set[str]:
        """Keep where the mentions of each document lead; return those where that has changed."""
        before = dict(self.targets)
        self.data["targets"] = dict(targets)
        self._knowledge = None
        return {name for name, found in targets.items() if before.get(name, found) != found}

    def derive_shown(self, shown: Mapping[str, str]) -> set[str]:
        """Return the documents that show something else of concepts than they did."""
        stale = {name for name, text in shown.items() if self.data["shown"].get(name) != text}
        self.data["shown"] = dict(shown)
        return stale & self.env.found_docs

    def forget_knowledge(self) -> None:
        """Work everything out anew when it is asked for."""
        self._knowledge = None

    def resolve_xref(  # type: ignore[override]  # words take the place of a link to nowhere
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Node,
    ) -> nodes.Node:
        """Return the link to a concept or, of double brackets, to a post; else the words."""
        found = self.find(target, is_wiki=typ == "wiki")
        if found is None:
            return _as_written(target, contnode) if typ == "wiki" else contnode
        return self.link(builder, fromdocname, found, contnode)

    def find(self, name: str, *, is_wiki: bool) -> Target | None:
        """Return what a name means: a concept, or a post by its slug or title."""
        slug = self.knowledge.names.find(name)
        if slug is not None:
            return "concept", slug
        docname = self.knowledge.post_named(name) if is_wiki else None
        return ("page", docname) if docname else None

    def link(self, builder: Builder, docname: str, target: Target, words: nodes.Node) -> nodes.Node:
        """Return the link from a document to a concept or page; words alone when it is there."""
        kind, name = target
        page = self.knowledge.home_of(name) if kind == "concept" else name
        if page == docname:
            return words
        link = make_refnode(builder, docname, page, "", words)
        if kind == "concept":
            link["classes"].append(LINK)
        return link

    def resolve_any_xref(  # type: ignore[override]  # or of one to the page itself
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.Node]]:
        """Resolve a link of Markdown, ``[](#softmax)``."""
        slug = self.knowledge.names.find(target)
        if slug is None:
            return []
        words = contnode
        if not node.get("refexplicit"):
            words = nodes.inline("", self.knowledge.concepts[slug].title)
        return [(f"{DOMAIN}:concept", self.link(builder, fromdocname, ("concept", slug), words))]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield each concept under all its names, as part of an address each."""
        known = self.knowledge
        for slug, concept in known.concepts.items():
            for name in dict.fromkeys((slug, *(slug_of(name.text) for name in concept.aka))):
                if known.names.find(name) == slug:
                    yield name, concept.title, "concept", known.home_of(slug), "", -1


def _as_written(target: str, words: nodes.Node) -> nodes.literal:
    """Return double brackets that mean nothing here."""
    said = words.astext()
    text = f"[[{target}]]" if said == target else f"[[{target}|{said}]]"
    return nodes.literal("", text, classes=["journal-foreign"])


def concepts_of(env: BuildEnvironment) -> ConceptDomain:
    """Return the domain of concepts."""
    return cast("ConceptDomain", env.domains[DOMAIN])
