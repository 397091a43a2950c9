"""What a text of each kind begins as: its sections, each with what is still to be written there.

The parts of a deep dive are those that `checks.rules.kinds` looks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a pattern."""

    #: "" for what stands before the first heading
    heading: str
    #: what is still to be done in it
    todo: str
    #: whether the claims of notes stand in it
    has_claims: bool = False
    #: whether it speaks of all claims of the post
    sums_up: bool = False


#: the sections of each kind of post, in order
PATTERNS: Final[Mapping[str, tuple[Section, ...]]] = MappingProxyType(
    {
        "note": (
            Section(
                "",
                "TODO: the question, where it came up, and the answer in one sentence.",
                sums_up=True,
            ),
            Section(
                "How it works", "TODO(explain): the answer, one step at a time.", has_claims=True
            ),
            Section("An example", "TODO: the smallest one that shows it, with code that runs."),
        ),
        "deep-dive": (
            Section(
                "", "TODO: a puzzle, and the idea of the whole text in one sentence.", sums_up=True
            ),
            Section(
                "Motivation", "TODO: what goes wrong for those who do not know this.", sums_up=True
            ),
            Section(
                "Background", "TODO(explain): what the rest takes for granted, linked to concepts."
            ),
            Section(
                "The idea",
                "TODO(explain): the substance, one step at a time, and every symbol of it.\n"
                "TODO(cite): the source of each claim.",
                has_claims=True,
            ),
            Section("An experiment", "TODO: code that runs, and could prove the idea wrong."),
            Section("Takeaways", "TODO: what to keep, in three to five sentences.", sums_up=True),
        ),
        "book": (
            Section("", "TODO(cite): what the book claims, and who should read it."),
            Section(
                "The argument", "TODO: the argument, as its author would put it.", has_claims=True
            ),
            Section("Where I agree", "TODO: what holds, and why."),
            Section("Where I disagree", "TODO: what does not, and why."),
            Section("Takeaways", "TODO: what to do differently from now on."),
        ),
        "til": (
            Section(
                "",
                "TODO: what was learned, and where it came up.\n\nTODO: an example.",
                has_claims=True,
            ),
        ),
    }
)

#: what the page of a concept begins as
CONCEPT: Final = "TODO(explain): one sentence that says what it is."


def body_of(kind: str) -> str:
    """Return the text that a post of a kind begins with."""
    return text_of((section.heading, section.todo) for section in PATTERNS[kind])


def text_of(sections: Iterable[tuple[str, str]]) -> str:
    """Return headings and texts as the body of a post; the first heading may be ""."""
    blocks = (block for heading, text in sections for block in (heading and f"## {heading}", text))
    return "\n\n".join(filter(None, blocks)) + "\n"
