"""What a picture file says of itself: how large it is, and whether it can be made smaller."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from PIL import Image, ImageOps

if TYPE_CHECKING:
    from pathlib import Path

#: CSS pixels of the units that SVG has for lengths
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
}
_LENGTH = re.compile(r"\s*([\d.]+(?:e-?\d+)?)\s*([a-z]*)\s*", re.IGNORECASE)
#: the values of EXIF's orientation for pictures that lie on their side
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
_ORIENTATION = 0x0112

#: what Pillow raises for files that are broken, or larger than it dares to open
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels."""

    width: int
    height: int

    def at_width(self, width: int) -> Size:
        """Return the size of the same picture at another width."""
        return Size(width, max(1, round(self.height * width / self.width)))

    def at_height(self, height: int) -> Size:
        """Return the size of the same picture at another height."""
        return Size(max(1, round(self.width * height / self.height)), height)


def size_of(path: Path) -> Size | None:
    """Return how large a picture is by itself; None when it does not say so."""
    try:
        return _size_of_svg(path) if path.suffix.lower() == ".svg" else _size_of_raster(path)
    except (*UNREADABLE, ET.ParseError):
        return None


def _size_of_raster(path: Path) -> Size | None:
    with Image.open(path) as picture:
        width, height = picture.size
        is_turned = picture.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
    return _size(height, width) if is_turned else _size(width, height)


def _size_of_svg(path: Path) -> Size | None:
    """Return what the root element says, by its lengths or by its box."""
    # what is read is the author's own file; only its first tag counts
    _, root = next(ET.iterparse(path, events=("start",)))  # noqa: S314
    sides = [_pixels(root.get(name, "")) for name in ("width", "height")]
    box = [float(n) for n in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if n]
    if len(box) == 4 and all(n > 0 for n in box[2:]):  # noqa: PLR2004 - left, top, width, height
        ratio = box[2] / box[3]
        width = sides[0] or (sides[1] or box[3]) * ratio
        return _size(width, sides[1] or width / ratio)
    return _size(*sides)


def _pixels(length: str) -> float:
    """Return a length in pixels; 0 for none, and for a share of something."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _UNITS.get(found[2].lower(), 0) if found else 0


def _size(width: float, height: float) -> Size | None:
    size = Size(round(width), round(height))
    return size if size.width > 0 and size.height > 0 else None


def upright(picture: Image.Image) -> Image.Image:
    """Return a picture as browsers show it: turned as its camera was held."""
    return ImageOps.exif_transpose(picture)
