"""Remove from the output what an earlier build left there and the site no longer has.

A post that is deleted, renamed or made a draft again must not stay online, nor a tag
without posts, nor a picture that no page shows.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from journal.execution.download import downloads as notebook_downloads
from journal.files import remove

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

#: folders of the output that hold copies of files which documents use
_IMAGES, _DOWNLOADS = "_images", "_downloads"


class Sweeper:
    """Know which pages a build has made, and remove the others when it is over."""

    def __init__(self) -> None:
        """Begin with no page."""
        self._pages: set[str] = set()

    def begin(self, _app: Sphinx) -> None:
        """Forget the pages of an earlier build."""
        self._pages.clear()

    def note_page(
        self,
        _app: Sphinx,
        pagename: str,
        _templatename: str,
        _context: dict[str, Any],
        _doctree: nodes.document | None,
    ) -> None:
        """Remember a page; those of documents are known anyway."""
        self._pages.add(pagename)

    def sweep(self, app: Sphinx, exception: Exception | None) -> None:
        """Remove the files no page of this site needs, once all are written."""
        builder = app.builder
        if exception is not None or not isinstance(builder, StandaloneHTMLBuilder):
            return
        outdir, kept = Path(app.outdir), self._kept(app, builder)
        for path in _candidates(outdir):
            if path not in kept:
                remove(path, outdir)

    def _kept(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> set[Path]:
        env, outdir = builder.env, Path(builder.outdir)
        pages = {Path(builder.get_output_path(name)) for name in self._pages | env.found_docs}
        images = {outdir / _IMAGES / name for _, name in env.images.values()}
        downloads = {outdir / _DOWNLOADS / name for _, name in env.dlfiles.values()}
        notebooks = {path for _, path in notebook_downloads(app)}
        return pages | images | downloads | notebooks


def _candidates(outdir: Path) -> Iterator[Path]:
    """Yield the files that come and go with documents, but not those of the theme."""
    for path in sorted([*outdir.rglob("*.html"), *outdir.rglob("*.ipynb")]):
        if not path.relative_to(outdir).parts[0].startswith("_"):
            yield path
    for folder in (_IMAGES, _DOWNLOADS):
        yield from _files(sorted((outdir / folder).rglob("*")))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    return (path for path in paths if path.is_file())


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages and to the end of the build."""
    sweeper = Sweeper()
    app.connect("builder-inited", sweeper.begin)
    app.connect("html-page-context", sweeper.note_page)
    app.connect("build-finished", sweeper.sweep)
