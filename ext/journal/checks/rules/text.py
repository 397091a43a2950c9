"""Headings, pictures and marks in a text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from journal.core.fragments import host_of
from journal.core.problems import Rule
from journal.core.raw_html import raw_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.checks.sources import Examination
    from journal.core.problems import Problem

#: what authors leave for later; in capitals, so that a text may speak of it
_MARK = re.compile(r"\b(?:TODO|FIXME|XXX|TBD|TK)\b(?:\([\w -]+\))?")

#: so much of an address is shown, as the build does
_SHOWN: Final = 80


def check_headings(source: Examination) -> Iterator[Problem]:
    """Yield headings that are more than one level below the one before."""
    level = 0
    for heading in source.of("heading"):
        if level and heading.level > level + 1:
            message = (
                f'the heading "{heading.text}" is of level {heading.level} below one of level '
                f"{level}: write {'#' * (level + 1)} {heading.text}"
            )
            yield source.problem(heading.line, Rule.HEADING_ORDER, message, "#")
        level = heading.level


def check_words_of_pictures(source: Examination) -> Iterator[Problem]:
    """Yield pictures without words for those who do not see them."""
    cover = source.post.post.image if source.post else None
    shown = {element.name for element in source.of("image")}
    if cover and not cover.alt and cover.source not in shown:
        yield from _wordless(source, cover.line, cover.source, "write image_alt: what it shows")
    for image in source.of("image"):
        if not image.text.strip() and not _is_decoration(image.options):
            yield from _wordless(source, image.line, image.name, "write ![what it shows](…)")
    for directive in source.of("directive"):
        if directive.name in ("figure", "image") and not directive.option("alt"):
            address, remedy = "".join(directive.argument.split()), "add :alt: what it shows"
            yield from _wordless(source, directive.line, address, remedy)
    for picture in raw_html(source.elements).pictures:
        if picture.alt is None:
            yield from _wordless(source, picture.line, picture.source, 'write alt="what it shows"')


def _is_decoration(options: tuple[tuple[str, str], ...]) -> bool:
    return dict(options).get("role") in ("presentation", "none")


def _wordless(source: Examination, line: int, address: str, remedy: str) -> Iterator[Problem]:
    # one of another host becomes a link
    if not host_of(address):
        shown = address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…"
        message = f'the picture "{shown}" has no words for those who do not see it: {remedy}'
        yield source.problem(line, Rule.MISSING_ALTERNATIVE_TEXT, message, address)


#: an address in a text; what follows it in a sentence is no part of it
_SIGN = r"[^\s<>()\[\]\"'`]"
_END = r"[^\s<>()\[\]\"'`.,;:!?]"
_PAIR = rf"\({_SIGN}*\)"
ADDRESS: Final = re.compile(rf"\bhttps?://(?:{_SIGN}|{_PAIR})*(?:{_END}|{_PAIR})")


def check_bare_addresses(source: Examination) -> Iterator[Problem]:
    """Yield web addresses that stand in a text and lead nowhere."""
    texts = [element for element in source.of("text") if not element.name]
    counts = Counter((e.line, address) for e in texts for address in ADDRESS.findall(e.text))
    for (line, address), count in counts.items():
        message = f'the address "{address}" is no link: write <{address}> or [words]({address})'
        edits = source.swaps(line, ADDRESS, address, f"<{address}>")
        # what stands in code or in a link as well is for the author to tell apart
        edits = edits if len(edits) == count else ()
        yield source.problem(line, Rule.BARE_ADDRESS, message, address, edits)


def check_marks(source: Examination) -> Iterator[Problem]:
    """Yield what the author left for later: TODO, FIXME, TODO(cite)."""
    for element in source.of("text", "heading"):
        for mark in _MARK.finditer(element.text):
            message = f'"{mark[0]}" is left: do it, or take it out'
            yield source.problem(element.line, Rule.OPEN_MARK, message, mark[0])
