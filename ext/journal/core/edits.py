"""Change a text at places, and remember where everything was."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `text` in the place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str = ""


def in_order(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits by place, without those inside of what another one replaces."""
    end = 0
    for edit in sorted(edits):
        if edit.start >= end and (edit.text or edit.end > edit.start):
            yield edit
            end = edit.end


def compatible(groups: Iterable[Sequence[Edit]]) -> list[Edit]:
    """Return the edits, in order, of those groups that do not cross one taken before.

    A group is taken as a whole or not at all; the same edit in two groups is made once.
    """
    taken: set[Edit] = set()
    for group in sorted(groups, key=sorted):
        new = set(group) - taken
        if not any(_cross(one, other) for one in new for other in (taken | new) - {one}):
            taken |= new
    return sorted(taken)


def _cross(one: Edit, other: Edit) -> bool:
    return one.start < other.end and other.start < one.end


def rewritten(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return a UTF-8 file with edits, which are in order and count characters of its text.

    That text has Unix line ends and no byte-order mark; the file keeps what it has of both.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode()
    # a line end of two characters is one in the text
    wide = [found.start() - count for count, found in enumerate(re.finditer("\r\n", text))]
    places = [
        Edit(e.start + bisect_left(wide, e.start), e.end + bisect_left(wide, e.end), e.text)
        for e in edits
    ]
    return mark + apply(text, places).encode()


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with edits, which are in order, made."""
    pieces, position = [], 0
    for edit in edits:
        pieces += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*pieces, text[position:]])


def original_offset(offset: int, edits: Sequence[Edit]) -> int:
    """Return where a place of the changed text was in the original."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        if offset < start:
            break
        if offset < start + len(edit.text):
            return edit.start
        shift += len(edit.text) - (edit.end - edit.start)
    return offset - shift
