"""What the shell offers where a command asks for a name that the journal knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.checks.engine import survey
from journal.checks.project import ProjectError
from journal.commands import project_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from journal.checks.project import Project
    from journal.core.settings import Settings


def categories_of(settings: Settings) -> list[str]:
    """Return the declared categories, as a post names them."""
    return [
        name
        for top in settings.categories
        for name in (top.title, *(f"{top.title}/{child.title}" for child in top.children))
    ]


def complete_categories(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    """Return the declared categories that begin so."""
    return _beginning(start, lambda project: categories_of(project.settings))


def complete_tags(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    """Return the tags of posts that begin so."""
    return _beginning(start, lambda project: survey(project).library.tags)


def complete_concepts(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    """Return the titles of concepts that begin so."""
    return _beginning(start, lambda project: (c.title for c in survey(project).library.concepts))


def _beginning(start: str, names_in: Callable[[Project], Iterable[str]]) -> list[str]:
    try:
        names = sorted(set(names_in(project_here())))
    except (click.UsageError, ProjectError):
        # outside of a journal there is nothing to offer
        return []
    return [name for name in names if name.casefold().startswith(start.casefold())]
