"""Where on its line a problem is: where the line says what the message quotes first."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal.core.frontmatter import unix_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from journal.core.problems import Problem

_QUOTED: Final = re.compile(r'"([^"]+)"')


def with_columns(problems: Iterable[Problem], sources: Mapping[Path, bytes]) -> Iterator[Problem]:
    """Yield problems; those without a column with the one that their message tells."""

    @functools.cache
    def lines_of(path: str) -> list[str]:
        data = sources.get(Path(path), b"")
        return unix_lines(data.decode("utf-8-sig", errors="replace")).split("\n")

    for problem in problems:
        yield problem if problem.column else replace(problem, column=_column(problem, lines_of))


def _column(problem: Problem, lines_of: Callable[[str], list[str]]) -> int:
    quoted = _QUOTED.search(problem.message)
    lines = lines_of(problem.path)
    if quoted is None or not 0 < problem.line <= len(lines):
        return 0
    return lines[problem.line - 1].find(quoted[1]) + 1
