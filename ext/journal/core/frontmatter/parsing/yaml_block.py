"""Read YAML into values, from the parser's events.

Events rather than constructed objects: text stays as typed, nothing is ever executed, nesting
needs no recursion, and an alias shares what it names instead of copying it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from journal.core.frontmatter.parsing.unreadable import UnreadableError
from journal.core.frontmatter.values import Entry, Items, Scalar, Table, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.parsing.block import Block
    from journal.core.frontmatter.values import Value

#: libyaml where it is installed: ten times as fast
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STARTS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
#: deeper than any front matter, shallow enough for readers that recurse
MAX_DEPTH = 40


def read_yaml(block: Block, notes: Notes) -> tuple[Entry, ...]:
    """Return the entries of a YAML block; raise `UnreadableError` when it is not a mapping."""
    tree = _Tree(block, notes)
    try:
        for event in _events(block.text):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        raise _unreadable(error, block) from error
    except yaml.YAMLError as error:
        raise UnreadableError(block.line, str(error).partition("\n")[0]) from error
    match tree.root():
        case None:
            return ()
        case Table(entries):
            return entries
        case Scalar(text="", plain=True):
            return ()
    raise UnreadableError(block.line, 'it should be made of lines "key: value"')


def _events(text: str) -> Iterator[Any]:
    """Yield the events of the first document of a text."""
    loader = _LOADER(text)
    try:
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.DocumentEndEvent):
                return
            yield event
    finally:
        loader.dispose()


def _unreadable(error: yaml.MarkedYAMLError, block: Block) -> UnreadableError:
    mark = error.problem_mark or error.context_mark
    reason = error.problem or error.context or "it is not YAML"
    if mark is None:
        return UnreadableError(block.line, reason)
    line = block.text.split("\n")[mark.line : mark.line + 1]
    if line and "\t" in line[0][: mark.column + 1]:
        reason = "there is a tab character where spaces belong"
    # libyaml names the end of the text when a quotation mark is never closed
    if "end of stream" in reason and error.context_mark:
        mark = error.context_mark
    return UnreadableError(block.line_at(mark.line), reason, mark.column + 1)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end was not met yet."""

    line: int
    anchor: str | None = None
    is_table: bool = False
    #: for a mapping, keys and values in turn
    children: list[Value] = field(default_factory=list)

    def close(self) -> Value:
        if not self.is_table:
            return Items(tuple(self.children), self.line)
        pairs = zip(self.children[::2], self.children[1::2], strict=True)
        return Table(tuple(Entry(_key(key), value, key.line) for key, value in pairs), self.line)


def _key(value: Value) -> str:
    return value.text if isinstance(value, Scalar) else as_text(value, limit=60)


class _Tree:
    """Values that grow with the events of a parser."""

    __slots__ = ("_anchors", "_block", "_notes", "_open")

    def __init__(self, block: Block, notes: Notes) -> None:
        self._block = block
        self._notes = notes
        self._anchors: dict[str, Value] = {}
        self._open = [_Open(block.line)]

    def root(self) -> Value | None:
        return self._open[0].children[0] if self._open[0].children else None

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._add(self._scalar(event), event.anchor)
        elif kind in _STARTS:
            self._enter(event)
        elif kind in _ENDS:
            done = self._open.pop()
            self._add(done.close(), done.anchor)
        elif kind is yaml.AliasEvent:
            self._add(self._named(event), None)

    def _add(self, value: Value, anchor: str | None) -> None:
        self._open[-1].children.append(value)
        if anchor:
            self._anchors[anchor] = value

    def _line(self, event: Any) -> int:
        return self._block.line_at(event.start_mark.line)

    def _scalar(self, event: Any) -> Scalar:
        line = self._line(event)
        # only double quotes can spell a character that was not in the cleaned source
        text = self._notes.clean(event.value, line) if event.style == '"' else event.value
        return Scalar(text, line, plain=not event.style)

    def _enter(self, event: Any) -> None:
        if len(self._open) > MAX_DEPTH:
            raise UnreadableError(self._line(event), f"nested deeper than {MAX_DEPTH} levels")
        is_table = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(self._line(event), event.anchor, is_table))

    def _named(self, event: Any) -> Value:
        if event.anchor not in self._anchors:
            reason = f'found undefined alias "{event.anchor}"'
            raise UnreadableError(self._line(event), reason, event.start_mark.column + 1)
        return self._anchors[event.anchor]
