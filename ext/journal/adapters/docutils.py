"""docutils: walk a document without a tower of generators.

Tested with docutils 0.22 and 0.23. `Node.findall` nests one generator in another for each
level of the tree, so that every node found is handed up through all of them; Sphinx and
its extensions call it some thousand times a document, and it was a sixth of a build. Here
one generator keeps a stack of iterators: the same nodes in the same order, also when the
tree is changed on the way. There is no setting. Remove this when docutils walks so itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from journal.adapters import tested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

VERSIONS = ">=0.22,<0.24"


def find_instances(start: nodes.Node, kind: type | tuple[type, ...]) -> Iterator[nodes.Node]:
    """Yield `start` and all below it that are of a kind, in the order of the document."""
    is_wanted: dict[type, bool] = {}
    stack = [iter((start,))]
    while stack:
        for node in stack[-1]:
            wanted = is_wanted.get(node.__class__)
            if wanted is None:
                wanted = is_wanted[node.__class__] = isinstance(node, kind)
            if wanted:
                yield node
            # asked only now: whoever was given the node may have changed it
            if node.children:
                stack.append(iter(node.children))
                break
        else:
            stack.pop()


def find_all(start: nodes.Node) -> Iterator[nodes.Node]:
    """Yield `start` and all below it, in the order of the document."""
    return find_instances(start, nodes.Node)


def setup(app: Sphinx) -> None:
    """Put the faster walk in place of docutils' own."""
    if tested(app, "docutils", VERSIONS):
        nodes.Node._fast_findall = find_instances  # type: ignore[attr-defined] # private
        nodes.Node._superfast_findall = find_all  # type: ignore[attr-defined] # private
