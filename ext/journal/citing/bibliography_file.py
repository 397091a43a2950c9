"""Add works to ``references.bib``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journal.core.bibliography import read_bibliography
from journal.core.literature.entries import entry_text, key_in, with_entries
from journal.core.literature.keys import free_key
from journal.core.whole_files import locked, replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from journal.core.literature.record import Record

FILE: Final = "references.bib"


class BibliographyError(Exception):
    """The bibliography cannot be changed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a work stands in the bibliography."""

    key: str
    #: whether it stands there only now
    is_new: bool


def add_works(path: Path, works: Iterable[tuple[str | None, Record]]) -> list[Place]:
    """Add works, under a key each or under one that is made; return where all of them stand.

    A work that is there already stays as it is.  Raises `BibliographyError`.
    """
    with locked(path.parent):
        before = _read(path)
        entries = read_bibliography([path]).data.entries if before else {}
        taken = {key.lower() for key in entries}
        places, texts = [], []
        for wanted, work in works:
            known = key_in(entries, work)
            key = known or (wanted if wanted and wanted.lower() not in taken else None)
            key = key or free_key(work, taken)
            places.append(Place(key, is_new=known is None))
            if known is None:
                taken.add(key.lower())
                texts.append(entry_text(key, work))
        if texts:
            _write(path, with_entries(before, texts))
    return places


def _write(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise BibliographyError(f"{path.name} cannot be written: {error.strerror}") from error


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes() if path.exists() else b""
        data.decode()
    except OSError as error:
        raise BibliographyError(f"the bibliography cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BibliographyError("the bibliography is not in UTF-8: save it in UTF-8") from error
    return data
