"""Have every link of a page lead where it should, when the page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_refnode

from journal.adapters.myst_parser import LinkResolver
from journal.body.destinations import destination_of, title_of
from journal.body.links import target_of
from journal.body.nodes import link_tag

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx


class PageLinkResolver(LinkResolver):
    """Resolve links to files, folders and addresses of the site."""

    def follow(self, node: pending_xref) -> nodes.Element | None:
        """Return the link that a placeholder becomes; None when it leads nowhere."""
        docname = node.get("refdoc", self.env.docname)
        found = destination_of(self.env, self.builder, docname, target_of(self.env, node))
        if found is None:
            return None
        words = nodes.inline("", "", classes=["std", "std-doc"])
        if node.get("refexplicit"):
            words += node[0].children
        else:
            words += nodes.Text(title_of(self.env, found))
        return make_refnode(
            self.builder, docname, found.docname, found.anchor, words, node.get("reftitle")
        )


def resolve_link_tags(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Give the links in raw HTML their addresses."""
    for link in document.findall(link_tag):
        found = destination_of(app.env, app.builder, docname, link["reftarget"])
        if found is not None:
            anchor = f"#{found.anchor}" if found.anchor else ""
            is_here = found.docname == docname and anchor
            page = "" if is_here else app.builder.get_relative_uri(docname, found.docname)
            link["refuri"] = page + anchor
