"""Ids: no two of a page are the same, and no name is lost."""

from __future__ import annotations

import itertools
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform


def is_of_pages(name: str) -> bool:
    """Tell whether the layout of every page has an id of this name."""
    return name == "main-content" or name.startswith("journal-")


class FreeIds(SphinxTransform):
    """Give another id to what has one of the layout's: a heading "Main content"."""

    # after all headings have their ids, that of the title too (210); before anything
    # refers to them (from 230 on)
    default_priority = 215

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        taken = [name for name in self.document.ids if is_of_pages(name)]
        new_names = {name: self._free(name) for name in taken}
        for name, new in new_names.items():
            node = self.document.ids[name]
            node["ids"] = [new if n == name else n for n in node["ids"]]
            # the old name stays known, so that MyST does not give it to the heading again
            self.document.ids[new] = node
        for known, name in self.document.nameids.items():
            if name in new_names:
                self.document.nameids[known] = new_names[name]
        slugs = getattr(self.document, "myst_slugs", {})
        for slug, (line, name, text) in slugs.items():
            slugs[slug] = (line, new_names.get(name, name), text)

    def _free(self, name: str) -> str:
        numbered = (f"section-{name}-{n}" for n in itertools.count(1))
        return next(c for c in numbered if c not in self.document.ids)


class KeepTargets(SphinxTransform):
    """Write the names that stand before what no writer gives an id, such as raw HTML."""

    # after docutils has moved them there (260) and Sphinx has sorted them (261)
    default_priority = 265

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for node in list(self.document.findall(nodes.Element)):
            if node["ids"] and _is_never_a_target(node):
                target = nodes.target("", "", ids=node["ids"], names=node["names"])
                node["ids"], node["names"] = [], []
                node.parent.insert(node.parent.index(node), target)
                self.document.ids.update(dict.fromkeys(target["ids"], target))


def _is_never_a_target(node: nodes.Element) -> bool:
    """Tell whether a node is raw, or of no kind that docutils knows: a record of a package."""
    return isinstance(node, nodes.raw) or type(node).__bases__ == (nodes.Element,)
