"""How one block of code went, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field

#: so long is a message, and what it quotes
_SHOWN, _QUOTED = 400, 150


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, and on which line of the block, counted from 1."""

    line: int
    message: str


@dataclass(slots=True)
class Outcome:
    """How a block went."""

    failures: list[Failure] = field(default_factory=list)
    #: how many expectations were looked at
    checked: int = 0
    #: whether it ended before its last line
    has_stopped: bool = False

    def fail(self, line: int, message: str) -> None:
        """Note what went wrong."""
        self.failures.append(Failure(line, brief(message)))

    def stop(self, line: int, message: str) -> None:
        """Note what ended the block."""
        self.fail(line, message)
        self.has_stopped = True


def unlike(expected: str, printed: str) -> str:
    """Return the message for what was printed instead of what was expected."""
    if not printed.strip():
        return f"expected {_quoted(expected)}, but nothing was printed"
    return f"expected {_quoted(expected)}, but it is {_quoted(printed)}"


def _quoted(text: str) -> str:
    line = " ⏎ ".join(part.rstrip() for part in text.strip("\n").split("\n"))
    return f'"{line}"' if len(line) <= _QUOTED else f'"{line[:_QUOTED]} …"'


def said(error: BaseException) -> str:
    """Return an exception as Python says it, without where it happened."""
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def brief(text: str) -> str:
    """Return the first line of a text, if it is not too long."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]} …"
