"""The room of posts: which there are, what each means, and where it is published."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from journal.config import settings_of
from journal.core.catalogue import category_slugs
from journal.core.model import ReadingTime
from journal.core.site_pages import LISTS, generated_pages
from journal.core.slugs import assign_slugs
from journal.core.sources import SUFFIXES, straying_links
from journal.log import report_all
from journal.posts.discovery import hidden_posts, unreadable_files
from journal.posts.domain import PostDomain, is_post, language_of, posts_of
from journal.posts.reading import MakePost, front_matter_of, normalise_source, note_post

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

__all__ = [
    "LISTS",
    "PostDomain",
    "front_matter_of",
    "hidden_documents",
    "hidden_patterns",
    "is_post",
    "language_of",
    "posts_of",
    "setup",
]


def hidden_documents(env: BuildEnvironment) -> frozenset[str]:
    """Return the posts that are left out of this build."""
    return frozenset(posts_of(env).hidden)


def hidden_patterns(env: BuildEnvironment, config: Config) -> list[str]:
    """Return patterns for all that is left out when documents are looked for."""
    posts_of(env).note_hidden(hidden_posts(env, config))
    srcdir = Path(env.srcdir)
    left_out = itertools.chain(straying_links(srcdir), unreadable_files(srcdir, config))
    patterns = [_literally(_relative(Path(problem.path), srcdir)) for problem in left_out]
    for docname in posts_of(env).hidden:
        patterns += [_literally(docname) + suffix for suffix in SUFFIXES]
    return patterns


def report_left_out(
    app: Sphinx, env: BuildEnvironment, _added: Set[str], _changed: Set[str], _removed: Set[str]
) -> list[str]:
    """Tell the author, once a build, of the files that are left out for what they are."""
    srcdir = Path(env.srcdir)
    report_all(straying_links(srcdir))
    report_all(unreadable_files(srcdir, app.config))
    for hidden in posts_of(env).hidden.values():
        report_all(hidden.problems)
    return []


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _literally(path: str) -> str:
    """Return a pattern that matches this path alone."""
    # "[[" in a pattern is deprecated; no file has a DEL in its name
    return "".join(f"[\x7f{c}]" if c in "*?[" else c for c in path)


def derive_posts(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Work out addresses, report clashes, and name the documents that show something else now."""
    posts = posts_of(env)
    entries = [posts.entries[name] for name in sorted(posts.entries)]
    categories = category_slugs(entries, settings_of(app.config))
    tags = assign_slugs(tag for entry in entries for tag in entry.post.tags)
    shown = {}
    for post in (entry.post for entry in entries):
        own = [categories[path.titles] for path in post.categories]
        shown[post.docname] = repr([*own, *(tags[tag] for tag in post.tags)])
    listed = [replace(entry, time=ReadingTime(entry.time.minutes)) for entry in entries]
    digest = hashlib.sha256(repr(listed).encode()).hexdigest()
    changed = posts.derive(
        shown | dict.fromkeys(posts.lists, digest),
        generated_pages(entries, settings_of(app.config)),
    )
    report_all(posts.problems())
    return changed


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    app.add_transform(MakePost)
    app.add_domain(PostDomain)
    for suffix in SUFFIXES:
        app.add_source_suffix(suffix, "myst-nb", override=True)
    app.connect("source-read", normalise_source)
    # after the collectors (500), which see the document as it is stored
    app.connect("doctree-read", note_post, priority=600)
    app.connect("env-get-outdated", report_left_out)
    # before the registry of posts is read by those who list them (500)
    app.connect("env-updated", derive_posts, priority=400)
