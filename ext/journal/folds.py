"""Folds: what an author folds away is a native `<details>`, which needs no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import admonitionlabels
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: the class by which an author folds a callout or a statement; with the other it is open at first
FOLDED = "dropdown"
_OPEN = frozenset({"open", "toggle-shown"})


class fold(nodes.container):  # noqa: N801 - docutils names nodes so
    """What can be folded away."""


class fold_title(nodes.paragraph):  # noqa: N801
    """The words that are left of it."""


class MakeFolds(SphinxPostTransform):
    """Make a fold of each box that its author has folded."""

    # before MyST resolves links (9), which may stand in a title
    default_priority = 5
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for box in list(self.document.findall(nodes.Element)):
            if FOLDED in box.get("classes", ()) and (title := _title(box)):
                _fold(box, title)


def _title(box: nodes.Element) -> list[nodes.Node]:
    """Take the title out of a box, and return what is in it."""
    first = box.children[0] if box.children else None
    if isinstance(first, nodes.title | nodes.paragraph) and _is_title(first):
        box.remove(first)
        return list(first.children)
    if isinstance(box, nodes.Admonition) and box.tagname in admonitionlabels:
        return [nodes.Text(str(admonitionlabels[box.tagname]))]
    return []


def _is_title(node: nodes.title | nodes.paragraph) -> bool:
    return isinstance(node, nodes.title) or "journal-statement-title" in node["classes"]


def _fold(box: nodes.Element, title: list[nodes.Node]) -> None:
    kind = ["admonition", box.tagname] if isinstance(box, nodes.Admonition) else []
    classes = dict.fromkeys([*kind, *box["classes"]])
    is_open = bool(_OPEN & classes.keys())
    made = fold("", ids=box["ids"], classes=[c for c in classes if c not in _OPEN], is_open=is_open)
    made += fold_title("", "", *_without_links(title))
    made += box.children
    box.replace_self(made)


def _without_links(title: list[nodes.Node]) -> list[nodes.Node]:
    """Return a title in which nothing can be pressed but the fold itself."""
    for node in title:
        for link in list(node.findall(nodes.reference)):
            if link.parent is not None:
                link.replace_self(link.children)
    return title


def visit_fold(self: HTML5Translator, node: fold) -> None:
    """Open the fold."""
    attributes: dict[str, Any] = {"open": "open"} if node["is_open"] else {}
    self.body.append(self.starttag(node, "details", "\n", CLASS="journal-fold", **attributes))


def depart_fold(self: HTML5Translator, _node: fold) -> None:
    """Close the fold."""
    self.body.append("</details>\n")


def visit_fold_title(self: HTML5Translator, node: fold_title) -> None:
    """Begin the words of the fold."""
    self.body.append(self.starttag(node, "summary", ""))


def depart_fold_title(self: HTML5Translator, _node: fold_title) -> None:
    """End the words of the fold."""
    self.body.append("</summary>\n")


def setup(app: Sphinx) -> None:
    """Register the nodes and the transform."""
    app.add_node(fold, html=(visit_fold, depart_fold))
    app.add_node(fold_title, html=(visit_fold_title, depart_fold_title))
    app.add_post_transform(MakeFolds)
