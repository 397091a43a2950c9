"""What the commands share that look works up."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from journal.commands import Refused
from journal.services.addresses import addresses_in, keys_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.checks.project import Project
    from journal.citing.bibliography_file import Place
    from journal.services.session import ServiceSession

#: below the folder of what is built: the answers that are kept
_CACHE = ("docs", "_build", "services")


def service_addresses() -> dict[str, str]:
    """Return where the services are asked; an address that is none is misuse."""
    try:
        return addresses_in(os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def fresh_session(project: Project) -> ServiceSession:
    """Return a session that asks each time."""
    _need_packages()
    from journal.services.session import plain_session  # noqa: PLC0415 - an extra

    return plain_session(service_addresses(), _contact(project), keys_in(os.environ))


def caching_session(project: Project) -> ServiceSession:
    """Return a session that asks for the same only once a week."""
    _need_packages()
    from journal.services.session import kept_session  # noqa: PLC0415 - an extra

    folder = project.root.joinpath(*_CACHE)
    keys = keys_in(os.environ)
    return kept_session(service_addresses(), _contact(project), keys, folder)


def _need_packages() -> None:
    try:
        import journal.services.asking  # noqa: F401, PLC0415 - an extra, which few need
    except ModuleNotFoundError as error:
        raise Refused(
            f'looking works up needs the package "{error.name}", which is not installed: '
            "pip install 'learning-journal[research]'"
        ) from error


def _contact(project: Project) -> str:
    contact = project.settings.contact
    if not contact:
        click.echo(
            "The services are not told who asks, and may be slower: "
            'contact = "ada@example.org" in [tool.journal] of pyproject.toml says it.',
            err=True,
        )
    return contact


def show_places(places: Iterable[Place]) -> None:
    """Print under which keys works stand in the bibliography."""
    for place in places:
        click.echo(f"{place.key}" if place.is_new else f"{place.key} (was there already)")
