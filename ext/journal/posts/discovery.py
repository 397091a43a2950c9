"""Which posts are left out of a build: drafts, those not yet due, and links that lead outside."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

from journal.config import settings_of, today_of
from journal.core.addresses import POSTS
from journal.core.frontmatter import read, read_notebook
from journal.core.problems import Level, Problem, Rule
from journal.log import report
from journal.posts.domain import HiddenPost

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from journal.core.frontmatter import Reading
    from journal.core.model import Post
    from journal.core.settings import Settings

#: what a post may be written in
SUFFIXES = (".md", ".markdown", ".qmd", ".ipynb")
NOTEBOOK = ".ipynb"


# asked three times in a build: twice when documents are looked for, and when one is read
@functools.lru_cache(maxsize=4096)
def read_front_matter(text: str, *, docname: str, path: str, settings: Settings) -> Reading:
    """Return what the front matter of a post says, in whatever file it stands."""
    reader = read_notebook if path.endswith(NOTEBOOK) else read
    return reader(text, docname=docname, path=path, settings=settings)


def why_hidden(post: Post, today: dt.date) -> str | None:
    """Return why a post may not be published on a day; None when it may."""
    if post.is_public(today):
        return None
    return "is a draft" if post.draft else f"is not published before {post.date}"


def hidden_posts(env: BuildEnvironment, config: Config) -> dict[str, HiddenPost]:
    """Return the posts that may not be published today."""
    if _shows_drafts(config):
        return {}
    today, settings = today_of(config), settings_of(config)
    hidden = {}
    for path in _sources(Path(env.srcdir, POSTS)):
        docname = path.relative_to(env.srcdir).as_posix().removesuffix(path.suffix)
        # what is not UTF-8 is left out anyway
        text = path.read_text("utf-8-sig", errors="replace")
        reading = read_front_matter(text, docname=docname, path=str(path), settings=settings)
        if reason := why_hidden(reading.post, today):
            errors = (p for p in reading.problems if p.rule.level is Level.ERROR)
            hidden[docname] = HiddenPost(reason, tuple(errors))
    return hidden


def unreadable_files(srcdir: Path) -> Iterator[tuple[Path, int]]:
    """Yield the source files that are not UTF-8, each with the line where that shows."""
    for path in _sources(srcdir):
        try:
            path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            yield path, error.object.count(b"\n", 0, error.start) + 1


def report_unreadable_file(path: Path, line: int) -> None:
    """Tell the author that a file is left out, because its letters cannot be known."""
    message = "the file is not UTF-8 text, and is left out: save it as UTF-8"
    report(Problem(str(path), line, Rule.UNREADABLE_FILE, message))


def _shows_drafts(config: Config) -> bool:
    # the command line gives text: -D journal_drafts=1
    return str(config.journal_drafts).casefold() in {"1", "true", "yes"}


def _sources(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "_build")
        for name in sorted(files):
            path = Path(folder, name)
            if name.endswith(SUFFIXES) and path.is_file():
                yield path


def straying_links(srcdir: Path) -> Iterator[Path]:
    """Yield the symbolic links that lead out of the source folder, in a circle, or nowhere."""
    root = srcdir.resolve()
    for folder, folders, files in os.walk(srcdir):
        folders[:] = sorted(name for name in folders if name != "_build")
        for path in (Path(folder, name) for name in [*folders, *sorted(files)]):
            if path.is_symlink() and _strays(path, root):
                yield path


def _strays(path: Path, root: Path) -> bool:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return True
    return not target.is_relative_to(root) or path.parent.resolve().is_relative_to(target)


def report_straying_link(path: Path) -> None:
    """Tell the author that a link is not followed."""
    message = "a symbolic link that leaves the source folder or leads in a circle is not followed"
    report(Problem(str(path), 0, Rule.UNSAFE_PATH, f"{message}: put the file itself here"))
