"""Write front matter, so that it is read again as what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from journal.core.frontmatter.fields.scalars import one_line
from journal.core.frontmatter.notes import strip_control_characters

if TYPE_CHECKING:
    from collections.abc import Mapping


def front_matter(values: Mapping[str, Any]) -> str:
    """Return the block above a text: a line for each value that says something, in order."""
    said = ((key, _plain(value)) for key, value in values.items())
    lines = (_line(key, value) for key, value in said if value not in (None, "", []))
    return f"---\n{''.join(lines)}---\n"


def with_last_line(head: str, key: str, value: str, comment: str) -> str:
    """Return front matter with one more line at its end, and a comment behind it."""
    above = head.removesuffix("---\n")
    line = _line(key, _plain(value)).rstrip("\n")
    return f"{above}{line}  # {_plain(comment)}\n---\n"


def _line(key: str, value: Any) -> str:
    # a list stands on the line of its key
    flow = None if isinstance(value, list) else False
    line: str = yaml.safe_dump(
        {key: value}, allow_unicode=True, default_flow_style=flow, width=float("inf")
    )
    return line


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(strip_control_characters(value))
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
