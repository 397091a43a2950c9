"""Check a journal: its sources one by one, then what they say of each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from journal.checks.cache import Cache
from journal.checks.columns import with_columns
from journal.checks.examining import examine_all
from journal.checks.library import Library
from journal.checks.rules import RULES_OF_THE_SITE
from journal.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from journal.checks.project import Project


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found, and what it looked at."""

    #: in order
    problems: list[Problem]
    sources: Mapping[Path, bytes]
    #: how many of the sources were not as they were when they were last examined
    examined: int


@dataclass(frozen=True, slots=True)
class Survey:
    """All sources of a journal, read."""

    sources: Mapping[Path, bytes]
    #: what is wrong with those that cannot be read
    unreadable: Mapping[Path, Problem]
    library: Library
    #: how many of the sources were not as they were when they were last examined
    examined: int


def survey(
    project: Project,
    *,
    is_cached: bool = True,
    changed: Mapping[Path, bytes] = MappingProxyType({}),
    begin: Callable[[int], Callable[[], None]] = lambda _count: lambda: None,
) -> Survey:
    """Return what the sources hold.

    `changed` is taken for what sources hold, in place of what the disk says.  `begin` is told how
    many sources there are to examine, and returns what is called after each.
    """
    sources: dict[Path, bytes] = {}
    unreadable: dict[Path, Problem] = {}
    for path, data in project.sources():
        if isinstance(data, Problem):
            unreadable[path] = data
        else:
            sources[path] = changed.get(path, data)
    cache = Cache(project) if is_cached else None
    known = {p: found for p, data in sources.items() if cache and (found := cache.get(p, data))}
    new = {path: data for path, data in sources.items() if path not in known}
    known |= examine_all(project, new, begin(len(new)))
    if cache:
        cache.keep(sources, known)
    library = Library(project, tuple(known[path] for path in sources))
    return Survey(sources, unreadable, library, len(new))


def check(
    project: Project,
    *,
    is_cached: bool = True,
    changed: Mapping[Path, bytes] = MappingProxyType({}),
    begin: Callable[[int], Callable[[], None]] = lambda _count: lambda: None,
) -> Result:
    """Return all that is wrong; `changed` and `begin` are those of `survey`."""
    seen = survey(project, is_cached=is_cached, changed=changed, begin=begin)
    problems = [*project.problems, *project.straying(), *seen.unreadable.values()]
    problems += (problem for found in seen.library.findings for problem in found.problems)
    problems += (problem for rule in RULES_OF_THE_SITE for problem in rule(seen.library))
    told = {**seen.sources, **dict.fromkeys(seen.unreadable, b"")}
    found = with_columns(set(problems), told)
    return Result(sorted(found, key=_place), told, seen.examined)


def _place(problem: Problem) -> tuple[str, int, int, Problem]:
    return problem.path, problem.line, problem.column, problem


def below(problems: Iterable[Problem], chosen: Collection[Path]) -> list[Problem]:
    """Return the problems of some files and folders."""
    return [p for p in problems if any(Path(p.path).is_relative_to(path) for path in chosen)]
