"""Read a file of notes: what can be used is, and what is wrong is said, with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

from journal.core.literature.notes import (
    NAMES,
    NOTE,
    VERDICTS,
    VERSION,
    WORK,
    Key,
    Note,
    NotedWork,
    Notes,
)
from journal.core.literature.record import Record
from journal.core.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def read_notes(text: str) -> Notes:
    """Return what a file of notes says, as much of it as can be read; never raise for it."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it is no YAML"
        fault = ((mark.line + 1) if mark else 1, f"the notes cannot be read: {reason}")
        return Notes("", (), (), (), (fault,))
    reader = _Reader()
    return reader.notes(root)


class _Reader:
    """Reads nodes, and remembers what was wrong with them."""

    def __init__(self) -> None:
        self.faults: list[tuple[int, str]] = []

    def notes(self, root: yaml.Node | None) -> Notes:
        top = dict(self._pairs(root, "the notes"))
        if top and _plain(top.get("version")) != str(VERSION):
            self._fault(root, f'"version" should be {VERSION}')
        works = tuple(self._works(top.get("works")))
        notes = tuple(self._notes(top.get("notes"), {work.key for work in works}))
        questions = tuple(map(_plain, self._items(top.get("questions"), "questions")))
        return Notes(_plain(top.get("topic")), questions, works, notes, tuple(self.faults))

    def _works(self, node: yaml.Node | None) -> Iterator[NotedWork]:
        seen: set[str] = set()
        for item in self._items(node, "works"):
            values = self._values(item, WORK, "a work")
            if values is None:
                continue
            if values["key"].lower() in seen:
                self._fault(item, f'two works have the key "{values["key"]}"')
            seen.add(values["key"].lower())
            yield NotedWork(
                values["key"],
                values["verdict"],
                values.get("why", ""),
                _record(values),
                _line(item),
            )

    def _notes(self, node: yaml.Node | None, keys: set[str]) -> Iterator[Note]:
        for item in self._items(node, "notes"):
            values = self._values(item, NOTE, "a note")
            if values is None:
                continue
            works = values.get("works", ())
            for key in works:
                if key not in keys:
                    advice = did_you_mean(key, keys) or " — name the key of a work in this file"
                    self._fault(item, f'no work has the key "{key}"{advice}')
            where, question = values.get("where", ""), values.get("question", "")
            yield Note(values["claim"], works, where, question, _line(item))

    def _values(self, node: yaml.Node, keys: Iterable[Key], name: str) -> dict[str, Any] | None:
        """Return what a mapping says for declared keys; None when one that is needed is missing."""
        pairs = dict(self._pairs(node, name))
        values: dict[str, Any] = {}
        for key in keys:
            if key.name in pairs:
                self._note_value(values, key, pairs[key.name])
            elif key.is_needed:
                self._fault(node, f'{name} has no "{key.name}"')
        return values if all(k.name in values for k in keys if k.is_needed) else None

    def _note_value(self, values: dict[str, Any], key: Key, node: yaml.Node) -> None:
        try:
            values[key.name] = _READERS[key.form](node)
        except ValueError as error:
            self._fault(node, f'"{key.name}" should be {error}')

    def _pairs(self, node: yaml.Node | None, name: str) -> Iterator[tuple[str, yaml.Node]]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if not _is_nothing(value):
                    yield _plain(key), value
        elif not _is_nothing(node):
            self._fault(node, f"{name} should be keys with values")

    def _items(self, node: yaml.Node | None, name: str) -> Iterator[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            yield from (item for item in node.value if not _is_nothing(item))
        elif not _is_nothing(node):
            self._fault(node, f'"{name}" should be a list')

    def _fault(self, node: yaml.Node | None, message: str) -> None:
        self.faults.append((_line(node), message))


def _line(node: yaml.Node | None) -> int:
    return node.start_mark.line + 1 if node is not None else 1


def _is_nothing(node: yaml.Node | None) -> bool:
    return node is None or node.tag == "tag:yaml.org,2002:null"


def _plain(node: yaml.Node | None) -> str:
    """Return a value as it is written, whatever YAML takes it for."""
    return " ".join(str(node.value).split()) if isinstance(node, yaml.ScalarNode) else ""


def _text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not _plain(node):
        raise ValueError("text")
    return _plain(node)


def _number(node: yaml.Node) -> int:
    try:
        return int(_plain(node))
    except ValueError as error:
        raise ValueError("a whole number") from error


def _texts(node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        return (_text(node),)
    return tuple(_text(item) for item in node.value)


def _verdict(node: yaml.Node) -> str:
    if _plain(node) not in VERDICTS:
        raise ValueError(" or ".join(f'"{verdict}"' for verdict in VERDICTS))
    return _plain(node)


def _places(node: yaml.Node) -> tuple[tuple[str, int], ...]:
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("services with the place at which each listed the work")  # noqa: TRY004 - it completes a sentence
    return tuple(sorted((_text(key), _number(value)) for key, value in node.value))


_READERS: Final = {
    "text": _text,
    "number": _number,
    "texts": _texts,
    "verdict": _verdict,
    "places": _places,
}


def _record(values: dict[str, Any]) -> Record:
    names = {key.name: NAMES.get(key.name, key.name) for key in WORK}
    mine = ("key", "verdict", "why")
    return Record(**{names[name]: value for name, value in values.items() if name not in mine})
