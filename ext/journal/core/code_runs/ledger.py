"""The ledger: how the last run of each post's code went, in a file beside the sources."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from journal.core.whole_files import locked, replace_file

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

#: in the folder of the sources; nothing publishes it
FILE: Final = "code-runs.json"


_LANGUAGES: Final = ("Python", "rustc")


class LedgerError(Exception):
    """The file of the ledger cannot be read."""


@dataclass(frozen=True, slots=True)
class CodeRun:
    """How the last run of a text's code went."""

    #: the digest of the code that ran
    code: str
    date: dt.date
    #: Python, rustc and the packages that were imported, by name
    versions: tuple[tuple[str, str], ...]
    seconds: float
    #: how many blocks were to be run, how many did what they should, and how many were left out
    run: int
    passed: int
    not_run: int
    #: whether the code was kept from the network
    is_cut: bool


def read_ledger(folder: Path) -> dict[str, CodeRun]:
    """Return the runs by docname, from the folder of the sources; none without a file."""
    path = folder / FILE
    try:
        data = json.loads(path.read_text("utf-8"))
        return {str(docname): _run(entry) for docname, entry in data.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise LedgerError(
            f"the ledger of code cannot be read: {type(error).__name__}: {error} — restore it, or "
            "delete it and call journal verify"
        ) from error


def _run(entry: Any) -> CodeRun:
    return CodeRun(
        code=str(entry["code"]),
        date=dt.date.fromisoformat(entry["date"]),
        versions=tuple((str(name), str(version)) for name, version in entry["versions"].items()),
        seconds=float(entry["seconds"]),
        run=int(entry["run"]),
        passed=int(entry["passed"]),
        not_run=int(entry["not run"]),
        is_cut=entry["network"] == "cut",
    )


def record(folder: Path, runs: Mapping[str, CodeRun], gone: Collection[str] = ()) -> None:
    """Enter runs into the ledger, and take out those of texts that are gone.

    Who else enters something meanwhile waits; who is killed meanwhile leaves the old file.
    """
    with locked(folder):
        before = read_ledger(folder)
        after = {name: run for name, run in (before | dict(runs)).items() if name not in gone}
        if after != before:
            _write(folder / FILE, after)


def _write(path: Path, runs: Mapping[str, CodeRun]) -> None:
    data = {docname: _entry(runs[docname]) for docname in sorted(runs)}
    text = json.dumps(data, indent=2, ensure_ascii=False)
    replace_file(path, f"{text}\n".encode())


def _entry(run: CodeRun) -> dict[str, Any]:
    return {
        "code": run.code,
        "date": run.date.isoformat(),
        "network": "cut" if run.is_cut else "not cut",
        "not run": run.not_run,
        "passed": run.passed,
        "run": run.run,
        "seconds": run.seconds,
        "versions": dict(sorted(run.versions)),
    }


def brief_versions(run: CodeRun) -> list[tuple[str, str]]:
    """Return what code ran with, as readers want it: languages first, two parts of each version."""
    ordered = sorted(run.versions, key=lambda item: (item[0] not in _LANGUAGES, item[0].lower()))
    return [(name, ".".join(version.split(".")[:2])) for name, version in ordered]
