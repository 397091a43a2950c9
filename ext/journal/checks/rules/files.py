"""The files that a text shows or includes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.fragments import host_of
from journal.core.picture_files import find_file, has_file, miss
from journal.core.picture_sizes import size_of
from journal.core.problems import Problem, Rule
from journal.core.source_place import (
    SourcePlace,
    is_file,
    is_within,
    nothing_to_include,
    outside_message,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.checks.examining import Findings
    from journal.checks.library import Library
    from journal.core.outline import Element

#: directives that show a picture
_PICTURES = frozenset(("figure", "image"))
#: directives that show a text, by where they name its file: in an option, else as argument
_INCLUDING = {
    "include": ("",),
    "literalinclude": ("", "diff"),
    "raw": ("file",),
    "csv-table": ("file",),
}
_KILOBYTE = 1000


def check_pictures(library: Library) -> Iterator[Problem]:
    """Yield pictures that are not there, may not be shown, are large, or have no size."""
    limit = library.project.settings.image_kilobytes
    for found in library.findings:
        place = SourcePlace(library.project.srcdir, Path(found.path))
        for line, address in dict.fromkeys(_pictures(found)):
            if not host_of(address) and has_file(address):
                for rule, message in _judged(place, address, limit):
                    yield Problem(found.path, line, rule, message)


def _pictures(found: Findings) -> Iterator[tuple[int, str]]:
    """Yield the line and the address of each picture, the cover included."""
    if found.post and (cover := found.post.post.image):
        yield cover.line or 1, cover.source
    yield from ((picture.line, picture.source) for picture in found.html.pictures)
    for element in found.elements:
        if element.kind == "image":
            yield element.line, element.name
        elif element.kind == "directive" and element.name in _PICTURES:
            # docutils takes an address apart into lines, and puts it together without blanks
            yield element.line, "".join(element.argument.split())


def _judged(place: SourcePlace, address: str, limit: int) -> Iterator[tuple[Rule, str]]:
    path = find_file(place, address)
    if path is None or not place.holds(path):
        yield miss(place, address, path)
        return
    if (size := round(path.stat().st_size / _KILOBYTE)) > limit:
        message = (
            f'the picture "{address}" has {size:,} kB, more than {limit:,} kB: '
            "save it smaller, or as WebP"
        )
        yield Rule.LARGE_IMAGE, message
    if size_of(path) is None:
        remedy = 'give its svg a viewBox="0 0 width height"' if _is_svg(path) else "save it anew"
        yield Rule.SIZELESS_IMAGE, f'the picture "{address}" does not say how large it is: {remedy}'


def _is_svg(path: Path) -> bool:
    return path.suffix.lower() == ".svg"


def check_includes(library: Library) -> Iterator[Problem]:
    """Yield files to include that are not there, or lie outside of the source folder."""
    srcdir = library.project.srcdir
    for found in library.findings:
        place = SourcePlace(srcdir, Path(found.path))
        for element in found.elements:
            for name, path in _included(place, element):
                if not is_within(srcdir, path):
                    message = outside_message(name)
                    yield Problem(found.path, element.line, Rule.UNSAFE_PATH, message)
                elif not is_file(path):
                    yield Problem(found.path, element.line, *nothing_to_include(name))


def _included(place: SourcePlace, element: Element) -> Iterator[tuple[str, Path]]:
    """Yield the files that a directive names, each with the path that is read."""
    options = _INCLUDING.get(element.name, ()) if element.kind == "directive" else ()
    for option in options:
        name = element.option(option) if option else element.argument
        if not name or (name.startswith("<") and name.endswith(">")):
            # nothing, or a file that docutils has
            continue
        rooted = place.named(name)
        # docutils' own directives know no folder of all sources
        is_rooted = element.name != "raw" and (option != "file" or rooted.exists())
        yield name, rooted if is_rooted else place.folder / name
