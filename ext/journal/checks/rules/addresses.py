"""Addresses that two posts have, or a post and the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.problems import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.checks.library import Library


def check_addresses(library: Library) -> Iterator[Problem]:
    """Yield posts whose address or alias is taken, as the build does."""
    for docname, message in library.pages.collisions():
        path = library.by_docname[docname].path
        yield Problem(path, 1, Rule.DUPLICATE_ADDRESS, message)
