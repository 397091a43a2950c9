"""A post with cells can be taken away as a notebook, to be run and changed.

It holds text and code, no outputs: whoever runs it makes their own, and the file is small
and the same in every build.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from journal.execution.cells import CODE, TEXT
from journal.execution.domain import ExecutionDomain, execution_of
from journal.posts import posts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from nbformat import NotebookNode
    from sphinx.application import Sphinx

_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def bare_cells(notebook: NotebookNode) -> str:
    """Return the cells of a notebook without outputs, as JSON; nothing when none is code."""
    if not any(cell.cell_type == CODE for cell in notebook.cells):
        return ""
    return json.dumps([_bare(cell) for cell in notebook.cells])


def _bare(cell: NotebookNode) -> dict[str, Any]:
    tags = cell.metadata.get("tags")
    bare = {
        "cell_type": cell.cell_type,
        "metadata": {"tags": list(tags)} if tags else {},
        "source": cell.source,
    }
    return bare | {"execution_count": None, "outputs": []} if cell.cell_type == CODE else bare


def downloads(app: Sphinx) -> Iterator[tuple[str, Path]]:
    """Yield each post that is offered as a notebook, and the file of that."""
    builder = app.builder
    is_off = ExecutionDomain.name not in app.env.domains
    if is_off or not isinstance(builder, StandaloneHTMLBuilder):
        return
    slugs = posts_of(app.env).slugs
    for docname in sorted(execution_of(app.env).cells.keys() & slugs.keys()):
        folder = Path(builder.get_output_path(docname)).parent
        yield docname, folder / f"{slugs[docname]}.ipynb"


def write_notebooks(app: Sphinx, exception: Exception | None) -> None:
    """Write the notebook of each post with cells beside its page."""
    if exception is not None:
        return
    for docname, path in downloads(app):
        title = posts_of(app.env).entries[docname].post.title
        path.parent.mkdir(parents=True, exist_ok=True)
        text = _notebook(title, execution_of(app.env).cells[docname])
        # a cell may hold half of a character, which no file can
        path.write_bytes(text.encode("utf-8", "replace"))


def _notebook(title: str, cells: str) -> str:
    """Return the text of a notebook as Jupyter writes it."""
    heading = {"cell_type": TEXT, "metadata": {}, "source": f"# {title}"}
    numbered = [
        cell | {"id": f"cell-{number}"} for number, cell in enumerate([heading, *json.loads(cells)])
    ]
    notebook = {"cells": numbered, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def offer_notebook(
    app: Sphinx,
    pagename: str,
    _template: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Tell the page of a post with cells where its notebook is."""
    slug = posts_of(app.env).slugs.get(pagename)
    if slug and "journal" in context and pagename in execution_of(app.env).cells:
        context["journal"]["notebook_uri"] = f"{slug}.ipynb"


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages and to the end of the build."""
    # after the room of pages (600), whose context this adds to
    app.connect("html-page-context", offer_notebook, priority=700)
    app.connect("build-finished", write_notebooks)
