"""The nodes that only bodies of posts have, and how they are written.

Each is a kind of a node that docutils knows, so that any builder can write it.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class flow_paragraph(nodes.paragraph):  # noqa: N801 - docutils' way to name nodes
    """A paragraph in which an author put blocks of HTML."""


class link_tag(nodes.inline):  # noqa: N801
    """The start tag of a link in raw HTML: `reftarget`, later `refuri`; `rest` is HTML."""


class file_tag(addnodes.download_reference):  # noqa: N801
    """A start tag in raw HTML that names a file of the site: `tag`, `attribute`, `rest`."""


def visit_flow_paragraph(self: HTML5Translator, node: flow_paragraph) -> None:
    """Write a division, because no block may stand in `<p>`."""
    self.body.append(self.starttag(node, "div", "", CLASS="journal-flow"))


def depart_flow_paragraph(self: HTML5Translator, _node: flow_paragraph) -> None:
    """End the division."""
    self.body.append("</div>\n")


def visit_link_tag(self: HTML5Translator, node: link_tag) -> None:
    """Write the start of a link; the end is raw HTML."""
    href = self.attval(node["refuri"]) if node.get("refuri") else ""
    self.body.append(f'<a{node["rest"]} href="{href}">' if href else f"<a{node['rest']}>")
    raise nodes.SkipNode


def visit_file_tag(self: HTML5Translator, node: file_tag) -> None:
    """Write a start tag with the address of a file; the end tag is raw HTML."""
    address = ""
    if "filename" in node:
        uri = posixpath.join(self.builder.dlpath, quote(node["filename"]))
        address = f' {node["attribute"]}="{self.attval(uri)}"'
    self.body.append(f"<{node['tag']}{node['rest']}{address}>")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the nodes."""
    app.add_node(flow_paragraph, html=(visit_flow_paragraph, depart_flow_paragraph))
    app.add_node(link_tag, html=(visit_link_tag, None))
    app.add_node(file_tag, html=(visit_file_tag, None))
