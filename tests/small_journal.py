"""Small journals in a temporary folder, built through the public door and looked at."""

from __future__ import annotations

import base64
import dataclasses
import re
import shutil
import textwrap
from io import StringIO
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from sphinx.testing.util import SphinxTestApp

REPOSITORY = Path(__file__).parents[1]

#: ten past noon on 22 November 2026, UTC: the day of every test build
NOON = "1795349400"

SETTINGS = """\
[tool.journal]
title = "A Journal"
tagline = "Learned today."
author = "A. Writer"

[[tool.journal.categories]]
title = "AI"
description = "How models learn."
children = [{ title = "Deep learning" }]

[[tool.journal.categories]]
title = "Books"
"""

BIBLIOGRAPHY = """\
@article{known2020,
  author = {Known, Ann},
  title = {A Known Work},
  journal = {Journal of Works},
  year = {2020},
}
"""

#: one pixel
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclasses.dataclass
class Build:
    """What one build of a small journal gave."""

    outdir: Path
    #: one line for each warning, with paths relative to the source folder
    warnings: list[str]
    #: what was said that is no warning, likewise
    advice: list[str]
    read: list[str]
    written: list[str]

    def page(self, address: str) -> BeautifulSoup:
        """Return the page at an address, ``/posts/x/``."""
        path = self.outdir / address.strip("/")
        file = path if path.suffix == ".html" else path / "index.html"
        return BeautifulSoup(file.read_text("utf-8"), "html.parser")

    def has(self, address: str) -> bool:
        """Tell whether there is a page at an address."""
        return (self.outdir / address.strip("/") / "index.html").exists()

    def files(self) -> dict[str, bytes]:
        """Return every file of the output."""
        return {
            path.relative_to(self.outdir).as_posix(): path.read_bytes()
            for path in sorted(self.outdir.rglob("*"))
            if path.is_file()
        }


class Journal:
    """A journal in a temporary folder, with the real configuration and templates."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.docs = folder / "docs"
        shutil.copytree(
            REPOSITORY / "docs",
            self.docs,
            ignore=shutil.ignore_patterns(
                "_build", "posts", "guide", "*.md", "concepts", "*-runs.json", "*-audit.json"
            ),
        )
        self.write("../pyproject.toml", SETTINGS)
        self.write("../references.bib", BIBLIOGRAPHY)
        self.write("index.md", "# A Journal\n\nWhat is learned here.\n")
        self.write("about.md", "# About\n\nThis journal.\n")

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file below the source folder; text loses its common indentation."""
        path = (self.docs / name).resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(textwrap.dedent(text), "utf-8", newline="")
        return path

    def post(self, name: str, text: str | bytes) -> Path:
        """Write a post."""
        return self.write(f"posts/{name}", text)

    def remove(self, name: str) -> None:
        """Remove a file below the source folder."""
        (self.docs / name).unlink()

    def build(self, *, workers: int = 1, out: str = "out", **overrides: Any) -> Build:
        """Build the journal; another `out` is a build of its own."""
        status, warnings = StringIO(), StringIO()
        overrides = {"nb_execution_mode": "off", "journal_search": False} | overrides
        app = SphinxTestApp(
            buildername="html",
            srcdir=self.docs,
            builddir=self.folder / out,
            confoverrides=overrides,
            status=status,
            warning=warnings,
            parallel=workers,
            verbosity=0,
        )
        written: list[str] = []
        read: list[str] = []
        app.connect("source-read", lambda _app, docname, _source: read.append(docname))
        app.connect(
            "html-page-context",
            lambda _app, page, _template, _context, doctree: (
                written.append(page) if doctree is not None else None
            ),
        )
        try:
            app.build()
        finally:
            app.cleanup()
        return Build(
            outdir=Path(app.outdir),
            warnings=self._lines(warnings.getvalue()),
            advice=[line for line in self._lines(status.getvalue()) if "[journal." in line],
            read=sorted(read),
            written=sorted(written),
        )

    def _lines(self, text: str) -> list[str]:
        plain = _ANSI.sub("", text).replace(f"{self.docs}/", "").replace(f"{self.folder}/", "")
        return [line for line in plain.splitlines() if line.strip()]


def texts(page: BeautifulSoup | Tag, selector: str) -> list[str]:
    """Return the text of each element that a CSS selector finds, white space folded."""
    return [" ".join(tag.get_text().split()) for tag in page.select(selector)]
