"""``journal init``: a journal of one's own, and later versions of the software for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import journal
from journal.checks.project import ProjectError
from journal.commands import today
from journal.core.frontmatter.fields.scalars import one_line
from journal.core.frontmatter.notes import strip_control_characters
from journal.starting.making import Names, PlaceError, make
from journal.starting.record import RecordError
from journal.starting.renewing import renew
from journal.starting.software import SoftwareError

if TYPE_CHECKING:
    import datetime as dt

    from journal.starting.renewing import Renewal

#: the checkout that this software lies in
_SOURCE = Path(journal.__file__).resolve().parents[2]

_TAGLINE = "What is learned, one idea at a time."


@click.command(
    "init",
    epilog='Examples: journal init ../mine --title "What I learn" --author "Ada Example"; '
    "journal init ../mine --update",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="The name of the site.")
@click.option("--author", help="Who writes.")
@click.option("--tagline", help=f"One sentence under the name.  [default: {_TAGLINE}]")
@click.option("--update", "does_update", is_flag=True, help="Bring this version to a journal.")
def command(
    folder: Path,
    title: str | None,
    author: str | None,
    tagline: str | None,
    *,
    does_update: bool,
) -> None:
    """Make a new journal in DIR, an empty folder: this software, and one post to begin with.

    With --update, DIR is a journal that was made so, and what its owner changed is left alone.
    The exit code is 0 when all was done, 1 when something is in the way or left to the owner, 2
    when the call was wrong.
    """
    if does_update:
        if title or author or tagline:
            raise click.UsageError("--update changes no names: they stand in pyproject.toml")
        sys.exit(_update(folder))
    names = Names(
        title=_asked(title, "--title", "The name of the site"),
        author=_asked(author, "--author", "Who writes"),
        tagline=_clean(tagline or _TAGLINE),
        today=_today(),
    )
    try:
        make(_SOURCE, folder, names)
    except (PlaceError, SoftwareError) as error:
        raise click.ClickException(f"nothing is written: {error}") from error
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error
    click.echo(f"{folder} is a journal. Go there, and call `make html` and `make serve`.")


def _today() -> dt.date:
    try:
        return today("UTC")
    except ProjectError as error:
        raise click.UsageError(str(error)) from error


def _asked(given: str | None, option: str, question: str) -> str:
    """Return a name that was given, or that is asked for on a terminal."""
    if given is None and sys.stdin.isatty():
        given = click.prompt(question, err=True)
    cleaned = _clean(given or "")
    if not cleaned:
        raise click.UsageError(f"{option} is missing")
    return cleaned


def _clean(text: str) -> str:
    return one_line(strip_control_characters(text))


def _update(folder: Path) -> int:
    try:
        renewal = renew(_SOURCE, folder)
    except (RecordError, SoftwareError) as error:
        raise click.ClickException(f"nothing is changed: {error}") from error
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error
    for line in _said(renewal):
        click.echo(line)
    return 1 if renewal.beside or renewal.left else 0


def _said(renewal: Renewal) -> list[str]:
    changes = f"{len(renewal.written)} files written, {len(renewal.removed)} removed"
    return [
        *(f"{name}: you changed it; the new one is {name}.new" for name in renewal.beside),
        *(f"{name}: you changed it; the software has it no more" for name in renewal.left),
        f"From version {renewal.before} to {renewal.after}: {changes}.",
    ]
