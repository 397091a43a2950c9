"""What the site remembers of statements: their labels and names. A label belongs to its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from journal.body.destinations import BuiltPages
from journal.body.places import tell
from journal.core.destinations import ambiguity
from journal.core.problems import Rule
from journal.statements.directives import (
    KINDS,
    LABEL,
    NAME,
    ProofDirective,
    StatementDirective,
)
from journal.stores import DocumentStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that one can refer to."""

    label: str
    #: "Theorem 1"
    name: str
    node_id: str


class StatementDomain(DocumentStore):
    """The statements with a label; the name is that of sphinx-proof's domain."""

    name = "prf"
    label = "Statements"
    initial_data: ClassVar[dict[str, Any]] = {"statements": {}}
    by_document = ("statements",)
    data_version = 2
    object_types: ClassVar[dict[str, ObjType]] = {"statement": ObjType("statement", "ref")}
    roles: ClassVar[dict[str, Any]] = {
        # who warns of what nobody has is `body.unresolved`
        "ref": XRefRole(warn_dangling=True, innernodeclass=nodes.inline)
    }
    directives: ClassVar[dict[str, Any]] = {
        **dict.fromkeys(KINDS.keys() - {"exercise"}, StatementDirective),
        "proof": ProofDirective,
    }

    @property
    def statements(self) -> Mapping[str, tuple[Statement, ...]]:
        """Return the statements of each document that has some."""
        return cast("dict[str, tuple[Statement, ...]]", self.data["statements"])

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Remember the statements of a document."""
        found = tuple(
            Statement(box[LABEL], box[NAME], box["ids"][0])
            for box in document.findall(nodes.container)
            if NAME in box
        )
        if found:
            self.data["statements"][docname] = found

    def find(self, label: str, docname: str) -> tuple[str, Statement] | None:
        """Return the statement of a label, and its page: this one, else the first that has it."""
        for page in (docname, *sorted(self.statements)):
            for statement in self.statements.get(page, ()):
                if statement.label == label:
                    return page, statement
        return None

    def link(
        self, builder: Builder, docname: str, node: pending_xref, content: nodes.Element
    ) -> nodes.reference | None:
        """Return a link to a statement, with its name for words if there are none."""
        found = self.find(node["reftarget"], docname)
        if found is None:
            return None
        page, statement = found
        words = content if node.get("refexplicit") else nodes.inline("", statement.name)
        return make_refnode(builder, docname, page, statement.node_id, words)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Resolve ``{prf:ref}``."""
        if message := ambiguity(BuiltPages(env, builder), fromdocname, target):
            tell(env, node, Rule.AMBIGUOUS_LINK, message)
        return self.link(builder, fromdocname, node, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve a link of Markdown, ``[](#label)``."""
        link = self.link(builder, fromdocname, node, contnode)
        return [] if link is None else [("prf:ref", link)]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield each label, with the name that a link to it shows."""
        for docname, statements in sorted(self.statements.items()):
            for statement in statements:
                yield statement.label, statement.name, "statement", docname, statement.node_id, -1


def statements_of(env: BuildEnvironment) -> StatementDomain:
    """Return the domain of statements."""
    return cast("StatementDomain", env.domains[StatementDomain.name])
