"""The room of code cells: they run while a document is read, and its page shows what they say.

1. a document is taken apart into cells                  `cells`, `notebook`
2. they run in a kernel of their own, in surroundings
   without secrets, unless equal cells did before        `workshop`: `kernel`, `cache`,
                                                         `core.code_runs.surroundings`
3. outputs are made fit for a page                       `outputs`
4. myst-nb renders the finished notebook; what is large
   scrolls                                               `adapters.myst_nb`, `scrolling`
5. a post with cells is offered as a notebook            `download`
6. what went wrong is remembered, and said in every
   build until it is mended                              `domain`
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.adapters import myst_nb
from journal.core.code_runs.surroundings import setting_mark
from journal.execution import download, scrolling
from journal.execution.domain import ExecutionDomain, execution_of
from journal.execution.nested import NestedCellDirective
from journal.execution.reading import note_language, read_cells
from journal.execution.workshop import workshop_folder, workshop_of
from journal.log import report_all

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

__all__ = ["setup"]

STYLE_SHEET = "journal-output.css"


def name_folders(app: Sphinx, config: Config) -> None:
    """Put the cache among what is built, and keep that from being taken for sources."""
    folder = workshop_folder(Path(app.srcdir), Path(app.outdir))
    config.nb_execution_cache_path = config.nb_execution_cache_path or str(folder / "cache")
    pattern = folder.relative_to(app.srcdir).parts[0]
    if pattern not in config.exclude_patterns:
        config.exclude_patterns.append(pattern)


def leave_rendering_to_myst_nb(app: Sphinx) -> None:
    """Tell myst-nb what is not its task here, and where to put pictures."""
    myst_nb.only_render(app, workshop_of(app).outputs)


def outdated_runs(
    app: Sphinx,
    env: BuildEnvironment,
    _added: AbstractSet[str],
    _changed: AbstractSet[str],
    _removed: AbstractSet[str],
) -> list[str]:
    """Return the documents whose cells ran with other packages, or another style of figures."""
    mark = setting_mark(workshop_of(app).style)
    runs = execution_of(env).runs
    return [
        docname
        for docname in sorted(runs.keys() & env.found_docs)
        if runs[docname].setting not in ("", mark)
    ]


def report_runs(_app: Sphinx, env: BuildEnvironment) -> None:
    """Say what is wrong with the cells of all documents, whether they were read again or not."""
    runs = execution_of(env).runs
    report_all(problem for run in runs.values() for problem in run.problems)


def add_style_sheet(
    app: Sphinx,
    pagename: str,
    _template: str,
    _context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Load the looks of outputs on pages that have some."""
    if pagename in execution_of(app.env).runs:
        app.add_css_file(STYLE_SHEET)


def setup(app: Sphinx) -> None:
    """Connect the room to the build, if myst-nb is a version that is known."""
    if not myst_nb.setup(app):
        return
    app.add_domain(ExecutionDomain)
    # instead of that of myst-nb, which leaves the code out
    app.add_directive("code-cell", NestedCellDirective, override=True)
    scrolling.setup(app)
    download.setup(app)
    app.connect("config-inited", name_folders)
    # after myst-nb (500), which makes its settings there
    app.connect("builder-inited", leave_rendering_to_myst_nb, priority=600)
    # before the room of posts (500) takes the front matter out, and after it
    app.connect("source-read", note_language, priority=100)
    app.connect("source-read", read_cells, priority=900)
    app.connect("env-get-outdated", outdated_runs)
    app.connect("env-updated", report_runs)
    app.connect("html-page-context", add_style_sheet)
