"""Find the file of a picture, wherever another system would have kept it."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from journal.core.addresses import POSTS
from journal.core.fragments import scheme_of
from journal.core.markdown.foreign import is_template, template_message
from journal.core.problems import Rule, nearest
from journal.core.source_place import is_file
from journal.core.sources import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journal.core.source_place import SourcePlace

#: what stands for the address of the site in an address, in Liquid and the like
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|%7B%7B.*?%7D%7D", re.IGNORECASE)


def written_paths(address: str) -> Iterator[str]:
    """Yield the paths that an address may mean: as it is, without query, without templates."""
    plain = _TEMPLATE.sub("", address)
    for path in (plain, unquote(plain), unquote(plain.partition("?")[0].partition("#")[0])):
        if path.strip("/ "):
            yield f"/{path}" if plain != address and not path.startswith("/") else path


def tails(path: str) -> Iterator[str]:
    """Yield a rooted path without its first folder, without its first two, and so on."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    yield from ("/".join(parts[n:]) for n in range(len(parts)))


def candidates(place: SourcePlace, address: str) -> Iterator[Path]:
    """Yield the files that an address may mean, the likeliest first."""
    srcdir, folder = place.srcdir, place.folder
    for path in dict.fromkeys(written_paths(address)):
        yield place.named(path)
        if path.startswith("/"):
            folders = [folder, *folder.parents]
            last = next((n for n, f in enumerate(folders) if f in (srcdir / POSTS, srcdir)), 0)
            for tail in tails(path):
                yield from (upper / tail for upper in folders[: last + 1])


def find_file(place: SourcePlace, address: str) -> Path | None:
    """Return the file that an address means; None when there is none."""
    return next((path for path in candidates(place, address) if is_file(path)), None)


def has_file(address: str) -> bool:
    """Tell whether an address inside the site should lead to one file."""
    return scheme_of(address) != "data" and not address.endswith(".*")


def miss(place: SourcePlace, address: str, path: Path | None) -> tuple[Rule, str]:
    """Return what is wrong with a picture that is not there, or whose `path` may not be shown."""
    if path is not None:
        message = f'the picture "{address}" lies outside the source folder: put it beside the post'
        return Rule.UNSAFE_PATH, message
    if is_template(address):
        return Rule.FOREIGN_SYNTAX, template_message(address)
    return Rule.MISSING_IMAGE, _missing(place, address)


def _missing(place: SourcePlace, address: str) -> str:
    if not address.strip():
        return "a picture without a file: ![what it shows](name.png)"
    if scheme := scheme_of(address):
        return f'the picture "{address}" cannot be shown from "{scheme}:": put it beside the post'
    folders = (_shown(path.parent, place.srcdir) for path in candidates(place, address))
    files = sorted(p for p in place.folder.iterdir() if not p.name.endswith(SUFFIXES))
    beside = {path.stem: path.name for path in files}
    close = nearest(PurePath(unquote(address)).stem, beside)
    hint = f' — did you mean "{beside[close]}"?' if close else ""
    return (
        f'there is no picture "{address}", looked for in {", ".join(dict.fromkeys(folders))}{hint}'
    )


def _shown(folder: Path, root: Path) -> str:
    try:
        shown = folder.resolve().relative_to(root.resolve()).as_posix()
    except (OSError, RuntimeError, ValueError):
        return "a folder outside"
    return f"{shown}/".removeprefix("./") or "./"
