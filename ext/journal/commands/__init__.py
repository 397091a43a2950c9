"""The subcommands of `journal`; each module holds one, under the name `command`."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from journal.checks.project import Project, ProjectError, find_project
from journal.core.days import build_day


class Refused(click.ClickException):
    """A command cannot begin: it was called rightly, and what it needs is not there."""

    exit_code = 2


def project_here() -> Project:
    """Return the journal that a command is called in; without one, the call is misuse."""
    try:
        here = Path.cwd()
    except FileNotFoundError as error:
        raise click.UsageError("the folder that this was called in is gone") from error
    try:
        return find_project(here, today)
    except ProjectError as error:
        raise click.UsageError(str(error)) from error


def today(time_zone: str) -> dt.date:
    """Return the day in a time zone, or the one that ``SOURCE_DATE_EPOCH`` sets."""
    try:
        return build_day(time_zone, os.environ, dt.datetime.now(dt.UTC))
    except (ValueError, OverflowError, OSError) as error:
        raise ProjectError(f"SOURCE_DATE_EPOCH cannot be read as a time: {error}") from error


def inside(project: Project, path: Path) -> Path:
    """Return where a path is in the journal, as its sources are called."""
    # a link among the sources is called by its own name, which `resolve` would not leave
    own_name = Path(os.path.abspath(path))  # noqa: PTH100
    for place in (own_name, path.resolve()):
        if place.is_relative_to(project.root):
            return place
    raise click.UsageError(f"{path} is outside of the journal in {project.root}")
