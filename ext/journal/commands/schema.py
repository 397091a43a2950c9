"""``journal schema``: what front matter and notes can hold, for editors."""

from __future__ import annotations

import json
from typing import Any

import click

from journal.commands import project_here
from journal.core.frontmatter.schema import concept_schema, files, post_schema
from journal.core.literature import notes

_SCHEMAS = {"post": post_schema, "concept": concept_schema, "research": notes.schema}


@click.command("schema", epilog="Examples: journal schema concept; journal schema --write")
@click.argument("what", type=click.Choice(sorted(_SCHEMAS)), default="post")
@click.option("--write", "does_write", is_flag=True, help="Renew the files that editors read.")
def command(what: str, *, does_write: bool) -> None:
    """Print the JSON Schema of the front matter of posts, or of WHAT: concepts, or notes.

    It is made from the table of keys that the build and `journal check` read.
    """
    if not does_write:
        click.echo(_as_json(_SCHEMAS[what]()))
        return
    project = project_here()
    made = files() | {notes.SCHEMA: _as_json(notes.schema()) + "\n"}
    for name, text in made.items():
        path = project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        click.echo(name)


def _as_json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False)
