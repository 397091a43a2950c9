"""Footnotes that are missing, unused, or there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.footnotes import duplicate_note, missing_note, unused_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.checks.sources import Examination
    from journal.core.problems import Problem


def check_footnotes(source: Examination) -> Iterator[Problem]:
    """Yield what is wrong between footnotes and what refers to them."""
    first: dict[str, int] = {}
    for note in source.of("footnote"):
        line = first.setdefault(note.name, note.line)
        if line != note.line:
            yield source.problem(note.line, *duplicate_note(note.name, line), f"[^{note.name}]")
    wanted = {reference.name for reference in source.of("reference")}
    for reference in source.of("reference"):
        if reference.name not in first:
            problem = missing_note(reference.name, first)
            yield source.problem(reference.line, *problem, f"[^{reference.name}]")
    for label, line in first.items():
        if label not in wanted:
            yield source.problem(line, *unused_note(label), f"[^{label}]")
