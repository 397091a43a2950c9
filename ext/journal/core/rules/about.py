"""What is said of a rule."""

from __future__ import annotations

import difflib
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Level(enum.Enum):
    """How much a problem matters."""

    #: The page cannot mean what was written: a warning, which fails a strict build.
    ERROR = "error"
    #: Everything else: an information line, which fails nothing.
    ADVICE = "advice"


class Seen(enum.Enum):
    """Who finds a problem."""

    #: ``journal check``, which reads the sources
    CHECK = "journal check"
    #: the build
    BUILD = "the build"
    BOTH = "journal check and the build"


@dataclass(frozen=True, slots=True)
class About:
    """One rule: its name, and what authors need to know of it."""

    #: the name that is printed
    code: str
    level: Level
    seen: Seen
    #: one sentence or two
    meaning: str
    #: a source that has the problem, or what is so
    bad: str
    #: the same without the problem
    good: str

    def __str__(self) -> str:
        """Return all of it, as a docstring."""
        return (
            f"{self.meaning}\n\n"
            f"{self.level.value.capitalize()}, seen by {self.seen.value}.\n\n"
            f"Bad:\n\n{_indented(self.bad)}\n\nGood:\n\n{_indented(self.good)}\n"
        )

    def change(self) -> Iterator[str]:
        """Yield the lines of both examples: "- " those to change, "+ " what they become."""
        lines = difflib.ndiff(self.bad.split("\n"), self.good.split("\n"))
        return (line.rstrip() for line in lines if not line.startswith("?"))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
