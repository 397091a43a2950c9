"""Mend what is certain: make the edits that problems bring, and change no byte beside them."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal.checks.engine import check
from journal.core.edits import compatible, rewritten
from journal.core.source_place import is_within
from journal.core.whole_files import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from journal.checks.project import Project
    from journal.core.edits import Edit
    from journal.core.problems import Problem

#: what is mended may show something behind it; never so often
_ROUNDS: Final = 20


@dataclass(slots=True)
class Mending:
    """Files as they were and as they would be."""

    before: dict[Path, bytes] = field(default_factory=dict)
    after: dict[Path, bytes] = field(default_factory=dict)
    #: how many problems are mended
    count: int = 0


def mend(
    project: Project, choose: Callable[[Iterable[Problem]], Iterable[Problem]], *, is_cached: bool
) -> Mending:
    """Return the files with all chosen problems mended that can be; nothing is written."""
    mending = Mending()
    for _ in range(_ROUNDS):
        result = check(project, is_cached=is_cached, changed=mending.after)
        found = [problem for problem in choose(result.problems) if problem.edits]
        if not _mend_once(mending, result.sources, found):
            break
    return mending


def _mend_once(
    mending: Mending, sources: Mapping[Path, bytes], problems: Sequence[Problem]
) -> bool:
    """Mend problems in the files as they are by now; tell whether there were any."""
    groups: dict[Path, list[tuple[Edit, ...]]] = {}
    for problem in problems:
        groups.setdefault(Path(problem.path), []).append(problem.edits)
    is_changed = False
    for path, edits in groups.items():
        if path not in sources and path in mending.after:
            # a file that is no source is read from the disk each time, and was mended at once
            continue
        data = sources[path] if path in sources else path.read_bytes()
        chosen = compatible(edits)
        new = rewritten(data, chosen)
        if new != data:
            mending.before.setdefault(path, data)
            mending.after[path] = new
            mending.count += sum(set(group) <= set(chosen) for group in edits)
            is_changed = True
    return is_changed


def differences(project: Project, mending: Mending) -> Iterator[str]:
    """Yield the lines of a unified diff, as git reads it."""
    for path, new in sorted(mending.after.items()):
        name = project.shown(path)
        old = mending.before[path]
        for line in difflib.unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    # only these end a line in a diff; what is no text stays as it is told
    return [f"{line}\n" for line in data.decode().split("\n")][:-1] + _last(data)


def _last(data: bytes) -> list[str]:
    last = data.decode().rpartition("\n")[2]
    return [last] if last else []


def write(project: Project, mending: Mending) -> list[str]:
    """Write the files, each at once or not at all; return why some are left as they were."""
    refused = []
    for path, new in sorted(mending.after.items()):
        file = path.resolve()
        reason = _objection(project, file, mending.before[path])
        if reason:
            refused.append(f"{project.shown(path)} is left as it is: {reason}")
        else:
            replace_file(file, new)
    return refused


def _objection(project: Project, file: Path, before: bytes) -> str:
    if not is_within(project.root, file):
        return "it lies outside of the journal"
    if not os.access(file, os.W_OK):
        return "it may not be written"
    return "" if file.read_bytes() == before else "it has just been changed"
