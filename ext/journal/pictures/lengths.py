"""How large a picture is shown: what its author wrote, in attributes and classes.

No page has a `style` attribute, so that it can forbid all of them. A share of the text's
width becomes a class; every other length becomes pixels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.picture_sizes import Size

if TYPE_CHECKING:
    from collections.abc import Mapping

#: pixels of the widest text column: 45rem, `--journal-list-measure`
COLUMN = 720

#: the shares that have a class, in hundredths
SHARES = (5, 10, 15, 20, 25, 30, 33, 35, 40, 45, 50, 55, 60, 65, 67, 70, 75, 80, 85, 90, 95, 100)

_LENGTH = re.compile(r"\s*([\d.]+)\s*(%|[a-z]*)\s*", re.IGNORECASE)
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "em": 18.0,
    "rem": 16.0,
    "ex": 9.0,
    "ch": 9.0,
}
#: units that are shares of something
_SHARES_OF = frozenset({"%", "vw"})


@dataclass(frozen=True, slots=True)
class Shown:
    """How large a picture is on a page."""

    #: for the attributes; None: nobody knows
    size: Size | None
    #: hundredths of what it stands in; None: as many pixels as `size` has
    share: int | None = None

    @property
    def widest(self) -> int | None:
        """Return how wide it is at most in the text column."""
        if self.share is not None:
            return COLUMN * self.share // 100
        return min(self.size.width, COLUMN) if self.size else None


def shown(written: Mapping[str, object], natural: Size | None) -> Shown:
    """Return how large a picture is shown, by its width, height and scale as written."""
    width, height = (str(written.get(name, "")) for name in ("width", "height"))
    if (share := share_of(width)) is not None:
        return Shown(natural, share)
    scale = float(str(written.get("scale", 100) or 100)) / 100
    sides = [pixels(side) for side in (width, height)]
    return Shown(_scaled(_size(natural, *sides), scale))


def _size(natural: Size | None, width: int, height: int) -> Size | None:
    if natural is None:
        return Size(width, height) if width and height else None
    # of both the width counts: no picture is distorted
    if width:
        return natural.at_width(width)
    return natural.at_height(height) if height else natural


def _scaled(size: Size | None, scale: float) -> Size | None:
    if size is None or scale == 1:
        return size
    return Size(max(1, round(size.width * scale)), max(1, round(size.height * scale)))


def pixels(length: str) -> int:
    """Return a length in pixels; 0 when it is none."""
    found = _LENGTH.fullmatch(length)
    return round(_number(found[1]) * _UNITS.get(found[2].lower(), 0)) if found else 0


def share_of(length: str) -> int | None:
    """Return the share with a class that is nearest to a length in per cent."""
    found = _LENGTH.fullmatch(length)
    if not found or found[2].lower() not in _SHARES_OF:
        return None
    return nearest_share(_number(found[1]))


def nearest_share(hundredths: float) -> int:
    """Return the share with a class that is nearest to a number of hundredths."""
    return min(SHARES, key=lambda share: abs(share - hundredths))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        # two points
        return 0


def share_class(share: int) -> str:
    """Return the class of a share."""
    return f"journal-share-{share}"
