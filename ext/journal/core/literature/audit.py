"""The file of the last audit: how each entry of the bibliography stood, when, and who said so.

It lies beside the sources and is committed with them.  What a server other than the services
themselves said is in it too, so that an author sees it; `trusted` leaves it out, and the site
shows nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from journal.core.literature.answers import ADDRESSES
from journal.core.literature.judging import Finding, State
from journal.core.whole_files import locked, replace_file

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from journal.core.literature.judging import Claim

#: in the folder of the sources; nothing publishes it
FILE: Final = "citation-audit.json"
VERSION: Final = 1


class AuditError(Exception):
    """The file of the audit cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Audited:
    """How one entry stood."""

    finding: Finding
    date: dt.date
    #: the digest of the entry, and what it was looked up by
    entry: str
    names: tuple[str, ...]
    #: the addresses that answered
    asked: tuple[str, ...]

    def holds_for(self, claim: Claim) -> bool:
        """Tell whether this is still about the entry; a retraction is about the work."""
        if self.finding.state is State.RETRACTED:
            return bool(set(self.names) & set(map(str, claim.names)))
        return self.entry == claim.digest


def read_audit(folder: Path) -> dict[str, Audited]:
    """Return how entries stood, by key, from the folder of the sources; none without a file."""
    try:
        data = json.loads((folder / FILE).read_text("utf-8"))
        return _works(data)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise AuditError(
            f"the audit of citations cannot be read: {type(error).__name__}: {error} — restore "
            "it, or delete it and call journal cite audit"
        ) from error


def _works(data: Any) -> dict[str, Audited]:
    if data["version"] != VERSION:
        raise ValueError(f"its version is {data['version']}, not {VERSION}")
    return {str(key): _audited(value) for key, value in data["works"].items()}


def trusted(audit: Mapping[str, Audited]) -> dict[str, Audited]:
    """Return what the services themselves said."""
    homes = set(ADDRESSES.values())
    return {key: audited for key, audited in audit.items() if homes.issuperset(audited.asked)}


def record(folder: Path, audit: Mapping[str, Audited], kept: Collection[str]) -> None:
    """Enter results into the file; those of keys that are not `kept` go."""
    with locked(folder):
        before = read_audit(folder)
        after = {key: one for key, one in (before | dict(audit)).items() if key in kept}
        if after != before:
            works = {key: _entry(after[key]) for key in sorted(after)}
            text = json.dumps({"version": VERSION, "works": works}, indent=2, ensure_ascii=False)
            _write(folder / FILE, f"{text}\n".encode())


def _write(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise AuditError(f"{path.name} cannot be written: {error.strerror}") from error


def _audited(value: Any) -> Audited:
    return Audited(
        finding=Finding(State(value["state"]), tuple(map(str, value["says"]))),
        date=dt.date.fromisoformat(value["date"]),
        entry=str(value["entry"]),
        names=tuple(map(str, value["names"])),
        asked=tuple(map(str, value["asked"])),
    )


def _entry(audited: Audited) -> dict[str, Any]:
    return {
        "state": audited.finding.state.value,
        "says": list(audited.finding.says),
        "date": audited.date.isoformat(),
        "names": list(audited.names),
        "asked": list(audited.asked),
        "entry": audited.entry,
    }
