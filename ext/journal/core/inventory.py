"""The inventory of a site: what others can link to by name, in the form that Sphinx reads.

The form is version 2 of Sphinx's ``objects.inv``: four lines, then one for each object,
compressed, as ``sphinx.util.inventory`` writes and reads them.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: how hard Sphinx compresses
_LEVEL = 9

#: what stands for a title that is the name, and how Sphinx orders what it does not search
_SAME, _PRIORITY = "-", -1


@dataclass(frozen=True, slots=True)
class Linkable:
    """Something that others can link to."""

    name: str
    #: with its domain: ``std:label``
    kind: str
    #: below the address of the site, without anything that an address cannot hold
    uri: str
    #: what a link shows that has no words of its own
    title: str


def unique(objects: Iterable[Linkable]) -> list[Linkable]:
    """Return the first of each kind and name, in order; Sphinx's labels know no capitals."""
    first: dict[tuple[str, str], Linkable] = {}
    for item in objects:
        first.setdefault((item.kind, item.name.casefold()), item)
    return sorted(first.values(), key=lambda item: (item.kind, item.name))


def inventory(project: str, version: str, objects: Iterable[Linkable]) -> bytes:
    """Return the bytes of the file."""
    head = (
        "# Sphinx inventory version 2",
        f"# Project: {_line(project)}",
        f"# Version: {_line(version)}",
        "# The remainder of this file is compressed using zlib.",
    )
    lines = "".join(f"{_object(item)}\n" for item in objects)
    # half of a surrogate pair is no character
    body = zlib.compress(lines.encode(errors="ignore"), _LEVEL)
    return "".join(f"{line}\n" for line in head).encode(errors="ignore") + body


def _object(item: Linkable) -> str:
    name, title = _line(item.name), _line(item.title)
    shown = _SAME if title in ("", name) else title
    return f"{name} {item.kind} {_PRIORITY} {item.uri} {shown}"


def _line(text: str) -> str:
    return " ".join(text.split())
