"""``journal research``: gather works on a topic, in a file that its author goes on with."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from journal.citing.bibliography_file import FILE as BIBLIOGRAPHY
from journal.citing.bibliography_file import BibliographyError, add_works
from journal.commands import Refused, project_here
from journal.commands.noted import notes_in
from journal.commands.services import caching_session, show_places
from journal.core.bibliography import read_bibliography
from journal.core.literature.notes import FOLDER, KEPT
from journal.core.problems import did_you_mean
from journal.core.slugs import slug_of
from journal.core.whole_files import locked, replace_file
from journal.research.gathering import newly_retracted, proposals, works_of
from journal.research.notes_file import (
    NotExtensibleError,
    extended,
    new_notes,
    search_entry,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from journal.checks.project import Project
    from journal.core.literature.answers import Answer
    from journal.core.literature.notes import NotedWork, Notes
    from journal.research.gathering import Proposal


@click.command(
    "research",
    epilog='Examples: journal research "in-context learning" --question "When does it appear?"; '
    'journal research "in-context learning" --add olsson2022context',
)
@click.argument("topic")
@click.option("--question", "questions", multiple=True, help="What you want to know; repeatable.")
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=25,
    show_default=True,
    help="Works that each service is asked for.",
)
@click.option(
    "--keep",
    type=click.IntRange(min=0),
    default=12,
    show_default=True,
    help="Works that are kept at first; all others are set aside.",
)
@click.option(
    "--add",
    "keys",
    multiple=True,
    help="Put works of the notes into references.bib: a key, several with commas; repeatable.",
)
def command(
    topic: str, questions: Sequence[str], limit: int, keep: int, keys: Sequence[str]
) -> None:
    """Ask arXiv, Crossref, OpenAlex and Semantic Scholar about TOPIC.

    What they know is merged, ranked and written to research/<topic>.yml; a file that is there gets
    what is new.  The exit code is 0 when all went well, 1 when a service gave no answer or the
    notes are broken, 2 when the call was wrong.
    """
    if not topic.strip():
        raise click.UsageError("the topic is empty")
    project = project_here()
    path = project.root / FOLDER / f"{slug_of(topic)}.yml"
    if keys:
        _add(project, path, [key.strip() for part in keys for key in part.split(",")])
    else:
        _search(project, path, " ".join(topic.split()), questions, limit=limit, keep=keep)


def _add(project: Project, path: Path, keys: Sequence[str]) -> None:
    if not path.is_file():
        raise click.UsageError(
            f"there are no notes in {project.shown(path)} yet: search first, without --add"
        )
    notes = notes_in(project, path)
    works = [_chosen(notes, key) for key in keys if key]
    gone = [work for work in works if work.record.retracted]
    for work in gone:
        click.echo(f"{work.key} is not added: {work.record.retracted}.", err=True)
    wanted = [(work.key, work.record) for work in works if work not in gone]
    try:
        places = add_works(project.root / BIBLIOGRAPHY, wanted)
    except BibliographyError as error:
        raise Refused(str(error)) from error
    show_places(places)
    sys.exit(1 if gone else 0)


def _chosen(notes: Notes, key: str) -> NotedWork:
    if work := notes.work(key):
        return work
    known = [work.key for work in notes.works]
    raise click.UsageError(f'no work in the notes has the key "{key}"{did_you_mean(key, known)}')


def _search(
    project: Project, path: Path, topic: str, questions: Sequence[str], *, limit: int, keep: int
) -> None:
    # before anybody is asked: what cannot be added to costs nobody a request
    notes_in(project, path)
    answers = list(_answers(project, topic, limit))
    _say_troubles(answers)
    works = works_of(answers)
    heard = [answer for answer in answers if answer.is_heard or answer.was_kept]
    if not heard:
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    with _locked(project, path.parent):
        notes = notes_in(project, path)
        entries = read_bibliography([project.root / BIBLIOGRAPHY]).data.entries
        new = list(proposals(works, len(heard), keep, notes=notes, entries=entries))
        is_known = path.exists() and all(answer.was_kept for answer in heard)
        if new or not is_known or not set(questions) <= set(notes.questions):
            _write(project, path, topic, questions, answers, new)
    for key, reason in newly_retracted(works, notes):
        click.echo(f"{key}, which is in your notes, is retracted: {reason}.", err=True)
    _show(new)
    count = f"{len(new)} {'work' if len(new) == 1 else 'works'}" if new else "Nothing new"
    click.echo(f"{count} for {project.shown(path)}.", err=True)
    sys.exit(0 if len(heard) == len(answers) else 1)


@contextmanager
def _locked(project: Project, folder: Path) -> Iterator[None]:
    """Keep others from the notes; say so when they cannot be written."""
    try:
        folder.mkdir(exist_ok=True)
        with locked(folder):
            yield
    except OSError as error:
        where = project.shown(folder)
        raise Refused(f"nothing can be written in {where}: {error.strerror}") from error


def _answers(project: Project, topic: str, limit: int) -> Iterator[Answer]:
    with caching_session(project) as session:
        from journal.services.asking import search  # noqa: PLC0415 - an extra, which is there now

        for answer in search(session, topic, limit):
            _say_answer(answer)
            yield answer


def _say_answer(answer: Answer) -> None:
    if answer.trouble and not answer.is_unreachable:
        click.echo(f"{answer.service} {answer.trouble}.", err=True)
    if answer.records or not answer.trouble:
        count = len(answer.records)
        works = f"{count} {'work' if count == 1 else 'works'}"
        kept = ", from the cache" if answer.was_kept else ""
        click.echo(f"{answer.service}: {works}{kept}", err=True)


def _say_troubles(answers: Sequence[Answer]) -> None:
    """Say in one sentence which services could not be reached."""
    away = [answer.service for answer in answers if answer.is_unreachable]
    if not away:
        return
    kept = [answer.service for answer in answers if answer.is_unreachable and answer.was_kept]
    lost = [service for service in away if service not in kept]
    who = "No service" if len(away) == len(answers) else " and ".join(away)
    verb = "can be reached" if len(away) == len(answers) else "cannot be reached"
    stand_in = f"the cache stands in for {', '.join(kept)}" if kept else ""
    missing = f"nothing is known of {', '.join(lost)}" if lost else ""
    click.echo(f"{who} {verb}: {'; '.join(filter(None, (stand_in, missing)))}.", err=True)


def _write(
    project: Project,
    path: Path,
    topic: str,
    questions: Sequence[str],
    answers: Sequence[Answer],
    new: Sequence[Proposal],
) -> None:
    search = search_entry(project.today, answers)
    try:
        if path.exists():
            # as bytes, so that the ends of lines stay what they are
            text = extended(path.read_bytes().decode(), questions, search, new)
        else:
            text = new_notes(topic, questions, search, new)
    except NotExtensibleError as error:
        click.echo(f"{project.shown(path)}: nothing is added: {error}")
        sys.exit(1)
    replace_file(path, text.encode())


def _show(new: Sequence[Proposal]) -> None:
    width = max((len(proposal.key) for proposal in new), default=0)
    for proposal in new:
        mark = "+" if proposal.verdict == KEPT else "-"
        line = f"{mark} {proposal.key:<{width}}  {proposal.record.title}"
        click.echo(click.style(line, dim=proposal.verdict != KEPT))
