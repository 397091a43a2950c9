"""``journal verify``: run the code of the posts, and note in the ledger how it went."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.checks.project import ProjectError
from journal.commands import Refused, inside, project_here
from journal.core.code_runs.ledger import LedgerError, read_ledger, record
from journal.verification.cluster import AddressError, run_on
from journal.verification.jobs import jobs_of
from journal.verification.pool import run_here
from journal.verification.reports import as_json, as_text, summary
from journal.verification.running import Limits

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from journal.checks.project import Project
    from journal.core.code_runs.ledger import CodeRun
    from journal.verification.jobs import Job
    from journal.verification.results import Result

_FORMATS = {"text": as_text, "json": as_json}

#: where matplotlib notes the fonts, for the build too
_FONTS = Path("_build", "jupyter", "matplotlib")


@click.command(
    "verify",
    epilog="Examples: journal verify; journal verify --changed; "
    "journal verify docs/posts/softmax --timeout 30; journal verify --on tls://lab:8786",
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--changed", is_flag=True, help="Only code that changed, failed or never ran.")
@click.option("--jobs", type=click.IntRange(min=1), help="Posts at a time; one for each core.")
@click.option(
    "--timeout",
    type=click.IntRange(min=1),
    default=Limits().seconds,
    show_default=True,
    help="Seconds for each post.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=256),
    default=Limits().megabytes,
    show_default=True,
    help="Megabytes for each process.",
)
@click.option("--on", "address", help="Run on the Dask cluster with this address.")
@click.option("--insist", is_flag=True, help="Send code to an address that is not encrypted.")
@click.option(
    "--format", "form", type=click.Choice(sorted(_FORMATS)), default="text", show_default=True
)
def command(
    paths: Sequence[Path],
    jobs: int | None,
    timeout: int,
    memory: int,
    address: str | None,
    form: str,
    *,
    changed: bool,
    insist: bool,
) -> None:
    """Run the code of all posts and concepts, or of those under PATHS.

    What it prints is compared with what comments expect; how it went is noted in
    docs/code-runs.json.  The exit code is 0 when all passed, 1 when something did not, 2 when the
    call was wrong.
    """
    project = project_here()
    before = _ledger(project)
    chosen = [inside(project, path) for path in paths]
    there = _jobs(project, chosen)
    gone = set() if chosen else before.keys() - {job.docname for job in there}
    record(project.srcdir, {}, gone)
    tasks = [job for job in there if not changed or _is_due(job, before)]
    limits = Limits(timeout, memory)
    if address is None:
        fonts = project.srcdir / _FONTS
        running = run_here(tasks, limits, workers=jobs or _cores(), fonts=fonts)
    else:
        running = _run_there(address, tasks, limits, insist=insist)
    with contextlib.closing(running):
        results = sorted(_entered(project, before, tasks, running), key=lambda r: r.docname)
    for line in _FORMATS[form](results, {job.docname: job.path for job in tasks}):
        click.echo(line)
    for line in summary(results):
        click.echo(line, err=True)
    sys.exit(any(result.failures for result in results))


def _jobs(project: Project, chosen: Sequence[Path]) -> list[Job]:
    try:
        return list(jobs_of(project, chosen))
    except ProjectError as error:
        raise click.UsageError(str(error)) from error


def _ledger(project: Project) -> dict[str, CodeRun]:
    try:
        return read_ledger(project.srcdir)
    except LedgerError as error:
        raise Refused(str(error)) from error


def _is_due(job: Job, ledger: dict[str, CodeRun]) -> bool:
    entry = ledger.get(job.docname)
    return entry is None or entry.code != job.code or entry.passed < entry.run


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _run_there(
    address: str, jobs: Sequence[Job], limits: Limits, *, insist: bool
) -> Generator[Result]:
    try:
        return run_on(address, jobs, limits, insist=insist)
    except AddressError as error:
        raise Refused(str(error)) from error


def _entered(
    project: Project, before: dict[str, CodeRun], jobs: Sequence[Job], running: Iterable[Result]
) -> Generator[Result]:
    """Yield results, each of which stands in the ledger."""
    with click.progressbar(
        length=len(jobs), label="Running", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for result in running:
            _enter(project, before, result)
            bar.update(1)
            yield result


def _enter(project: Project, before: dict[str, CodeRun], result: Result) -> None:
    entry = result.entry(project.today, before.get(result.docname))
    if entry is not None:
        record(project.srcdir, {result.docname: entry})
    elif not result.run and not result.lacks_tool:
        record(project.srcdir, {}, {result.docname})
