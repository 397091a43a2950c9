"""Write ``research/<slug>.yml``: a new one, or more items at the end of its lists.

What stands in a file is its author's: of a file that is there no byte is changed, text is put
between.  So nothing has to be read and written again, in whose way of writing comments, folds
and quotes would get lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from journal.core.literature.notes import VERSION, work_values

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from journal.core.literature.answers import Answer
    from journal.research.gathering import Proposal

#: where nothing is wrapped but at blanks
_WIDTH = 96

_HEAD = """\
# Notes on a topic.  The file is yours: a later search adds works and changes nothing else.
#
# verdict: kept, or set aside; the first guess follows the place at which services list a work.
# notes:   one claim each, with the keys of the works that it rests on:
#          - claim: Induction heads appear early in training.
#            works: [olsson2022context]
#            where: section 3
"""


class NotExtensibleError(Exception):
    """Nothing can be added to a file of notes as it is written."""


def search_entry(date: dt.date, answers: Sequence[Answer]) -> dict[str, Any]:
    """Return what the notes say of a search."""
    silent = {a.service: a.trouble for a in answers if a.trouble and not a.was_kept}
    answered = [a.service for a in answers if a.service not in silent]
    return {"date": date, "answered": answered} | ({"silent": silent} if silent else {})


def new_notes(
    topic: str,
    questions: Sequence[str],
    search: dict[str, Any],
    proposals: Sequence[Proposal],
) -> str:
    """Return a new file of notes."""
    parts: list[dict[str, Any]] = [
        {"version": VERSION, "topic": topic},
        {"questions": list(questions)},
        {"searches": [search]},
        {"works": [_item(proposal) for proposal in proposals]},
        {"notes": []},
    ]
    return _HEAD + "\n" + "\n".join(map(_dumped, parts))


def extended(
    text: str,
    questions: Sequence[str],
    search: dict[str, Any],
    proposals: Sequence[Proposal],
) -> str:
    """Return a file of notes with more at the end of its lists; raises `NotExtensibleError`."""
    known = [str(question) for question in _loaded(text).get("questions") or ()]
    more: dict[str, list[Any]] = {
        "questions": [question for question in questions if question not in known],
        "searches": [search],
        "works": [_item(proposal) for proposal in proposals],
    }
    for name, items in more.items():
        text = _with_items(text, name, items) if items else text
    return text


def _item(proposal: Proposal) -> dict[str, Any]:
    return work_values(proposal.key, proposal.verdict, proposal.why, proposal.record)


def _dumped(value: Any) -> str:
    return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=_WIDTH))


def _with_items(text: str, name: str, items: list[Any]) -> str:
    """Return YAML with items at the end of a list of its top level."""
    newline = "\r\n" if "\r\n" in text else "\n"
    start, end, column = _gap(text, name)
    lines = [f"{' ' * column}{line}" for line in _dumped(items).splitlines()]
    before = text[:start]
    if start == len(text) and name not in _loaded(text):
        lines.insert(0, f"{name}:")
    after = text[end:]
    is_inside = bool(before) and not before.endswith("\n")
    head = newline if is_inside else ""
    tail = "" if is_inside and after.startswith(("\n", "\r\n")) else newline
    new = before + head + newline.join(lines) + tail + after
    _assert_only_added(text, new, name, items)
    return new


def _gap(text: str, name: str) -> tuple[int, int, int]:
    """Return what items take the place of, from where to where, and how far they are indented."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    node = next((value for key, value in pairs if key.value == name), None)
    if node is None:
        return len(text), len(text), 0
    start, end = node.start_mark.index, node.end_mark.index
    if not node.value or node.tag == "tag:yaml.org,2002:null":
        # "[]" or nothing: what stands before it ends with the colon
        return len(text[:start].rstrip(" \t")), end, 0
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        raise NotExtensibleError(f'write the list "{name}" with one item a line, each after a "-"')
    column = node.start_mark.column
    last = _last_line(text[:end], column)
    return last, last, column


def _last_line(text: str, column: int) -> int:
    """Return where the items of a list end: before blank lines and comments that follow it."""
    lines = text.splitlines(keepends=True)
    while lines and _is_beside(lines[-1], column):
        lines.pop()
    return sum(map(len, lines))


def _is_beside(line: str, column: int) -> bool:
    bare = line.lstrip(" ")
    return not line.strip() or (bare.startswith("#") and len(line) - len(bare) <= column)


def _assert_only_added(before: str, after: str, name: str, items: list[Any]) -> None:
    """Refuse a text that says anything else but what it said, and the items."""
    old = _loaded(before)
    if _loaded(after) != old | {name: [*(old.get(name) or []), *items]}:
        raise NotExtensibleError(f'nothing can be added to the list "{name}"')


def _loaded(text: str) -> dict[str, Any]:
    try:
        return dict(yaml.safe_load(text) or {})
    except (yaml.YAMLError, ValueError, TypeError) as error:
        reason = getattr(error, "problem", None) or str(error)
        raise NotExtensibleError(f"it holds a value that cannot be: {reason}") from error
