"""What the commands share that go on with notes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from journal.checks.project import ProjectError
from journal.commands import Refused, project_here
from journal.core.literature.notes import FOLDER, Notes
from journal.core.literature.notes_reading import read_notes
from journal.core.problems import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from journal.checks.project import Project


def notes_in(project: Project, path: Path) -> Notes:
    """Return the notes in a file; when something is wrong in it, say that, and end."""
    try:
        notes = read_notes(path.read_text("utf-8")) if path.exists() else Notes("", (), (), ())
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{project.shown(path)} cannot be read as UTF-8 text: {error}") from error
    for line, message in notes.faults:
        click.echo(f"{project.shown(path)}:{line}: {message}")
    if notes.faults:
        sys.exit(1)
    return notes


def notes_called(project: Project, slug: str) -> Notes:
    """Return the notes of a slug; without such a file, the call is misuse."""
    slugs = _slugs(project)
    if slug not in slugs:
        advice = did_you_mean(slug, slugs) or '; journal research "topic" begins them'
        raise click.UsageError(f"there are no notes in {FOLDER}/{slug}.yml{advice}")
    return notes_in(project, project.root / FOLDER / f"{slug}.yml")


def complete_slugs(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    """Return the notes whose slugs begin so."""
    try:
        return [slug for slug in _slugs(project_here()) if slug.startswith(start)]
    except (click.UsageError, ProjectError):
        return []


def _slugs(project: Project) -> list[str]:
    return sorted(path.stem for path in (project.root / FOLDER).glob("*.yml"))
