"""Bring a later version of the software to a journal, and leave alone what its owner changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from journal.core.whole_files import replace_file
from journal.starting.making import version_of
from journal.starting.record import (
    allow,
    digest,
    read_record,
    record_of,
    there,
    with_own_half,
    write_record,
)
from journal.starting.software import software

if TYPE_CHECKING:
    from pathlib import Path

    from journal.starting.record import Record
    from journal.starting.software import File


@dataclass(slots=True)
class Renewal:
    """What was done, by the paths of files."""

    before: str
    after: str
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    #: the owner changed them: the new version lies beside each, with `.new` after its name
    beside: list[str] = field(default_factory=list)
    #: the software has them no more, and the owner changed them
    left: list[str] = field(default_factory=list)


def renew(source: Path, target: Path) -> Renewal:
    """Replace the software in a journal by that of another, but for what its owner changed.

    Called again after an interruption it goes on.  Raises `SoftwareError` and `RecordError`.
    """
    files = software(source)
    given = read_record(target)
    renewal = Renewal(given.version, version_of(files))
    for name, file in files.items():
        _renew(target, name, file, given, renewal)
    for name in sorted(given.files.keys() - files.keys()):
        _remove(target, name, given, renewal)
    write_record(target, record_of(renewal.after, files))
    return renewal


def _renew(target: Path, name: str, file: File, given: Record, renewal: Renewal) -> None:
    now = there(target, name)
    before = given.files.get(name)
    is_changed_by_owner = before != (None if now is None else digest(now))
    if now == file.data or digest(file.data) == before or (now is None and before):
        # nothing is new, or the owner wants no such file
        return
    if is_changed_by_owner:
        replace_file(target / f"{name}.new", file.data)
        renewal.beside.append(name)
    else:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, with_own_half(target, name, file))
        allow(path, file)
        renewal.written.append(name)


def _remove(target: Path, name: str, given: Record, renewal: Renewal) -> None:
    now = there(target, name)
    if now is None:
        return
    if digest(now) == given.files[name]:
        (target / name).unlink()
        renewal.removed.append(name)
    else:
        renewal.left.append(name)
