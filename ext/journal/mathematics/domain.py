"""Which equations have numbers and labels, and where; Sphinx's own domain, done by page.

Two posts may use one label: a reference leads to the equation of its own page first,
else to the one other page that has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import ObjType
from sphinx.domains.math import MathDomain
from sphinx.util.nodes import make_refnode

from journal.core.problems import Problem, Rule
from journal.log import report
from journal.mathematics.places import written_at
from journal.stores import DocumentStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: the label an author gave, on a node whose `label` is ours until it is numbered
LABEL = "journal_label"
#: on a reference: show the number without parentheses
BARE = "journal_bare"


@dataclass(frozen=True, slots=True)
class Equation:
    """A row that links can lead to."""

    label: str
    #: the number or the words of its tag, without parentheses
    number: str
    node_id: str


class EquationDomain(DocumentStore, MathDomain):
    """The equations of the site, by page."""

    initial_data: ClassVar[dict[str, Any]] = {
        **MathDomain.initial_data,
        "pages": {},
        "owners": {},
        "mentions": {},
        "resolved": {},
    }
    by_document = ("pages", "mentions", "resolved")
    # counted from Sphinx's 0
    data_version = 1
    # an equation is what a link to anything can mean
    resolve_any_xref = MathDomain.resolve_any_xref
    object_types: ClassVar[dict[str, ObjType]] = {"equation": ObjType("equation", "eq")}

    @property
    def pages(self) -> dict[str, tuple[Equation, ...]]:
        """Return the equations of each document."""
        return cast("dict[str, tuple[Equation, ...]]", self.data["pages"])

    @property
    def owners(self) -> Mapping[str, tuple[str, ...]]:
        """Return the documents that have each label, in order."""
        return cast("dict[str, tuple[str, ...]]", self.data["owners"])

    @property
    def mentions(self) -> dict[str, tuple[str, ...]]:
        """Return what each document refers to and may be a label."""
        return cast("dict[str, tuple[str, ...]]", self.data["mentions"])

    def note_equation(self, docname: str, labelid: str, location: nodes.Node | None = None) -> None:
        """Put a label aside that a directive or MyST has read; `NumberEquations` deals with it.

        Both make a target from the label of the node right after they have called this.
        It gets one that no other has, so that docutils does not complain of a label
        used twice before we do.  MyST's own label of ``align`` and its kin is random.
        """
        if isinstance(location, nodes.math_block):
            location[LABEL] = "" if "amsmath" in location["classes"] else labelid
            location["label"] = f"journal-{self.env.new_serialno('journal-equation')}"

    def get_equation_number_for(self, labelid: str) -> None:
        """Return nothing: no number is given before the whole page is read."""

    def note_equations(self, docname: str, equations: Iterable[Equation]) -> None:
        """Remember the equations of a document."""
        self.pages[docname] = tuple(equations)

    def note_mentions(self, docname: str, targets: Iterable[str]) -> None:
        """Remember what a document refers to."""
        self.mentions[docname] = tuple(sorted(set(targets)))

    def derive(self) -> set[str]:
        """Work out who has which label; return documents whose references lead elsewhere now."""
        owners: dict[str, list[str]] = {}
        for docname, equations in sorted(self.pages.items()):
            for equation in equations:
                owners.setdefault(equation.label, []).append(docname)
        self.data["owners"] = {label: tuple(names) for label, names in owners.items()}
        # in the form that Sphinx's LaTeX builder asks for
        self.data["objects"] = {
            label: (names[0], _numbered(self.pages[names[0]], label).number)
            for label, names in owners.items()
        }
        return self._changed_references()

    def _changed_references(self) -> set[str]:
        before = self.data["resolved"]
        after = {
            docname: tuple(self.find(target, docname) for target in targets)
            for docname, targets in self.mentions.items()
        }
        self.data["resolved"] = after
        return {name for name, found in after.items() if before.get(name, found) != found}

    def find(self, label: str, docname: str) -> tuple[str, Equation] | None:
        """Return the document and the equation that a label means on a page."""
        owners = self.owners.get(label, ())
        owner = docname if docname in owners else next(iter(owners), None)
        return (owner, _numbered(self.pages[owner], label)) if owner else None

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
        """Return a link to an equation, which shows its number or the author's words."""
        found = self.find(target, fromdocname)
        if found is None:
            return None
        self._check_clarity(target, fromdocname, node)
        docname, equation = found
        number = equation.number if node.get(BARE) else f"({equation.number})"
        shown: nodes.Node = nodes.Text(number)
        if node.get("refexplicit"):
            # roles set their words as code
            is_code = isinstance(contnode, nodes.literal)
            shown = nodes.inline("", "", *contnode.children) if is_code else contnode
        return make_refnode(builder, fromdocname, docname, equation.node_id, shown)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield each label, with the number that a link to it shows."""
        for docname, equations in sorted(self.pages.items()):
            for equation in equations:
                shown = f"({equation.number})"
                yield equation.label, shown, "equation", docname, equation.node_id, -1

    def _check_clarity(self, label: str, docname: str, node: nodes.Element) -> None:
        """Report a reference that could lead to several other pages."""
        owners = self.owners[label]
        if docname in owners or len(owners) == 1:
            return
        pages = " and ".join(str(self.env.doc2path(name, base=False)) for name in owners)
        message = f'the label "{label}" is on {pages}: rename it on all but one'
        place = written_at(node, self.env, docname)
        report(Problem(*place, Rule.DUPLICATE_EQUATION_LABEL, message))


def _numbered(equations: Iterable[Equation], label: str) -> Equation:
    return next(equation for equation in equations if equation.label == label)


def equations_of(env: BuildEnvironment) -> EquationDomain:
    """Return the domain of the equations."""
    return cast("EquationDomain", env.domains[EquationDomain.name])
