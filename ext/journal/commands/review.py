"""``journal review``: what a language model finds in a post."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import click

from journal.commands import Refused, project_here
from journal.commands.beginning import library_of
from journal.commands.modelled import failing_model, model_called
from journal.commands.noted import notes_in
from journal.core.addresses import POSTS
from journal.core.drafting.review import SCHEMA, findings_of
from journal.core.literature.notes import FOLDER
from journal.core.whole_files import replace_file
from journal.drafting.errors import ModelError
from journal.drafting.prompts import filled, template_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from journal.checks.project import Project
    from journal.core.drafting.review import Finding
    from journal.core.literature.notes import Notes
    from journal.drafting.models import Model


@click.command("review", epilog="Example: journal review in-context-learning --model gpt-5-mini")
@click.argument("slug")
@click.option("--model", "name", help="A model that `llm` knows.")
def command(slug: str, name: str | None) -> None:
    """Have a language model criticise the post SLUG, a draft or not.

    What it finds is printed, and noted in research/SLUG.review.json.  It changes no post, and
    `journal check` takes no notice of it.  The exit code is 0 when there is a review, whatever it
    says, 1 when the model failed, 2 when the call was wrong.
    """
    project = project_here()
    path = _post(project, slug)
    if name is None:
        call = f"journal check {project.shown(path)}"
        raise click.UsageError(
            f"a review is a model's: add --model; `{call}` tells what rules find"
        )
    text = path.read_text("utf-8", errors="replace")
    notes = notes_in(project, project.root / FOLDER / f"{slug}.yml")
    model = model_called(name)
    with failing_model():
        findings = _findings(project, model, text, notes)
    _note(project, slug, model, findings)
    _show(project.shown(path), model, findings)


def _post(project: Project, slug: str) -> Path:
    pages = library_of(project).pages_with_drafts
    page = pages.page_at(f"{POSTS}/{slug}/")
    if page is None:
        raise click.UsageError(f"there is no post at /{POSTS}/{slug}/")
    return project.srcdir / pages.file_of(page)


def _findings(project: Project, model: Model, text: str, notes: Notes) -> list[Finding]:
    claims = [f"- {note.claim} ({', '.join(note.works) or 'no source'})" for note in notes.notes]
    values = {
        "text": text,
        "claims": "\n".join(claims) or "none",
        "schema": json.dumps(SCHEMA, indent=1),
    }
    prompt = filled(template_in(project.root, "review"), values)
    click.echo(f"{model.name} reads …", err=True)
    answer = model.answer(prompt, SCHEMA if model.knows_schemas else None)
    try:
        return findings_of(answer, text)
    except ValueError as error:
        raise ModelError(f"the answer of {model.name} {error}") from error


def _note(project: Project, slug: str, model: Model, findings: Sequence[Finding]) -> None:
    """Write down what was found; a review before it is replaced."""
    review = {
        "post": slug,
        "model": model.name,
        "date": project.today.isoformat(),
        "usage": model.usage,
        "findings": [dataclasses.asdict(finding) for finding in findings],
    }
    path = project.root / FOLDER / f"{slug}.review.json"
    try:
        path.parent.mkdir(exist_ok=True)
        replace_file(path, f"{json.dumps(review, indent=2, ensure_ascii=False)}\n".encode())
    except OSError as error:
        raise Refused(f"{project.shown(path)} is not written: {error.strerror}") from error


def _show(post: str, model: Model, findings: Sequence[Finding]) -> None:
    for finding in findings:
        click.echo(_shown(post, finding))
    count = f"{len(findings)} {'finding' if len(findings) == 1 else 'findings'}"
    click.echo(f"{count} of {model.name}, which nobody has checked; {model.usage}.", err=True)
    click.echo(f"What rules find is another matter: `journal check {post}`.", err=True)


def _shown(post: str, finding: Finding) -> str:
    place = f"{post}:{finding.line}" if finding.line else post
    stray = "" if finding.line else f' (it quotes what does not stand there: "{finding.quote}")'
    return f"{place}: {finding.kind}{stray}: {finding.problem} → {finding.remedy}"
