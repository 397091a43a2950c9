"""What a model finds in a post: the form that it is asked for, and what of it can be used."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from journal.core.frontmatter.fields.scalars import one_line
from journal.core.frontmatter.notes import strip_control_characters

#: what a finding is about
KINDS: Final = ("claim", "explanation", "argument", "code", "wording")
_TEXTS: Final = ("quote", "problem", "remedy")

#: the JSON Schema of an answer
SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "kind": {"type": "string", "enum": list(KINDS)},
                    **{name: {"type": "string"} for name in _TEXTS},
                },
                "required": ["kind", *_TEXTS],
                "additionalProperties": False,
            },
        }
    },
    "required": ["findings"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a model finds wrong."""

    #: the line of the words that it quotes, from 1; None when they do not stand in the post
    line: int | None
    kind: str
    quote: str
    problem: str
    remedy: str


def findings_of(answer: str, text: str) -> list[Finding]:
    """Return what an answer says of a text, by line; raises `ValueError`, which says what it lacks.

    Findings whose quotation is not in the text come last.
    """
    findings = [_finding(item, number, text) for number, item in enumerate(_items(answer), 1)]
    return sorted(findings, key=lambda finding: (finding.line is None, finding.line or 0))


def _items(answer: str) -> list[Any]:
    fenced = re.fullmatch(r"\s*```(?:json)?\n(.*)\n```\s*", answer, re.DOTALL)
    try:
        data = json.loads(fenced[1] if fenced else answer)
    except (ValueError, RecursionError) as error:
        raise ValueError("is no JSON") from error
    items = data.get("findings") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise ValueError('has no list "findings"')  # noqa: TRY004 - a value that is not in the form
    return items


def _finding(item: Any, number: int, text: str) -> Finding:
    values = item if isinstance(item, dict) else {}
    if values.get("kind") not in KINDS:
        raise ValueError(f'has a finding, number {number}, whose "kind" is not {_or(KINDS)}')
    said = {name: _text(values.get(name)) for name in _TEXTS}
    if empty := next((name for name, value in said.items() if not value), ""):
        raise ValueError(f'has a finding, number {number}, without "{empty}"')
    return Finding(_line_of(said["quote"], text), values["kind"], **said)


def _text(value: Any) -> str:
    return one_line(strip_control_characters(value)) if isinstance(value, str) else ""


def _or(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _line_of(quote: str, text: str) -> int | None:
    """Return where a quotation begins, however its lines are broken."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return text.count("\n", 0, found.start()) + 1 if found else None
