"""``journal draft``: make the draft of a post of notes."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from journal.citing.bibliography_file import FILE as BIBLIOGRAPHY
from journal.commands import Refused, project_here
from journal.commands.beginning import (
    library_of,
    name_written,
    post_head,
    post_path,
    refuse,
    refuse_taken_place,
    write_new,
)
from journal.commands.modelled import failing_model, model_called
from journal.commands.noted import complete_slugs, notes_called
from journal.core.bibliography import read_bibliography
from journal.core.drafting.claims import skeleton, sources_of
from journal.core.drafting.parts import parts_of
from journal.core.frontmatter.fields.scalars import KINDS
from journal.core.frontmatter.writing import with_last_line
from journal.core.literature.notes import KEPT
from journal.core.patterns import PATTERNS, body_of
from journal.core.whole_files import replace_file
from journal.drafting.prompts import template_in
from journal.drafting.writing import Assignment, written

if TYPE_CHECKING:
    from pathlib import Path

    from journal.checks.project import Project
    from journal.core.drafting.claims import Sources
    from journal.core.literature.notes import Notes

#: what notes become, unless somebody says otherwise
_KIND: Final = "deep-dive"


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The post that a draft goes into: front matter, and nothing of its author's below it."""

    path: Path
    head: str
    kind: str
    #: the text that is there; "" when there is no file
    before: str


@click.command(
    "draft",
    epilog='Examples: journal draft in-context-learning; journal draft kites --title "Why kites '
    'fly" --kind note; journal draft kites --model gpt-5-mini',
)
@click.argument("slug", shell_complete=complete_slugs)
@click.option("--title", help="The title of the post.  [default: the topic]")
@click.option("--kind", type=click.Choice(KINDS), help=f"What kind of post.  [default: {_KIND}]")
@click.option("--model", "model_name", help="A model that `llm` knows writes the prose.")
def command(slug: str, title: str | None, kind: str | None, model_name: str | None) -> None:
    """Make a draft of the notes in research/SLUG.yml: docs/posts/SLUG/index.md.

    It has the sections of its kind, one for each question, and every claim with its citation;
    TODO(cite) and TODO(explain) stand where something is missing.  With --model, a language model
    writes the parts that rest on claims with sources, and each says so by a TODO.  A post that
    `journal new` began and nobody has written in yet is gone on with; any other is left alone.  The
    exit code is 0 when the draft was written, 1 when something is in the way or the model failed, 2
    when the call was wrong.
    """
    project = project_here()
    notes = notes_called(project, slug)
    beginning = _beginning(project, slug, title or _title(notes.topic or slug), title, kind)
    sources = sources_of(notes, slug, _keys(project))
    parts = parts_of(notes, beginning.kind)
    if model_name:
        work = Assignment(notes, beginning.kind, parts, sources)
        text = _by_model(project, beginning, work, model_name)
    else:
        text = f"{beginning.head}\n{skeleton(parts, sources)}"
    _write(project, beginning, text)
    _say_what_is_missing(notes, sources)


def _by_model(project: Project, beginning: _Beginning, work: Assignment, name: str) -> str:
    """Return a draft whose parts a model wrote, which is shown while it does."""
    count = work.parts_to_write
    if not count:
        raise click.UsageError(
            "no claim has a source that can be cited: a model has nothing to say"
        )
    model = model_called(name)
    numbers = itertools.count(1)

    def begin(heading: str) -> None:
        click.echo(f"\n{model.name}, part {next(numbers)} of {count}: {heading}\n", err=True)

    with failing_model():
        body = written(work, model, template_in(project.root, "draft"), begin)
    click.echo(f"\n\n{model.name}: {model.usage}.", err=True)
    head = with_last_line(beginning.head, "made-with", model.name, model.usage)
    return f"{head}\n{body}"


def _title(topic: str) -> str:
    return topic[:1].upper() + topic[1:]


def _keys(project: Project) -> list[str]:
    return list(read_bibliography([project.root / BIBLIOGRAPHY]).data.entries)


def _beginning(
    project: Project, slug: str, title: str, asked_title: str | None, asked_kind: str | None
) -> _Beginning:
    """Return the post that a draft goes into; one with a text of its own is refused."""
    path = post_path(project, slug)
    if begun := _begun(project, path):
        if asked_title or asked_kind:
            where = project.shown(path)
            raise click.UsageError(f"{where} is begun: its title and kind stand in it")
        return begun
    kind = asked_kind or _KIND
    head = post_head(project, {"title": title, "kind": kind})
    refuse_taken_place(library_of(project), path, head)
    return _Beginning(path, head, kind, "")


def _begun(project: Project, path: Path) -> _Beginning | None:
    """Return the post of a file, when it is as `journal new` left it below its front matter."""
    text = _text(project, path)
    for kind in PATTERNS:
        body = f"---\n\n{body_of(kind)}"
        if text.endswith(body):
            return _Beginning(path, text.removesuffix(body) + "---\n", kind, text)
    return None


def _text(project: Project, path: Path) -> str:
    try:
        return path.read_bytes().decode() if path.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{project.shown(path)} cannot be read as UTF-8 text: {error}") from error


def _write(project: Project, beginning: _Beginning, text: str) -> None:
    """Write a draft, unless somebody has begun to write there meanwhile."""
    path = beginning.path
    if not beginning.before:
        write_new(project, path, text)
        return
    if _text(project, path) != beginning.before:
        refuse(f"{project.shown(path)} was changed meanwhile")
    try:
        replace_file(path, text.encode())
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.ClickException(f"{project.shown(path)} is not written: {reason}") from error
    name_written(project, path)


def _say_what_is_missing(notes: Notes, sources: Sources) -> None:
    """Say what can be done about the notes before one goes on with the draft."""
    if not notes.notes:
        click.echo(
            "The notes have no claim yet: the draft holds no more than its sections.", err=True
        )
    if missing := sources.missing(notes.notes):
        call = f"{sources.adding} {','.join(missing)}"
        click.echo(f"Not in {BIBLIOGRAPHY} yet, and so not cited: `{call}` adds them.", err=True)
    named = {key for note in notes.notes for key in note.works}
    idle = [work.key for work in notes.works if work.verdict == KEPT and work.key not in named]
    if idle and notes.notes:
        click.echo(f"Kept, and in no claim: {', '.join(idle)}.", err=True)
