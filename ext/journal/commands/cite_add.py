"""``journal cite add``: look works up, and add them to the bibliography."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from journal.citing.bibliography_file import FILE, BibliographyError, add_works
from journal.commands import Refused, project_here
from journal.commands.services import caching_session, show_places
from journal.core.literature.identifiers import Identifier, identifier_in
from journal.core.literature.merging import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.core.literature.record import Record
    from journal.services.session import ServiceSession


@click.command(
    epilog="Examples: journal cite add 10.1145/103162.103163; journal cite add arXiv:1706.03762; "
    "journal cite add https://arxiv.org/abs/1706.03762",
)
@click.argument("names", nargs=-1, required=True, metavar="DOI|ARXIV|URL...")
def add(names: Sequence[str]) -> None:
    """Look works up by their DOI or arXiv number, and add them to references.bib.

    The exit code is 0 when all of them are there, 1 when one could not be added, 2 when the call
    was wrong.
    """
    wanted = [_identifier(name) for name in names]
    project = project_here()
    works, troubles = [], []
    with caching_session(project) as session:
        for name in wanted:
            try:
                works.append(_work(session, name))
            except _NotAddedError as error:
                troubles.append(str(error))
    try:
        show_places(add_works(project.root / FILE, [(None, work) for work in works]))
    except BibliographyError as error:
        raise Refused(str(error)) from error
    for trouble in troubles:
        click.echo(trouble, err=True)
    sys.exit(1 if troubles else 0)


def _identifier(name: str) -> Identifier:
    found = identifier_in(name)
    if found is None:
        raise click.UsageError(
            f'there is no DOI and no arXiv number in "{name}": give one, as in '
            "10.1145/103162.103163, arXiv:1706.03762 or an address that holds it"
        )
    return found


class _NotAddedError(Exception):
    """A work cannot be added; the message says which and why."""


def _work(session: ServiceSession, name: Identifier) -> Record:
    """Return what is known of a work, with its publication when a preprint names one."""
    from journal.services.asking import look_up  # noqa: PLC0415 - an extra, which is there now

    answers = list(look_up(session, name))
    records = [record for answer in answers for record in answer.records]
    if not records:
        says = " and ".join(f"{a.service} {a.trouble}" for a in answers)
        raise _NotAddedError(f"{name} is not added: {says}.")
    if name.arxiv and records[0].doi:
        published = look_up(session, Identifier(doi=records[0].doi))
        records += [record for answer in published for record in answer.records]
    work = merge(records)[0] if len(merge(records)) == 1 else records[0]
    if work.retracted:
        raise _NotAddedError(f"{name} is not added: {work.retracted}.")
    return work
