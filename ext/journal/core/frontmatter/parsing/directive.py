"""Read ABlog's ``post`` directive, which says in the body what front matter says before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from journal.core.frontmatter.values import Entry, Scalar

#: any fence, so that a directive shown inside another one is not taken for a real one
_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,}|:{3,})(?P<info>.*)$", re.MULTILINE)
_INFO = re.compile(r"\{post\}[ \t]*(?P<day>.*)")
_OPTION = re.compile(r":(?P<key>[\w-]+):[ \t]*(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Directive:
    """A ``post`` directive."""

    entries: tuple[Entry, ...]
    #: its first line and the one after its last, counted from 0
    lines: tuple[int, int]


def find_directive(text: str) -> Directive | None:
    """Return the ``post`` directive of a text, if it is the first fence in it."""
    if "{post}" not in text:
        return None
    fence = _FENCE.search(text)
    info = fence and _INFO.fullmatch(fence["info"].strip())
    if not fence or not info:
        return None
    closing = re.compile(rf"^{fence['mark']}+[ \t]*$", re.MULTILINE).search(text, fence.end())
    if closing is None:
        return None
    first = text.count("\n", 0, fence.start())
    body = text[fence.end() + 1 : closing.start()]
    entries = [*_entry("date", info["day"], first + 1), *_options(body, first + 2)]
    return Directive(tuple(entries), (first, text.count("\n", 0, closing.start()) + 1))


def _options(body: str, line: int) -> list[Entry]:
    """Return the options of a directive, and its words, which are an excerpt."""
    lines = body.split("\n")
    entries: list[Entry] = []
    for index, written in enumerate(lines):
        option = _OPTION.fullmatch(written.strip())
        if option is None:
            words = "\n".join(lines[index:]).strip()
            return [*entries, *_entry("summary", words, line + index)]
        entries += _entry(option["key"], option["value"], line + index)
    return entries


def _entry(key: str, text: str, line: int) -> list[Entry]:
    text = text.strip()
    return [Entry(key, Scalar(text, line, plain=True), line)] if text else []
