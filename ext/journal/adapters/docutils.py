"""docutils: walk a document without a tower of generators, and not in vain.

Tested with docutils 0.22 and 0.23. `Node.findall` nests one generator in another for each
level of the tree, so that every node found is handed up through all of them; Sphinx and
its extensions call it some seventy times a document, and it was a fifth of a build. Here
one generator keeps a stack of iterators: the same nodes in the same order, also when the
tree is changed on the way. And most walks look for what the document has none of: a census
remembers which kinds of nodes came to be since the document did, and whoever looks for
others is told so at once. There is no setting. Remove this when docutils walks so itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.util.nodes import NodeMatcher

from journal.adapters import tested

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

    Condition: TypeAlias = type | Callable[[nodes.Node], bool] | None

VERSIONS = ">=0.22,<0.24"

_findall = nodes.Node.findall
# that of Sphinx, which makes nodes past the constructor
_copy = nodes.Element.copy
_setup_child = nodes.Node.setup_child


class Census:
    """Know which kinds of nodes a document cannot have."""

    def __init__(self) -> None:
        """Begin before the first document."""
        self._births: WeakKeyDictionary[nodes.document, int] = WeakKeyDictionary()
        self._count = 1
        #: for each class how many documents there were when one was last made or moved
        self._seen: dict[type, int] = {}

    def note_birth(self, node: nodes.Node) -> None:
        """Remember a node that comes to be: made, copied or unpickled."""
        if isinstance(node, nodes.document):
            # what was made since the document before may be unpickled ahead of its document
            self._births[node] = self._count
            self._count += 1
        self._note(node.__class__)

    def note_move(self, node: nodes.Node) -> None:
        """Remember a node, and what is below it, that gets a parent: one of another time, maybe."""
        self._note(node.__class__)
        if node.children:
            for below in find_instances(node, nodes.Node):
                self._note(below.__class__)

    def lacks(self, document: nodes.Node, kinds: tuple[type, ...]) -> bool:
        """Tell whether it is certain that a document has no node of some kinds."""
        birth = self._births.get(document) if isinstance(document, nodes.document) else None
        return birth is not None and all(
            self._seen.get(kind, 0) < birth and not _is_of_text(kind) for kind in kinds
        )

    def _note(self, kind: type) -> None:
        if self._seen.get(kind) != self._count:
            for base in kind.__mro__:
                self._seen[base] = self._count


def _is_of_text(kind: type) -> bool:
    """Tell whether texts are of a kind, or it is one of texts: they are made unseen, by `str`."""
    return issubclass(nodes.Text, kind) or issubclass(kind, nodes.Text)


def find_instances(start: nodes.Node, kind: type) -> Iterator[nodes.Node]:
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


def find_matching(
    start: nodes.Node, matches: Callable[[nodes.Node], bool], kinds: tuple[type, ...]
) -> Iterator[nodes.Node]:
    """Yield `start` and all below it that are of one of the kinds, if any, and match.

    As in docutils, and unlike above, what is taken away on the way was found all the same.
    """
    stack = [iter((start,))]
    while stack:
        for node in stack[-1]:
            if (not kinds or isinstance(node, kinds)) and matches(node):
                yield node
            if node.children:
                stack.append(iter(node.children[:]))
                break
        else:
            stack.pop()


def _walk(census: Census, start: nodes.Node, condition: Condition) -> Iterator[nodes.Node]:
    """Yield `start` and all below it that meet a condition."""
    if condition is None or isinstance(condition, type):
        kind = condition or nodes.Node
        if not census.lacks(start, (kind,)):
            yield from find_instances(start, kind)
        return
    kinds = condition.classes if isinstance(condition, NodeMatcher) else ()
    if not (kinds and census.lacks(start, kinds)):
        yield from find_matching(start, condition, kinds)


def install(census: Census) -> None:
    """Put the faster walk in place of docutils' own, and let nodes be counted."""

    def findall(
        self: nodes.Node,
        condition: Condition = None,
        include_self: bool = True,  # noqa: FBT001, FBT002 - the signature is docutils'
        descend: bool = True,  # noqa: FBT001, FBT002
        siblings: bool = False,  # noqa: FBT001, FBT002
        ascend: bool = False,  # noqa: FBT001, FBT002
    ) -> Iterator[nodes.Node]:
        if include_self and descend and not siblings and not ascend:
            return _walk(census, self, condition)
        found: Iterator[nodes.Node] = _findall(
            self, condition, include_self, descend, siblings, ascend
        )
        return found

    def new(cls: type[nodes.Node], *_arguments: Any, **_options: Any) -> nodes.Node:
        node: nodes.Node = object.__new__(cls)
        census.note_birth(node)
        return node

    def copy(self: nodes.Element) -> nodes.Element:
        node = _copy(self)
        census.note_birth(node)
        return node

    def setup_child(self: nodes.Node, child: nodes.Node) -> None:
        census.note_move(child)
        _setup_child(self, child)

    nodes.Node.findall = findall  # type: ignore[method-assign, assignment] # overloaded
    nodes.Node.__new__ = new  # type: ignore[method-assign, assignment]
    nodes.Element.copy = copy  # type: ignore[method-assign, assignment]
    nodes.Node.setup_child = setup_child  # type: ignore[method-assign]


def setup(app: Sphinx) -> None:
    """Put the faster walk in place of docutils' own."""
    if tested(app, "docutils", VERSIONS):
        install(Census())
