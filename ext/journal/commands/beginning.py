"""What the commands share that begin a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from journal.checks.engine import survey
from journal.checks.project import ProjectError
from journal.checks.vacancy import objection
from journal.core.addresses import POSTS
from journal.core.frontmatter import read
from journal.core.frontmatter.writing import front_matter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from journal.checks.library import Library
    from journal.checks.project import Project


def library_of(project: Project) -> Library:
    """Return what the sources of a journal hold; when they cannot be read, the call is misuse."""
    try:
        return survey(project).library
    except ProjectError as error:
        raise click.UsageError(str(error)) from error


def post_path(project: Project, name: str) -> Path:
    """Return where the text of a post of a name begins."""
    return project.srcdir / POSTS / name / "index.md"


def post_head(project: Project, given: Mapping[str, Any]) -> str:
    """Return the front matter of a post that begins today, as a draft."""
    first = {"title": given["title"], "date": project.today, "draft": True}
    return front_matter(first | {key: value for key, value in given.items() if key != "title"})


def refuse_taken_place(library: Library, path: Path, text: str) -> None:
    """Refuse a post where something is, or whose address another page has."""
    project = library.project
    reading = read(text, docname=project.docname(path), path=str(path), settings=project.settings)
    refuse(objection(library, path, f"{POSTS}/{reading.post.slug}/"))


def refuse(reason: str) -> None:
    """End when there is a reason to."""
    if reason:
        raise click.ClickException(f"nothing is written: {reason}")


def write_new(project: Project, path: Path, text: str) -> None:
    """Write a source that is not there yet, and name it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.ClickException(f"{project.shown(path)} is not written: {reason}") from error
    name_written(project, path)


def name_written(project: Project, path: Path) -> None:
    """Name a source that was written."""
    click.echo(project.shown(path))
    click.echo("`journal check` tells what is left to do there.", err=True)
