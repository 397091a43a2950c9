"""Print problems: for people, for programs, for GitHub."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.core.problems import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from journal.checks.project import Project
    from journal.core.problems import Problem

_COLOURS = {Level.ERROR: "red", Level.ADVICE: "yellow"}


def as_text(project: Project, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield ``path:line:column: rule message``, coloured; click takes colours away."""
    for problem in problems:
        place = click.style(_place(project, problem), bold=True)
        rule = click.style(problem.rule.code, fg=_COLOURS[problem.rule.level])
        yield f"{place}: {rule} {_harmless(problem.message)}"


def _harmless(text: str) -> str:
    """Return a text in which nothing tells a terminal what to do, as a quoted value might."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def _place(project: Project, problem: Problem) -> str:
    shown = _harmless(project.shown(Path(problem.path)))
    return f"{shown}:{max(problem.line, 1)}:{max(problem.column, 1)}"


def as_json(project: Project, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield one document: a list of problems."""
    found = [
        {
            "path": project.shown(Path(problem.path)),
            "line": max(problem.line, 1),
            "column": max(problem.column, 1),
            "rule": problem.rule.code,
            "level": problem.rule.level.value,
            "message": problem.message,
            "mendable": bool(problem.edits),
        }
        for problem in problems
    ]
    yield json.dumps(found, indent=2, ensure_ascii=False)


def as_github(project: Project, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the lines that GitHub's runners show beside the changes."""
    for problem in problems:
        kind = "error" if problem.rule.level is Level.ERROR else "warning"
        path = _escaped(project.shown(Path(problem.path)), properties=True)
        place = f"file={path},line={max(problem.line, 1)},col={max(problem.column, 1)}"
        yield f"::{kind} {place},title={problem.rule.code}::{_escaped(problem.message)}"


def _escaped(text: str, *, properties: bool = False) -> str:
    """Return a value as GitHub's commands write it."""
    signs = {"%": "%25", "\r": "%0D", "\n": "%0A"}
    if properties:
        signs |= {":": "%3A", ",": "%2C"}
    return "".join(signs.get(sign, sign) for sign in text)


FORMATS: dict[str, Callable[[Project, Iterable[Problem]], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
