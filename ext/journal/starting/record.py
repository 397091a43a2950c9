"""What a journal was given of the software, so that one knows later what its owner changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal.core.whole_files import replace_file
from journal.starting.software import PYPROJECT, halves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.starting.software import File

#: in the journal; who finds it there knows that the journal was made from another
RECORD: Final = Path("ext", "software.json")


class RecordError(Exception):
    """A folder is no journal that was made from another."""


@dataclass(frozen=True, slots=True)
class Record:
    """The files that a journal was given."""

    version: str
    #: the digest of each, by its path
    files: Mapping[str, str]


def record_of(version: str, files: Mapping[str, File]) -> Record:
    """Return the record of files that a journal is given."""
    return Record(version, {name: digest(file.data) for name, file in files.items()})


def digest(data: bytes) -> str:
    """Return what a file is known by."""
    return hashlib.sha256(data).hexdigest()


def write_record(root: Path, record: Record) -> None:
    """Note in a journal what it was given."""
    content = {"version": record.version, "files": dict(sorted(record.files.items()))}
    replace_file(root / RECORD, f"{json.dumps(content, indent=1)}\n".encode())


def read_record(root: Path) -> Record:
    """Return what a journal was given; raises `RecordError`."""
    try:
        content = json.loads((root / RECORD).read_text("utf-8"))
        return Record(
            str(content["version"]), {str(k): str(v) for k, v in content["files"].items()}
        )
    except FileNotFoundError as error:
        message = f"{root} has no {RECORD.as_posix()}: no journal that `journal init` made"
        raise RecordError(message) from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise RecordError(
            f"{root / RECORD} cannot be read: take it from an older commit"
        ) from error


def there(root: Path, name: str) -> bytes | None:
    """Return what a journal has of a file of the software; None when it has none."""
    path = root / name
    if not path.is_file():
        return None
    if name == PYPROJECT:
        return halves(path.read_text("utf-8"))[0].encode()
    return path.read_bytes()


def with_own_half(root: Path, name: str, file: File) -> bytes:
    """Return what a file of a journal holds from now on: the software's, and what is its own."""
    path = root / name
    if name != PYPROJECT or not path.is_file():
        return file.data
    return file.data + halves(path.read_text("utf-8"))[1].encode()


def allow(path: Path, file: File) -> None:
    """Let a file be called, if it is a program."""
    if file.is_program:
        path.chmod(path.stat().st_mode | 0o111)
