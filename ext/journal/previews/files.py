"""The small files that previews are made of: a title, and what stands below it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from journal.files import publish, write_if_changed
from journal.pages.frame import interface

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from journal.core.words import Words

#: the file beside a page
NAME = "preview.json"


class Preview(NamedTuple):
    """What is shown of one thing."""

    #: of the file, below the site's own; links in `html` are relative to it
    address: str
    #: plain text
    title: str
    html: str
    #: a language tag, when it is not the site's
    language: str | None = None


def below_title(app: Sphinx, words: Words, template: str, values: dict[str, Any]) -> str:
    """Return what stands below a title: `values` in a template that extends the frame."""
    context = {"journal": values} | interface(words)
    html: str = app.builder.templates.render(template, context)
    return html.strip()


def publish_previews(app: Sphinx, previews: Iterable[Preview], pattern: str) -> None:
    """Write the files that changed, and remove others whose path fits `pattern`."""
    files = {preview.address: _file(preview) for preview in previews}
    publish(Path(app.outdir), files, [pattern])


def write_preview(app: Sphinx, preview: Preview) -> None:
    """Write one file, when it changed."""
    write_if_changed(Path(app.outdir, preview.address), _file(preview))


def _file(preview: Preview) -> bytes:
    said = {"title": preview.title, "html": preview.html}
    if preview.language:
        said["language"] = preview.language
    # half of a surrogate pair is no character: pages leave it out too
    return f"{json.dumps(said, ensure_ascii=False)}\n".encode(errors="ignore")
