"""What comments say that code prints: ``# -> 0.731`` and ``# expect: 0.731``."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARK = re.compile(r"(?:#|//)[ \t]*(->|expect:)[ \t]?(.*)")
#: a further line of what is expected stands deeper than prose would
_FURTHER = re.compile(r"(?:#|//)(?:[ \t]{2,}|\t)(\S.*)")
_RUST_COMMENT = re.compile(r"(?:^|[^:\"])(//.*)")

#: what runs its body at once, so that something is printed there
_BLOCKS: Final = (
    *(ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.If, ast.Try, ast.TryStar),
    ast.Match,
)
_DEFINITIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in a block of code."""

    text: str
    #: counted from 1 in the block
    line: int
    #: whether there is code before it on its line
    is_behind: bool


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one or several comments say that is printed."""

    text: str
    #: the first and the last line
    line: int
    end: int
    #: ``->`` speaks of one statement, ``expect:`` of all since the one before
    mark: str
    is_behind: bool = False

    def with_line(self, text: str) -> Expectation:
        """Return the same with a further line."""
        return replace(self, text=f"{self.text}\n{text}", end=self.end + 1)


@dataclass(frozen=True, slots=True)
class Step:
    """A statement, and what is expected after it."""

    node: ast.stmt
    #: what this statement prints, or is worth
    own: Expectation | None = None
    #: what was printed up to here
    since: Expectation | None = None


def steps_of(source: str, tree: ast.Module) -> tuple[list[Step], list[Expectation]]:
    """Return the statements of Python code with what is expected after them, and what is misplaced.

    Misplaced is what stands inside of a statement or below none: nothing can be said of it.
    """
    steps, misplaced = [Step(node) for node in tree.body], []
    ends = dict[int, int]()
    for expectation in expectations(_comments(source)):
        place = _place(expectation, tree.body, ends)
        if place is None:
            continue
        if place < 0 or _is_taken(steps[place], expectation):
            misplaced.append(expectation)
            continue
        steps[place] = _with(steps[place], expectation)
        ends[place] = expectation.end
    return steps, misplaced


def _is_taken(step: Step, expectation: Expectation) -> bool:
    return (step.own if expectation.mark == "->" else step.since) is not None


def _with(step: Step, expectation: Expectation) -> Step:
    if expectation.mark == "->":
        return replace(step, own=expectation)
    return replace(step, since=expectation)


def _place(expectation: Expectation, body: list[ast.stmt], ends: dict[int, int]) -> int | None:
    """Return which statement an expectation belongs to; -1: to none, None: it is mere prose."""
    line = expectation.line
    last = max((n for n, node in enumerate(body) if node.lineno <= line), default=-1)
    if last < 0:
        return -1
    node = body[last]
    end = node.end_lineno or node.lineno
    if line <= end:
        if isinstance(node, _BLOCKS):
            return -1
        is_behind_it = line == end and not isinstance(node, _DEFINITIONS)
        return last if is_behind_it and expectation.is_behind else None
    is_right_below = line == ends.get(last, end) + 1
    return last if is_right_below or expectation.mark == "expect:" else -1


def rust_expectation(code: str) -> str:
    """Return all that the comments of a Rust program say it prints, or how it is refused."""
    found = (
        (number, line, match)
        for number, line in enumerate(code.split("\n"), 1)
        if (match := _RUST_COMMENT.search(line))
    )
    comments = (
        Comment(match[1], number, bool(line[: match.start(1)].strip()))
        for number, line, match in found
    )
    return "\n".join(expectation.text for expectation in expectations(comments))


def expectations(comments: Iterable[Comment]) -> Iterator[Expectation]:
    """Yield what comments expect; those that follow each other speak of one thing."""
    current: Expectation | None = None
    for comment in comments:
        found = _MARK.fullmatch(comment.text)
        if current and not comment.is_behind and comment.line == current.end + 1:
            more = found if found and found[1] == current.mark else None
            if more or (not found and (more := _FURTHER.fullmatch(comment.text))):
                current = current.with_line(more[more.re.groups].rstrip())
                continue
        if current:
            yield current
        current = None
        if found:
            text, line = found[2].rstrip(), comment.line
            current = Expectation(text, line, line, found[1], comment.is_behind)
    if current:
        yield current


def _comments(source: str) -> Iterator[Comment]:
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return  # who runs the code says what is wrong
    for token in tokens:
        if token.type == tokenize.COMMENT:
            before = token.line[: token.start[1]]
            yield Comment(token.string, token.start[0], bool(before.strip()))
