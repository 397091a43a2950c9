"""What a kind of post asks for: a deep dive has its parts, its length and its sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journal.core.problems import Rule
from journal.core.reading_time import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journal.checks.sources import Examination
    from journal.core.outline import Element
    from journal.core.problems import Problem

#: headings by which a part is known, and what the part is
_PARTS: Final[Mapping[str, re.Pattern[str]]] = {
    "motivation": re.compile(
        r"\b(?:motivation|introduction|why|what for|the (?:problem|question|puzzle))\b",
        re.IGNORECASE,
    ),
    "background": re.compile(
        r"\b(?:background|preliminar|prerequisite|before (?:we|you)|what you need|recap|refresher"
        r"|foundations?|basics)",
        re.IGNORECASE,
    ),
    "takeaways": re.compile(
        r"\b(?:take-?aways?|what to (?:remember|keep)|to remember|in short|summary|conclusions?"
        r"|what (?:we|you) (?:have )?learn(?:ed|t))\b",
        re.IGNORECASE,
    ),
}
#: sections between the others
_CORE: Final = 2


def check_kind(source: Examination) -> Iterator[Problem]:
    """Yield what a deep dive lacks; notes, books and things learned today may be as they are."""
    if source.post is None or source.post.post.kind != "deep-dive":
        return
    settings = source.project.settings
    headings = [element for element in source.of("heading") if element.level == _CORE]
    yield from _parts(source, [heading.text for heading in headings])
    words = sum(count_words(e.text)[0] for e in source.of("text", "heading"))
    if words < settings.deep_dive_words:
        message = (
            f"a deep dive of {words} words: {settings.deep_dive_words} or more are asked for; go "
            "deeper, or call it a note"
        )
        yield source.problem(1, Rule.SHORT_DEEP_DIVE, message)
    cited = {key for role in source.of("role") if _cites(role) for key in _keys(role.text)}
    if len(cited) < settings.deep_dive_sources:
        wanted = settings.deep_dive_sources
        message = f"a deep dive that cites {len(cited)} of the {wanted} works asked for"
        yield source.problem(1, Rule.FEW_SOURCES, message)


def _cites(role: Element) -> bool:
    return role.name.partition(":")[0] == "cite"


def _keys(text: str) -> list[str]:
    return [key.strip() for key in text.split(",") if key.strip()]


def _parts(source: Examination, headings: list[str]) -> Iterator[Problem]:
    named = set()
    for part, pattern in _PARTS.items():
        found = [heading for heading in headings if pattern.search(heading)]
        named.update(found)
        if not found:
            message = (
                f"a deep dive without {part}: no section of the second level has such a heading"
            )
            yield source.problem(1, Rule.MISSING_PART, message)
    if len(set(headings) - named) < _CORE:
        message = f"a deep dive needs {_CORE} sections or more of its own between the others"
        yield source.problem(1, Rule.MISSING_PART, message)
