"""Roles that refer to a label: ``{ref}``, ``{numref}`` and ``{any}``.

Sphinx knows one place for each label, that which was read last, and none for what has no
title. Here a label is first that of its own page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from journal.body.destinations import BuiltPages, title_of
from journal.body.domain import bodies_of
from journal.body.places import tell
from journal.core.destinations import Destination, ambiguity
from journal.core.problems import Rule
from journal.stores import DocumentStore

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from journal.core.labels import Label

#: the roles, each with the domain that Sphinx gives it
_ROLES = frozenset({("std", "ref"), ("std", "numref"), ("", "any"), (None, "any")})


class ShareLabels(SphinxTransform):
    """Let a page have a label that another has, of which Sphinx would warn."""

    # before Sphinx takes the labels of a document (850)
    default_priority = 849

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        known = self.env.domains.standard_domain.labels
        for name in self.document.nametypes:
            if known.get(name, (self.env.docname,))[0] != self.env.docname:
                del known[name]


class TakeLabels(SphinxPostTransform):
    """Take over the roles whose label is known here."""

    # before Sphinx resolves them (10)
    default_priority = 8

    def run(self, **_kwargs: Any) -> None:
        """Run the transform."""
        labels = bodies_of(self.env).labels
        for node in self.document.findall(addnodes.pending_xref):
            kind = (node.get("refdomain"), node["reftype"])
            if kind in _ROLES and "intersphinx" not in node and labels.named(node["reftarget"]):
                node["refdomain"] = LabelDomain.name


class LabelDomain(DocumentStore):
    """What has the roles lead somewhere; it keeps nothing."""

    name = "journal-label"
    label = "Labels"
    by_document = ()

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return the link to a label."""
        label = bodies_of(env).labels.find(target, fromdocname)
        if label is None:
            return None
        if message := ambiguity(BuiltPages(env, builder), fromdocname, target):
            tell(env, node, Rule.AMBIGUOUS_LINK, message)
        words = _words(env, node, label)
        return make_refnode(builder, fromdocname, label.docname, label.anchor, words)


def _words(env: BuildEnvironment, node: addnodes.pending_xref, label: Label) -> nodes.Element:
    """Return what a reference shows: its own words, a number, or a title."""
    place = title_of(env, Destination(label.docname, label.anchor))
    said = node.astext() if node.get("refexplicit") else ""
    if node["reftype"] == "numref":
        shown = filled(said or "%s", label.called or label.title or place, label.title or place)
    else:
        shown = said or label.title or place
    return nodes.inline("", shown, classes=["std", f"std-{node['reftype']}"])


def filled(pattern: str, called: str, caption: str) -> str:
    """Return the words of a reference, with number and caption where their signs stand.

    A sign that stands alone is what the thing is called: "Figure 1", not "1".
    """
    if pattern in ("%s", "{number}"):
        return called
    last = called.rpartition(" ")[2].strip("()")
    number = last if last.isdecimal() else called
    return pattern.replace("%s", number).replace("{number}", number).replace("{name}", caption)
