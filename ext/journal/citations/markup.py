"""What authors write: the roles of citations, and the directive that places a list."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxDirective

from journal.adapters.bibtex import DOMAIN, filter_mistake, names_of, read_targets
from journal.citations.records import ListRequest
from journal.core.problems import Problem, Rule
from journal.log import report

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sphinx.environment import BuildEnvironment

    from journal.adapters.bibtex import DocumentBibliographies

#: the kind of reference that stands where a list of references will be
LIST = "references"

#: what {cite} means
PLAIN_ROLE = "p"

#: begin the names of the roles that show authors, "{cite:t}"
_NAMING = ("t", "ct", "author", "cauthor")

#: the attribute of a citation that says in words what a sentence would lack without it
WORDS = "journal_words"

_FILTERS = {"all": "True", "notcited": "not cited", "cited": ""}


class CiteRole(XRefRole):
    """A citation of one or more works: ``{cite}`a,b```."""

    innernodeclass = nodes.inline

    def result_nodes(
        self,
        document: nodes.document,
        env: BuildEnvironment,
        node: nodes.Element,
        is_ref: bool,  # noqa: FBT001 - Sphinx's signature
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the citation; what cannot be read stays as text."""
        if not is_ref:
            return [node], []
        try:
            read_targets(self.target)
        except ValueError:
            message = (
                f'the citation "{self.target}" cannot be read: write keys with commas between them'
            )
            path, line = str(env.doc2path(env.docname)), self.get_source_info()[1]
            report(Problem(path, line, Rule.MISSING_CITATION, message))
            return [missing(self.target)], []
        if node["refdomain"] != DOMAIN:
            node["refdomain"], node["reftype"] = DOMAIN, PLAIN_ROLE
        # a title or an excerpt that is taken from here must not show the key
        node.children = []
        node += nodes.inline()
        if node["reftype"].startswith(_NAMING):
            node[WORDS] = self._authors(env)
        return [node], []

    def _authors(self, env: BuildEnvironment) -> str:
        """Return who wrote the works, which must be read anew when the bibliography changes."""
        domain = cast("DocumentBibliographies", env.domains[DOMAIN])
        for file in domain.files:
            env.note_dependency(os.path.relpath(file, env.srcdir))
        found = (domain.entries.get(target.key) for target in read_targets(self.target))
        return ", ".join(names_of(entry) for entry in found if entry is not None)


def missing(key: str) -> nodes.inline:
    """Return what stands in the text for a work that is not there."""
    return nodes.inline(key, f"[{key}?]", classes=["journal-citation-missing"])


class BibliographyDirective(SphinxDirective):
    """A list of references; without options, of what the document cites."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "all": directives.flag,
        "cited": directives.flag,
        "notcited": directives.flag,
        "filter": directives.unchanged,
        # those of sphinxcontrib-bibtex that mean nothing where each document has its own list
        "enumtype": directives.unchanged,
        "keyprefix": directives.unchanged,
        "labelprefix": directives.unchanged,
        "list": directives.unchanged,
        "start": directives.unchanged,
        "style": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the place of the list."""
        ignored = [f'the file "{name}"' for name in self.arguments]
        ignored += [f'the option "{n}"' for n in self.options if n not in (*_FILTERS, "filter")]
        for what in ignored:
            message = f"{what} of {{bibliography}} does nothing here: take it out"
            self._report(Rule.IGNORED_KEY, message)
        return [placeholder(self.env.docname, self._request())]

    def _request(self) -> ListRequest:
        flag = next((name for name in _FILTERS if name in self.options), None)
        expression = self.options.get("filter", _FILTERS[flag] if flag else "")
        if mistake := filter_mistake(expression):
            message = f'the filter "{expression}" of {{bibliography}} cannot be read: {mistake}'
            self._report(Rule.INVALID_VALUE, message)
            expression = ""
        keys = (line.strip() for line in self.content)
        return ListRequest(self.lineno, expression, tuple(filter(None, keys)))

    def _report(self, rule: Rule, message: str) -> None:
        path, line = self.get_source_info()
        report(Problem(path, line, rule, message))


def placeholder(docname: str, request: ListRequest) -> addnodes.pending_xref:
    """Return what stands in a document for a list until everything is read.

    It is a reference like those to works, so that both are resolved in one walk.
    """
    return addnodes.pending_xref(
        "",
        nodes.inline(),
        refdomain=DOMAIN,
        reftype=LIST,
        reftarget="",
        refdoc=docname,
        refwarn=False,
        request=request,
    )
