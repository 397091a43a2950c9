"""Where cells run and their results are kept: a folder of the build that is not published."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.code_runs.surroundings import KERNEL_ARGUMENTS, STYLE, environment, lay_out
from journal.execution import cache
from journal.execution.kernel import Bench, Failure, run
from journal.execution.outputs import anonymous

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nbformat import NotebookNode
    from sphinx.application import Sphinx


@dataclass(frozen=True, slots=True)
class Workshop:
    """Name the places for running cells, and the limits set by the site."""

    folder: Path
    #: the jupyter-cache; None: every reading runs the cells
    cache: Path | None
    #: the look of figures
    style: Path
    #: seconds for each cell; None: no limit
    timeout: int | None

    @property
    def outputs(self) -> Path:
        """Where pictures and notebooks are put; the build copies what pages show."""
        return self.folder / "outputs"

    @property
    def fonts(self) -> Path:
        """Where matplotlib keeps what it learned of fonts, which takes it seconds."""
        return self.folder / "matplotlib"

    @property
    def runs(self) -> Path:
        """Where each kernel has a folder while it runs."""
        return self.folder / "runs"


def workshop_folder(srcdir: Path, outdir: Path) -> Path:
    """Return a folder in the build folder, or beside it when all of that is published."""
    folder = srcdir / "_build" / "jupyter"
    return srcdir / "_jupyter" if folder.is_relative_to(outdir) else folder


def workshop_of(app: Sphinx) -> Workshop:
    """Return the workshop of a build."""
    folder = workshop_folder(Path(app.srcdir), Path(app.outdir))
    limit = app.config.nb_execution_timeout
    is_cached = app.config.nb_execution_mode != "force"
    return Workshop(
        folder=folder,
        cache=Path(app.config.nb_execution_cache_path) if is_cached else None,
        style=Path(app.srcdir) / STYLE,
        timeout=limit if limit and limit > 0 else None,
    )


def run_or_recall(
    notebook: NotebookNode, shop: Workshop, *, source: Path, files: Sequence[Path]
) -> tuple[NotebookNode, Failure | None]:
    """Return the notebook with its outputs, from the cache when it ran before."""
    known = cache.find(shop.cache, notebook) if shop.cache else None
    if known is not None:
        return known, None
    with _run_folder(shop) as folder:
        failure = run(notebook, _bench(shop, folder, source.parent, files))
        anonymous(notebook, folder)
    if failure is None and shop.cache:
        cache.keep(shop.cache, notebook, source)
    return notebook, failure


@contextmanager
def _run_folder(shop: Workshop) -> Iterator[Path]:
    for folder in (shop.runs, shop.fonts):
        folder.mkdir(parents=True, exist_ok=True)
    # what a cell's child process still writes does no harm
    with tempfile.TemporaryDirectory(dir=shop.runs, ignore_cleanup_errors=True) as name:
        yield Path(name).resolve()


def _bench(shop: Workshop, folder: Path, beside: Path, files: Sequence[Path]) -> Bench:
    # the only place that looks at the environment: to take from it what no kernel can do without
    inherited = os.environ
    return Bench(
        work=lay_out(files, beside, folder),
        connection_file=folder / "kernel.json",
        environment=environment(inherited, run=folder, shared=shop.fonts, style=shop.style),
        arguments=KERNEL_ARGUMENTS,
        timeout=shop.timeout,
    )
