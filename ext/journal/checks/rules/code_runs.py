"""Code that is known to run, and code that is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.code_runs.ledger import FILE, LedgerError, read_ledger
from journal.core.code_runs.marks import full_digest
from journal.core.problems import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journal.checks.examining import Findings
    from journal.checks.library import Library
    from journal.checks.project import Project
    from journal.core.code_runs.ledger import CodeRun
    from journal.core.code_runs.marks import CodeMark


def check_code_runs(library: Library) -> Iterator[Problem]:
    """Yield posts and concepts whose code never ran, changed since, or failed."""
    project = library.project
    try:
        ledger = read_ledger(project.srcdir)
    except LedgerError as error:
        yield Problem(str(project.srcdir / FILE), 1, Rule.UNREADABLE_FILE, str(error))
        return
    for found in library.findings:
        if found.code is not None and found.code.runs and not _is_draft(found):
            yield from _judged(project, found, found.code, ledger)


def _is_draft(found: Findings) -> bool:
    return found.post is not None and found.post.post.draft


def _judged(
    project: Project, found: Findings, mark: CodeMark, ledger: Mapping[str, CodeRun]
) -> Iterator[Problem]:
    run, shown = ledger.get(found.docname), project.shown(Path(found.path))
    call = f"call journal verify {shown}"
    if run is None:
        message = f"nobody knows whether this code runs: {call}, or say # no-run: and why"
        yield Problem(found.path, mark.line, Rule.CODE_NEVER_RUN, message)
    elif run.code != full_digest(mark, Path(found.path).parent, project.srcdir):
        message = f"the code changed since its last run on {run.date.isoformat()}: {call}"
        yield Problem(found.path, mark.line, Rule.CODE_CHANGED, message)
    elif run.passed < run.run:
        message = (
            f"only {run.passed} of {run.run} blocks did what they should on "
            f"{run.date.isoformat()}: {call}, which says what is wrong"
        )
        yield Problem(found.path, mark.line, Rule.CODE_FAILED, message)
