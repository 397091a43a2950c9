"""Solutions say which exercise they solve, wherever on the page it stands."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.config import words_of
from journal.core.problems import Problem, Rule, did_you_mean
from journal.log import report
from journal.statements.directives import EXERCISE, LABEL, NAME


class NameSolutions(SphinxTransform):
    """Put the name of its exercise into the title of each solution."""

    # when all of the page is there; nothing depends on its place
    default_priority = 400

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        boxes = list(self.document.findall(nodes.container))
        exercises = (box for box in boxes if NAME in box and "journal-exercise" in box["classes"])
        names = {box[LABEL]: box[NAME] for box in exercises}
        for box in boxes:
            if EXERCISE in box:
                self._name(box, names)

    def _name(self, box: nodes.container, names: dict[str, str]) -> None:
        label = box.attributes.pop(EXERCISE)
        if label not in names:
            message = f'no exercise of this page has the label "{label}"'
            path = box.source or str(self.env.doc2path(self.env.docname))
            hint = did_you_mean(label, names)
            report(Problem(path, box.line or 0, Rule.DEAD_LINK, f"{message}{hint}"))
            return
        words = words_of(self.config).say("Solution of %s") % names[label]
        if NAME in box:
            box[NAME] = words
        name = nodes.inline("", words)
        name["classes"].append("journal-statement-name")
        for title in box.findall(nodes.paragraph):
            title[0] = name
            break
