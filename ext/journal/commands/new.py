"""``journal new``: begin a post or the page of a concept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from journal.checks.project import is_concept
from journal.checks.vacancy import concept_called, objection
from journal.commands import project_here
from journal.commands.beginning import (
    library_of,
    post_head,
    post_path,
    refuse,
    refuse_taken_place,
    write_new,
)
from journal.commands.completing import complete_categories, complete_concepts, complete_tags
from journal.core.addresses import CONCEPTS
from journal.core.concepts.knowledge import Knowledge
from journal.core.frontmatter.fields.categories import categories
from journal.core.frontmatter.fields.scalars import KINDS, one_line
from journal.core.frontmatter.names import short_slug
from journal.core.frontmatter.notes import Notes, strip_control_characters
from journal.core.frontmatter.values import Entry, Scalar
from journal.core.frontmatter.writing import front_matter
from journal.core.patterns import CONCEPT, body_of
from journal.core.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from journal.checks.library import Library
    from journal.checks.project import Project

#: what only one of the two takes
_OF_POSTS = ("kind", "tags", "teaches", "assumes", "description")
_OF_CONCEPTS = ("needs", "aka")


@click.command(
    "new",
    epilog='Examples: journal new "Why softmax saturates" --kind note --category AI --tag softmax; '
    'journal new --concept "Softmax" --needs "exponential function"',
)
@click.argument("title")
@click.option("--concept", "is_concept_page", is_flag=True, help="Begin a concept, not a post.")
@click.option("--kind", type=click.Choice(KINDS), help="What kind of post.  [default: note]")
@click.option("--category", shell_complete=complete_categories, help="A declared category.")
@click.option("--tag", "tags", multiple=True, shell_complete=complete_tags, help="A tag.")
@click.option(
    "--teaches", multiple=True, shell_complete=complete_concepts, help="A concept it explains."
)
@click.option(
    "--assumes", multiple=True, shell_complete=complete_concepts, help="A concept it builds on."
)
@click.option("--description", help="One sentence, for lists and links.")
@click.option(
    "--needs",
    multiple=True,
    shell_complete=complete_concepts,
    help="A concept it builds on, for --concept.",
)
@click.option("--aka", multiple=True, help="Another name, for --concept.")
@click.option("--slug", help="Its part of the address; else made of the title.")
def command(
    title: str,
    *,
    is_concept_page: bool,
    category: str | None,
    slug: str | None,
    **given: Any,
) -> None:
    """Begin a post with this TITLE: its file, its front matter, and the sections of its kind.

    A post begins as a draft, dated today; what is still to be written stands there as TODO.
    Options that name something can be given several times.  The exit code is 0 when the file was
    written, 1 when something is there already, 2 when the call was wrong.
    """
    _refuse_others(given, _OF_POSTS if is_concept_page else _OF_CONCEPTS)
    title = one_line(strip_control_characters(title))
    if not title:
        raise click.BadParameter("a title has at least one sign", param_hint="TITLE")
    project = project_here()
    name = short_slug(slug or title)
    library = library_of(project)
    for option in ("teaches", "assumes", "needs"):
        _refuse_unknown_concepts(library, option, given[option])
    where = _declared(project, category)
    if is_concept_page:
        path, text = _concept(library, name, {"title": title, **given, "category": where})
    else:
        path, text = _post(project, library, name, {"title": title, **given, "category": where})
    write_new(project, path, text)


def _refuse_others(given: dict[str, Any], options: Iterable[str]) -> None:
    for option in options:
        if given[option]:
            name = {"tags": "tag"}.get(option, option)
            what = "posts" if option in _OF_POSTS else "concepts; add --concept"
            raise click.UsageError(f"--{name} is for {what}")


def _refuse_unknown_concepts(library: Library, option: str, names: Sequence[str]) -> None:
    known = Knowledge(library.concepts, {}, {}).names
    for name in names:
        if known.find(name) is None:
            hint = did_you_mean(name, known.all) or f'; journal new --concept "{name}" begins it'
            raise click.UsageError(f'--{option}: no concept is called "{name}"{hint}')


def _declared(project: Project, category: str | None) -> str | None:
    """Return a category as it is declared; one that is not is misuse."""
    if not category:
        return None
    notes = Notes("", project.settings)
    found = categories(Entry("category", Scalar(category, 0), 0), notes) or ()
    for problem in notes.problems:
        raise click.UsageError(f"--category: {problem.message}")
    return next(("/".join(path.titles) for path in found), None)


def _post(project: Project, library: Library, name: str, given: dict[str, Any]) -> tuple[Path, str]:
    """Return file and text of a post."""
    path = post_path(project, name)
    kind = given["kind"] or "note"
    keys = ("category", "tags", "description", "teaches", "assumes")
    head = post_head(
        project, {"title": given["title"], "kind": kind, **{key: given[key] for key in keys}}
    )
    text = f"{head}\n{body_of(kind)}"
    refuse_taken_place(library, path, text)
    return path, text


def _concept(library: Library, name: str, given: dict[str, Any]) -> tuple[Path, str]:
    """Return file and text of the page of a concept."""
    if not is_concept(f"{CONCEPTS}/{name}"):
        message = f"docs/{CONCEPTS}/{name}.md is the list of concepts; choose another --slug"
        raise click.UsageError(message)
    path = library.project.srcdir / CONCEPTS / f"{name}.md"
    refuse(concept_called(library, (given["title"], *given["aka"])))
    refuse(objection(library, path, f"{CONCEPTS}/{name}/"))
    head = front_matter({key: given[key] for key in ("title", "aka", "needs", "category")})
    return path, f"{head}\n{CONCEPT}\n"
