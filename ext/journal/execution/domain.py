"""What the site remembers of the cells of each document, to say it again in every build."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from journal.stores import DocumentStore

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from journal.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Run:
    """How reading and running the cells of one document went."""

    problems: tuple[Problem, ...] = ()
    #: the mark of what the cells ran in; nothing: none ran
    setting: str = ""


class ExecutionDomain(DocumentStore):
    """The documents with code cells."""

    name = "journal-execution"
    label = "Code cells"
    initial_data: ClassVar[dict[str, Any]] = {"runs": {}, "cells": {}}
    by_document = ("runs", "cells")
    data_version = 2

    @property
    def runs(self) -> dict[str, Run]:
        """Return what is known of each document with cells."""
        return cast("dict[str, Run]", self.data["runs"])

    @property
    def cells(self) -> dict[str, str]:
        """Return the cells of each document with code, without outputs, as JSON."""
        return cast("dict[str, str]", self.data["cells"])

    def note_cells(self, docname: str, cells: str) -> None:
        """Remember the cells of a document, if it has code."""
        if cells:
            self.cells[docname] = cells

    def note_run(self, docname: str, run: Run) -> None:
        """Remember how the cells of a document went."""
        self.runs[docname] = run

    def note_problem(self, docname: str, problem: Problem) -> None:
        """Remember one more problem of a document."""
        run = self.runs.get(docname, Run())
        self.runs[docname] = replace(run, problems=(*run.problems, problem))


def execution_of(env: BuildEnvironment) -> ExecutionDomain:
    """Return the domain of code cells."""
    return cast("ExecutionDomain", env.domains[ExecutionDomain.name])
