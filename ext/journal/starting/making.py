"""Write a new journal: the software, and a few texts to begin with."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal.starting.record import allow, record_of, write_record
from journal.starting.software import PYPROJECT, software

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from journal.starting.software import File

_STARTER: Final = Path(__file__).with_name("starter")

#: the texts' half of the settings, added to the software's
_SETTINGS: Final = "settings.toml"


class PlaceError(Exception):
    """A journal cannot be made at a place."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a new journal is told about itself."""

    title: str
    author: str
    tagline: str
    today: dt.date


def make(source: Path, target: Path, names: Names) -> None:
    """Write a new journal from the one in `source` into an empty folder.

    Raises `PlaceError` when it is not empty, `SoftwareError` when `source` is no checkout.
    """
    files = software(source)
    _refuse_what_is_taken(source, target)
    for name, file in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
        allow(path, file)
    for path in sorted(_STARTER.rglob("*")):
        if path.is_file():
            _write(target, path.relative_to(_STARTER), path.read_text("utf-8"), names)
    write_record(target, record_of(version_of(files), files))


def version_of(files: Mapping[str, File]) -> str:
    """Return the version of the software."""
    project = tomllib.loads(files[PYPROJECT].data.decode())["project"]
    return str(project["version"])


def _refuse_what_is_taken(source: Path, target: Path) -> None:
    if target.resolve().is_relative_to(source.resolve()):
        raise PlaceError(
            f"{target} lies in the journal it would be made from: choose another folder"
        )
    if not target.exists():
        return
    if not target.is_dir():
        raise PlaceError(f"{target} is no folder")
    others = sorted(path.name for path in target.iterdir() if path.name != ".git")
    if others:
        raise PlaceError(f'{target} is not empty: it has "{others[0]}"')


def _write(target: Path, name: Path, text: str, names: Names) -> None:
    """Write a text with the names filled in; the settings go below those of the software."""
    is_settings = name.name == _SETTINGS
    write_out = _quoted if is_settings else _as_markdown
    for key in ("title", "author", "tagline"):
        text = text.replace(f"@{key}@", write_out(getattr(names, key)))
    path = target / (PYPROJECT if is_settings else name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text.replace("@today@", names.today.isoformat()))


def _quoted(text: str) -> str:
    # what JSON escapes, TOML escapes in the same way
    return json.dumps(text, ensure_ascii=False)


def _as_markdown(text: str) -> str:
    """Return a text of which Markdown reads no sign as markup."""
    return re.sub(r"([\\`*_\[\]<>#$|~{}])", r"\\\1", text)
