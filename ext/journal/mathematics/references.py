r"""References to equations: ``\eqref`` among words, and pages whose references move."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes

from journal.mathematics.checking import ASKS
from journal.mathematics.domain import BARE, equations_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: on a reference: show it as it was written if nothing has the label
QUIET: Final = "journal_quiet"

_REFERENCE = re.compile(r"\\(eq)?ref\{([^{}]+)\}")

#: where TeX is shown, not meant, or read by math-core
_LITERAL = (nodes.literal, nodes.raw, nodes.FixedTextElement, nodes.Invisible, nodes.math)


def is_reference(node: nodes.Node) -> bool:
    r"""Tell whether a text has ``\eqref{…}`` in it."""
    return isinstance(node, nodes.Text) and r"ref{" in node and bool(_REFERENCE.search(node))


def link_words(text: nodes.Text, docname: str) -> None:
    r"""Turn ``\eqref{…}`` among words into references."""
    parent = text.parent
    while parent is not None:
        if isinstance(parent, _LITERAL):
            return
        parent = parent.parent
    text.parent.replace(text, list(_parts(text, docname)))


def _parts(text: nodes.Text, docname: str) -> Iterator[nodes.Node]:
    position = 0
    for match in _REFERENCE.finditer(text):
        yield nodes.Text(text[position : match.start()])
        reference = _reference(match, text.parent, docname)
        # among words, `\ref` may mean a figure of another system
        reference[QUIET] = match[1] is None
        yield reference
        position = match.end()
    yield nodes.Text(text[position:])


def linked(formula: nodes.math, docname: str) -> bool:
    r"""Turn a formula that is nothing but ``\eqref{…}`` into a reference; tell whether it is."""
    match = _REFERENCE.fullmatch(formula.astext().strip())
    if match:
        formula.replace_self(_reference(match, formula, docname))
    return match is not None


def _reference(match: re.Match[str], place: nodes.Element, docname: str) -> addnodes.pending_xref:
    label = match[2].strip()
    reference = addnodes.pending_xref(
        match[0],
        nodes.inline(match[0], match[0]),
        refdomain="math",
        reftype="eq",
        reftarget=label,
        refexplicit=False,
        refwarn=True,
        refdoc=docname,
    )
    reference[BARE] = match[1] is None
    reference.source, reference.line = place.source, place.line
    return reference


def note_mentions(app: Sphinx, doctree: nodes.document) -> None:
    """Remember what a page refers to, so that it can be written again when that moves."""
    targets: set[str] = set()
    for node in doctree.findall(nodes.Element):
        if ASKS in node:
            targets.update(node[ASKS])
        elif isinstance(node, addnodes.pending_xref) and _may_mean_equation(node):
            targets.add(node["reftarget"])
    if targets:
        equations_of(app.env).note_mentions(app.env.docname, targets)


def _may_mean_equation(reference: addnodes.pending_xref) -> bool:
    return reference.get("refdomain") == "math" or reference.get("reftype") in ("myst", "any")


def show_as_written(
    _app: Sphinx, _env: BuildEnvironment, node: addnodes.pending_xref, content: nodes.Element
) -> nodes.Element | None:
    r"""Return the words of a ``\ref`` that no equation answers to."""
    return content if node.get(QUIET) else None


def derive_references(_app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the pages whose references to equations lead elsewhere, or show other numbers."""
    return equations_of(env).derive()
