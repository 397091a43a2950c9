"""Lists of tasks: each box says whether its task is done, to those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from journal.config import words_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

_CLASS = "task-list-item-checkbox"


class task_box(nodes.inline):  # noqa: N801 - docutils names nodes so
    """The box before a task; `is_done` says whether it is ticked."""


class NameTasks(SphinxPostTransform):
    """Put a box with a name in place of that which MyST writes as HTML."""

    # nothing depends on its place
    default_priority = 8
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for raw in list(self.document.findall(nodes.raw)):
            html = raw.astext()
            if html.startswith("<input") and _CLASS in html:
                raw.replace_self(task_box("", is_done="checked" in html))


def visit_task_box(self: HTML5Translator, node: task_box) -> None:
    """Write the box."""
    words = words_of(self.config)
    attributes: dict[str, Any] = {
        "type": "checkbox",
        "disabled": "disabled",
        "aria-label": words.say("done") if node["is_done"] else words.say("to do"),
    }
    if node["is_done"]:
        attributes["checked"] = "checked"
    self.body.append(self.emptytag(node, "input", " ", CLASS=_CLASS, **attributes))


def depart_task_box(self: HTML5Translator, _node: task_box) -> None:
    """Write nothing more."""


def setup(app: Sphinx) -> None:
    """Register the node and the transform."""
    app.add_node(task_box, html=(visit_task_box, depart_task_box))
    app.add_post_transform(NameTasks)
