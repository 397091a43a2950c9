"""The title of a page that has none of its own."""

from __future__ import annotations

from journal.core.frontmatter.names import title_from_name
from journal.core.problems import Problem, Rule


def title_for_want(docname: str, path: str) -> tuple[str, Problem]:
    """Return a title made of the name of a file, and what the author is told of it."""
    title = title_from_name(docname)
    message = f'no title: "{title}" is taken from the file name — write "title: …"'
    return title, Problem(path, 1, Rule.MISSING_TITLE, message)
