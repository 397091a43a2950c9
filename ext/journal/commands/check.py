"""``journal check``: all that is wrong with the sources."""

from __future__ import annotations

import functools
import itertools
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.checks.engine import below, check
from journal.checks.fixing import differences, mend, write
from journal.checks.project import ProjectError
from journal.checks.reports import FORMATS
from journal.commands import inside, project_here
from journal.core.problems import Level
from journal.core.sources import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from journal.checks.fixing import Mending
    from journal.checks.project import Project
    from journal.core.problems import Problem

#: after so many seconds without an answer one wonders
_PATIENCE = 2

#: what is checked beside the sources
_BESIDE = ("pyproject.toml", "references.bib")


@click.command(
    "check",
    epilog="Examples: journal check; journal check docs/posts/softmax/index.md; "
    "journal check --diff; journal check --fix docs/posts; journal check --format json | jq length",
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="What is printed: lines for people, JSON for programs, or GitHub's annotations.",
)
@click.option("--errors-only", is_flag=True, help="Leave advice out.")
@click.option("--fix", "does_fix", is_flag=True, help="Mend what is certain, then tell the rest.")
@click.option("--diff", "shows_diff", is_flag=True, help="Show what --fix would change.")
@click.option("--no-cache", is_flag=True, help="Examine all sources anew.")
@click.option("--verbose", is_flag=True, help="Say how many sources were examined anew.")
def command(
    paths: Sequence[Path],
    form: str,
    *,
    errors_only: bool,
    does_fix: bool,
    shows_diff: bool,
    no_cache: bool,
    verbose: bool,
) -> None:
    """Tell all that is wrong with the sources, or with those under PATHS.

    The exit code is 0 when nothing is, 1 when something is, 2 when the call was wrong.
    """
    project = project_here()
    chosen = [inside(project, path) for path in paths]
    choose = functools.partial(_chosen, chosen, errors_only=errors_only)
    if does_fix or shows_diff:
        mending = _mending(project, choose, is_cached=not no_cache)
        if shows_diff:
            for line in differences(project, mending):
                click.echo(line, nl=False)
            sys.exit(1 if mending.count else 0)
        _write(project, mending)
    try:
        result = check(project, is_cached=not no_cache, begin=_progress)
    except ProjectError as error:
        raise click.UsageError(str(error)) from error
    _refuse_what_is_no_source(project, chosen, result.sources)
    problems = choose(result.problems)
    for line in FORMATS[form](project, problems):
        click.echo(line)
    if verbose:
        click.echo(f"{result.examined} of {len(result.sources)} sources examined anew.", err=True)
    if form == "text":
        click.echo(_summary(problems), err=True)
    sys.exit(1 if problems else 0)


def _chosen(
    paths: Collection[Path], problems: Iterable[Problem], *, errors_only: bool
) -> list[Problem]:
    found = below(problems, paths) if paths else list(problems)
    return [p for p in found if not errors_only or p.rule.level is Level.ERROR]


def _mending(
    project: Project, choose: Callable[[Iterable[Problem]], list[Problem]], *, is_cached: bool
) -> Mending:
    try:
        return mend(project, choose, is_cached=is_cached)
    except ProjectError as error:
        raise click.UsageError(str(error)) from error


def _write(project: Project, mending: Mending) -> None:
    for refusal in write(project, mending):
        click.echo(refusal, err=True)
    if mending.count:
        count = f"{mending.count} {'problem' if mending.count == 1 else 'problems'}"
        click.echo(f"{count} mended in {', '.join(map(project.shown, mending.after))}.", err=True)


def _refuse_what_is_no_source(
    project: Project, chosen: Sequence[Path], sources: Collection[Path]
) -> None:
    """Refuse paths of which nothing could be told, so that silence means that nothing is wrong."""
    known = [*sources, *(project.root / name for name in _BESIDE)]
    for path in chosen:
        if not any(source.is_relative_to(path) for source in known):
            raise click.UsageError(
                f"there is no source in {project.shown(path)}: sources are in docs/ "
                f"and end with {', '.join(SUFFIXES)}"
            )


def _summary(problems: Sequence[Problem]) -> str:
    if not problems:
        return click.style("Nothing is wrong.", fg="green")
    errors = sum(problem.rule.level is Level.ERROR for problem in problems)
    advice = len(problems) - errors
    mendable = sum(bool(problem.edits) for problem in problems)
    return (
        f"{errors} {'error' if errors == 1 else 'errors'}, "
        f"{advice} {'piece' if advice == 1 else 'pieces'} of advice."
        + (f" journal check --fix mends {mendable} of them." if mendable else "")
    )


def _progress(count: int) -> Callable[[], None]:
    """Show how far the examination is, on a terminal, when it takes long."""
    if not sys.stderr.isatty():
        return lambda: None
    bar = click.progressbar(length=count, label="Checking", file=sys.stderr)
    start, done = time.monotonic(), itertools.count(1)
    shown = 0

    def advance() -> None:
        nonlocal shown
        number = next(done)
        if shown or time.monotonic() - start > _PATIENCE:
            bar.update(number - shown)
            shown = number
        if shown == count:
            bar.render_finish()

    return advance
