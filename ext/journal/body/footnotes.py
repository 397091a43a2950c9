"""References to footnotes that nobody wrote."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.body.places import tell
from journal.core.problems import Rule, did_you_mean


class ShowDeadFootnotes(SphinxTransform):
    """Show ``[^x]`` as it is written when there is no footnote of that name."""

    # before MyST and docutils count footnotes (618 to 623)
    default_priority = 600

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        notes = self.document.findall(nodes.footnote)
        known = {name for note in notes for name in (*note["names"], *note["dupnames"])}
        for reference in list(self.document.findall(nodes.footnote_reference)):
            label = reference.get("refname")
            if label is not None and label not in known and reference.rawsource:
                self._show(reference, label, known)

    def _show(self, reference: nodes.footnote_reference, label: str, known: set[str]) -> None:
        message = f'there is no footnote "{label}": write [^{label}]: and its text'
        tell(self.env, reference, Rule.DEAD_LINK, f"{message}{did_you_mean(label, known)}")
        if reference in self.document.autofootnote_refs:
            self.document.autofootnote_refs.remove(reference)
        self.document.footnote_refs.pop(label, None)
        self.document.refnames.pop(label, None)
        text = f"[^{label}]"
        reference.parent.replace(reference, nodes.Text(text))
