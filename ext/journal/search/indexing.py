"""Pagefind makes the index of the search from the pages as they were written.

It has no incremental mode, so it runs only when a page that is searched has changed. The
index lies in a folder of its own and holds what the browser needs, none of Pagefind's own
user interfaces.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import shutil
import subprocess
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from journal.addresses import JournalBuilder
from journal.core.problems import Problem, Rule
from journal.log import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx

#: where the index lies in the output
FOLDER = "_search"

#: names what the index was made of; publishing leaves it out
STAMP = ".buildinfo"

#: what the template writes on a page that is searched
MARK = b"data-pagefind-body"

#: on a page that is searched: what is no text of it, or is told as a fact beside the result
IGNORED = (
    ".headerlink",
    ".journal-after",
    ".journal-backlinks",
    ".journal-banner",
    ".journal-byline",
    ".journal-code-language",
    ".journal-equation",
    ".journal-list",
    ".journal-series",
    ".journal-site-notation",
    ".journal-tick-line",
    ".journal-toc",
    "annotation",
)

#: signs that belong to words: C++ is not C, nor is C#
LETTERS = "+#"

#: the packages that bring the program; the first also cuts Chinese and Japanese into words
PACKAGES = ("pagefind_bin_extended", "pagefind_bin")

ENTRY = "pagefind-entry.json"

_OPTIONS = ("--exclude-selectors", ", ".join(IGNORED), "--include-characters", LETTERS)


class IndexingError(Exception):
    """Say in one clause why there is no index."""


def refresh_index(app: Sphinx, exception: Exception | None) -> None:
    """Make the index anew, when a page that is searched is not what it was."""
    if exception is not None or not isinstance(app.builder, JournalBuilder):
        return
    outdir, index = Path(app.outdir), Path(app.outdir, FOLDER)
    pages = searched_pages(outdir) if app.config.journal_search else []
    if not pages:
        shutil.rmtree(index, ignore_errors=True)
        return
    try:
        _index(outdir, index, pages)
    except (IndexingError, OSError) as error:
        # an index of pages that were is worse than none: it may tell of what is a draft now
        shutil.rmtree(index, ignore_errors=True)
        report(_problem(app, error))


def searched_pages(outdir: Path) -> list[Path]:
    """Return the pages that are to be found, in the order of their paths."""
    return [path for path in sorted(outdir.rglob("*.html")) if MARK in path.read_bytes()]


def _index(outdir: Path, index: Path, pages: Sequence[Path]) -> None:
    program, version = find_program()
    stamp = _stamp(outdir, pages, version)
    if _read(index / STAMP) == stamp:
        return
    with tempfile.TemporaryDirectory() as folder:
        made, read = Path(folder, FOLDER), Path(folder, "pages")
        _copy(pages, outdir, read)
        _run(program, read, made)
        shutil.rmtree(index, ignore_errors=True)
        for path in needed_files(made):
            target = index / path.relative_to(made)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    (index / STAMP).write_text(stamp, "utf-8")


def find_program() -> tuple[Path, str]:
    """Return where Pagefind is, and its version."""
    for package in PACKAGES:
        try:
            program: Path = import_module(package).get_executable()
        except (ImportError, FileNotFoundError):
            continue
        return program, f"{package} {importlib.metadata.version(package)}"
    raise IndexingError("Pagefind is not installed")


def _stamp(outdir: Path, pages: Sequence[Path], version: str) -> str:
    digest = hashlib.sha256(repr((version, _OPTIONS)).encode())
    for path in pages:
        digest.update(f"\0{path.relative_to(outdir).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"{digest.hexdigest()}\n"


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _copy(pages: Iterable[Path], outdir: Path, folder: Path) -> None:
    """Lay out the pages that are searched alone: Pagefind reads whatever it is given."""
    for path in pages:
        target = folder / path.relative_to(outdir)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _run(program: Path, pages: Path, made: Path) -> None:
    command = [str(program), "--silent", "--site", str(pages), "--output-path", str(made)]
    # not in the folder of the project, where it would look for settings
    made.mkdir()
    finished = subprocess.run(
        [*command, *_OPTIONS],
        check=False,
        capture_output=True,
        text=True,
        cwd=made,
    )
    if finished.returncode != 0 or not (made / ENTRY).is_file():
        said = finished.stderr.strip().splitlines() or [f"it ended with {finished.returncode}"]
        raise IndexingError(f'Pagefind failed and said "{said[-1]}"')


def needed_files(made: Path) -> Iterator[Path]:
    """Put the languages of the index in order, and yield the files the browser asks for."""
    entry = json.loads((made / ENTRY).read_text("utf-8"))
    (made / ENTRY).write_text(json.dumps(entry, sort_keys=True), "utf-8")
    yield from (made / ENTRY, made / "pagefind.js")
    yield from sorted(made.glob("*.pf_meta"))
    yield from sorted((made / "index").iterdir())
    yield from sorted((made / "fragment").iterdir())
    engines = {language["wasm"] or "unknown" for language in entry["languages"].values()}
    yield from (made / f"wasm.{name}.pagefind" for name in sorted(engines))


def _problem(app: Sphinx, error: Exception) -> Problem:
    message = (
        f"the search has no index: {error} — install the package pagefind-bin, or leave the "
        "search out with journal_search = False"
    )
    return Problem(str(app.confdir / "conf.py"), 0, Rule.MISSING_SEARCH_INDEX, message)
