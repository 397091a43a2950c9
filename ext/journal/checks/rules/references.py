"""References by roles, and from formulas: to labels that nobody has, or that several pages have."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from journal.core.destinations import dead_end
from journal.core.formulas import labels_in
from journal.core.missing_labels import ROLES, missing_label
from journal.core.problems import Problem, Rule
from journal.core.roles import target_of_role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.checks.examining import Findings
    from journal.checks.library import Library
    from journal.checks.pages import KnownPages

#: the labels that Sphinx makes
_MADE = frozenset({"genindex", "modindex", "py-modindex", "search"})


def check_references(library: Library) -> Iterator[Problem]:
    """Yield references whose label or page nobody has, and those to a label of several pages."""
    for found in library.findings:
        pages = library.pages_seen_from(found)
        for line, role, name in _references(found):
            if role == "doc":
                yield from _page(pages, found, line, name)
            elif role == "eq":
                yield from _equation(library, pages, found, line, name)
            elif not _has_label(library, pages, name):
                known = (label.name for label in pages.labels)
                yield Problem(found.path, line, *missing_label(role, name, known))


def _references(found: Findings) -> Iterator[tuple[int, str, str]]:
    """Yield line, role and target of each reference."""
    for element in found.elements:
        name = target_of_role(element.text) if element.kind == "role" else ""
        if name and not name.startswith("!") and element.name in ROLES | {"doc"}:
            yield element.line, element.name, name
        elif element.kind == "formula" and "ref{" in element.text:
            yield from ((element.line, "eq", label) for label in labels_in(element.text))


def _page(pages: KnownPages, found: Findings, line: int, name: str) -> Iterator[Problem]:
    folder = posixpath.dirname(found.docname)
    path = name if name.startswith("/") else posixpath.join(folder, name)
    if posixpath.normpath(path).lstrip("/") not in pages.documents:
        names = pages.documents.keys() - {found.docname}
        yield Problem(found.path, line, *dead_end(pages, found.docname, name, names))


def _equation(
    library: Library, pages: KnownPages, found: Findings, line: int, label: str
) -> Iterator[Problem]:
    owners = [name for name in library.equations.get(label, ()) if name in pages.documents]
    if not owners and not _may_have(library, label):
        yield Problem(found.path, line, *missing_label("eq", label, library.equations))
    elif len(owners) > 1 and found.docname not in owners:
        on = " and ".join(map(pages.file_of, owners))
        message = f'the label "{label}" is on {on}: rename it on all but one'
        yield Problem(found.path, line, Rule.DUPLICATE_EQUATION_LABEL, message)


def _has_label(library: Library, pages: KnownPages, name: str) -> bool:
    """Tell whether something on the site has a label, or what another project lists."""
    is_elsewhere = name.partition(":")[0] in library.project.other_projects
    is_known = bool(pages.labels.named(name)) or is_elsewhere or name in _MADE
    return is_known or _may_have(library, name)


def _may_have(library: Library, name: str) -> bool:
    """Tell whether a label may be on a page with more than its source."""
    return any(name in text for text in library.open_texts)
