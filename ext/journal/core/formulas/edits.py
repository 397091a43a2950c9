"""Change a text at places, and remember where everything was."""

from __future__ import annotations

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
