"""Tell whether a new source can stand at a place, and what stands there if it cannot."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from journal.core.concepts.knowledge import Knowledge
from journal.core.sources import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from journal.checks.library import Library


def objection(library: Library, path: Path, address: str) -> str:
    """Return why there can be no new source at a path, and page at an address; "" if there can."""
    project, pages = library.project, library.pages_with_drafts
    place = path.parent if path.stem == "index" else path
    for other in _namesakes(place):
        return f"{project.shown(other)} is there already"
    page = pages.page_at(address)
    if page is None:
        return ""
    return f"/{address} is an address of {project.shown(project.srcdir / pages.file_of(page))}"


def _namesakes(place: Path) -> Iterator[Path]:
    """Yield what would be called the same on some system, but a folder that waits for its text."""
    if not place.parent.is_dir():
        return
    for other in sorted(place.parent.iterdir()):
        if _folded(_stem(other)) == _folded(place.stem) and not _waits(other, place):
            yield other


def _waits(other: Path, place: Path) -> bool:
    if other != place or other.is_symlink() or not other.is_dir():
        return False
    return not any(path.name.endswith(SUFFIXES) for path in other.iterdir())


def _stem(path: Path) -> str:
    return path.stem if path.name.endswith(SUFFIXES) else path.name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def concept_called(library: Library, names: Iterable[str]) -> str:
    """Return who has one of the names already: "the concept … in …"; "" when nobody has."""
    known = Knowledge(library.concepts, {}, {})
    for name in names:
        slug = known.names.find(name)
        if slug is not None:
            concept = known.concepts[slug]
            file = library.by_docname[concept.docname].path
            shown = library.project.shown(library.project.srcdir / file)
            return f'the concept "{concept.title}" in {shown} is called "{name}"'
    return ""
