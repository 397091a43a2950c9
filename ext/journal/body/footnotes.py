"""References to footnotes that nobody wrote, and footnotes that nothing refers to."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.body.places import tell
from journal.core.footnotes import duplicate_note, missing_note, unused_note
from journal.core.problems import Problem
from journal.log import report


def tell_duplicate(document: nodes.document, label: str, line: int) -> bool:
    """Report a second footnote of a name; tell whether the first one is a footnote too."""
    first = document.ids.get(document.nameids.get(label) or "")
    if not isinstance(first, nodes.footnote):
        return False
    source = str(document["source"])
    report(Problem(source, line, *duplicate_note(label, first.line or 0)))
    return True


class SettleFootnotes(SphinxTransform):
    """Show ``[^x]`` as it is written when there is no footnote of that name; tell of the rest."""

    # before MyST and docutils count footnotes (618 to 623)
    default_priority = 600

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        notes = list(self.document.findall(nodes.footnote))
        references = list(self.document.findall(nodes.footnote_reference))
        known = {name for note in notes for name in (*note["names"], *note["dupnames"])}
        for reference in references:
            label = reference.get("refname")
            if label is not None and label not in known and reference.rawsource:
                self._show(reference, label, known)
        wanted = {reference.get("refname") for reference in references}
        for note in notes:
            if note["names"] and wanted.isdisjoint(note["names"]):
                self._tell_unused(note)

    def _tell_unused(self, note: nodes.footnote) -> None:
        tell(self.env, note, *unused_note(note["names"][0]))
        # MyST says nothing of a note without a name
        note["dupnames"] += note["names"]
        note["names"] = []

    def _show(self, reference: nodes.footnote_reference, label: str, known: set[str]) -> None:
        tell(self.env, reference, *missing_note(label, known))
        if reference in self.document.autofootnote_refs:
            self.document.autofootnote_refs.remove(reference)
        self.document.footnote_refs.pop(label, None)
        self.document.refnames.pop(label, None)
        text = f"[^{label}]"
        reference.parent.replace(reference, nodes.Text(text))
