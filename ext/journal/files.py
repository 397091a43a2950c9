"""Write files beside the pages: only what changed, and nothing that is not needed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def publish(outdir: Path, files: Mapping[str, bytes], patterns: Iterable[str]) -> None:
    """Write `files`, and remove others whose path fits one of `patterns`.

    A file keeps its date when its bytes stay the same, so that a host copies only the others.
    """
    for name, data in sorted(files.items()):
        write_if_changed(outdir / name, data)
    kept = {outdir / name for name in files}
    for pattern in patterns:
        for path in sorted(outdir.glob(pattern)):
            if path not in kept:
                remove(path, outdir)


def write_if_changed(path: Path, data: bytes) -> None:
    """Write a file, unless it holds these bytes already."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def remove(path: Path, root: Path) -> None:
    """Remove a file, and the folders below `root` that are empty without it."""
    path.unlink()
    folder = path.parent
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
