"""Make smaller variants of large pictures: the same content gives the same bytes.

They are kept beside the doctrees under a name made of their content, so that a picture is
made smaller once, and what a build leaves behind does no harm to the next.
"""

from __future__ import annotations

import hashlib
import os
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from journal.core.picture_sizes import UNREADABLE, size_of, upright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: the name of the folder they are kept in
FOLDER = "journal-variants"

#: pixels of the widest text column, and twice that for fine screens
WIDTHS = (750, 1500)

#: a variant is kept when it has at most this share of the bytes
_WORTH = 0.75

#: more pixels than this are not decoded: it would take long, and much memory
_MOST_PIXELS = 60_000_000

#: what Pillow can scale without loss of meaning, and what it is turned into for that
_MODES = {"1": "L", "L": "L", "LA": "RGBA", "P": "RGBA", "PA": "RGBA", "RGB": "RGB"}
_MODES |= {"RGBA": "RGBA", "CMYK": "RGB"}

#: formats that lose details anyway; the others, drawings and screens mostly, stay exact
_LOSSY = frozenset({"JPEG", "MPO"})
_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp"})

#: how they are made; a new number makes all of them anew
_RECIPE = b"1"


def variants_of(path: Path, folder: Path) -> tuple[tuple[Path, int], ...]:
    """Return the variants of a picture that are worth it, each with its width in pixels."""
    size = size_of(path) if path.suffix.lower() in _ENDINGS else None
    if size is None or size.width <= WIDTHS[-1] or size.width * size.height > _MOST_PIXELS:
        return ()
    content = path.read_bytes()
    digest = hashlib.blake2s(_RECIPE + content, digest_size=8).hexdigest()
    wanted = [(folder / f"{digest}-{width}.webp", width) for width in WIDTHS]
    missing = [(file, width) for file, width in wanted if not file.exists()]
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        for (file, _), made in zip(missing, _made(path, [w for _, w in missing]), strict=False):
            # an empty file says that a variant is not worth it
            _write(file, made if len(made) <= len(content) * _WORTH else b"")
    return tuple((file, width) for file, width in wanted if file.exists() and file.stat().st_size)


def _made(path: Path, widths: list[int]) -> Iterator[bytes]:
    """Yield a picture at each width; nothing when it moves, or cannot be read."""
    try:
        with Image.open(path) as picture:
            if getattr(picture, "is_animated", False) or picture.mode not in _MODES:
                return
            whole = upright(picture).convert(_MODES[picture.mode])
            profile = picture.info.get("icc_profile") if picture.mode != "CMYK" else None
            yield from (_encoded(whole, width, picture.format or "", profile) for width in widths)
    except UNREADABLE:
        return


def _encoded(picture: Image.Image, width: int, kind: str, profile: bytes | None) -> bytes:
    size = (width, max(1, round(picture.height * width / picture.width)))
    result = BytesIO()
    picture.resize(size, Image.Resampling.LANCZOS).save(
        result,
        "WEBP",
        quality=82,
        method=4,
        lossless=kind not in _LOSSY,
        icc_profile=profile or b"",
    )
    return result.getvalue()


def _write(file: Path, content: bytes) -> None:
    """Write a file at once, for another process may be about the same."""
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(file)
