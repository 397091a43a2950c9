"""Which posts are left out of a build: drafts, those not yet due, and what cannot be read."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from journal.config import settings_of, today_of
from journal.core.addresses import CONCEPTS, POSTS
from journal.core.frontmatter import read, read_notebook
from journal.core.problems import Level, Problem
from journal.core.sources import contents, text_of
from journal.posts.domain import HiddenPost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from journal.core.frontmatter import Reading
    from journal.core.settings import Settings

NOTEBOOK = ".ipynb"


# asked three times in a build: twice when documents are looked for, and when one is read
@functools.lru_cache(maxsize=4096)
def read_front_matter(text: str, *, docname: str, path: str, settings: Settings) -> Reading:
    """Return what the front matter of a post says, in whatever file it stands."""
    reader = read_notebook if path.endswith(NOTEBOOK) else read
    return reader(text, docname=docname, path=path, settings=settings)


def hidden_posts(env: BuildEnvironment, config: Config) -> dict[str, HiddenPost]:
    """Return the posts that may not be published today."""
    if _shows_drafts(config):
        return {}
    today, settings, srcdir = today_of(config), settings_of(config), Path(env.srcdir)
    hidden = {}
    for path, text in _texts(srcdir, config):
        docname = path.relative_to(srcdir).as_posix().removesuffix(path.suffix)
        if isinstance(text, Problem) or not docname.startswith((f"{POSTS}/", f"{CONCEPTS}/")):
            # what cannot be read is left out anyway
            continue
        reading = read_front_matter(text, docname=docname, path=str(path), settings=settings)
        if reason := reading.post.why_hidden(today):
            errors = (p for p in reading.problems if p.rule.level is Level.ERROR)
            hidden[docname] = HiddenPost(reason, tuple(errors))
    return hidden


def excluded_patterns(config: Config) -> list[str]:
    """Return what the settings leave out of the sources."""
    return [
        *config.exclude_patterns,
        *config.templates_path,
        *map(str, config.html_static_path),
        *map(str, config.html_extra_path),
    ]


def unreadable_files(srcdir: Path, config: Config) -> Iterator[Problem]:
    """Yield what is wrong with the sources that cannot be read as text."""
    return (text for _, text in _texts(srcdir, config) if isinstance(text, Problem))


def _texts(srcdir: Path, config: Config) -> Iterator[tuple[Path, str | Problem]]:
    for path, data in contents(srcdir, excluded_patterns(config)):
        yield path, data if isinstance(data, Problem) else text_of(path, data)


def _shows_drafts(config: Config) -> bool:
    # the command line gives text: -D journal_drafts=1
    return str(config.journal_drafts).casefold() in {"1", "true", "yes"}
