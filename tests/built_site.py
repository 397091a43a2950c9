"""The site as it was built: where it is, what was said, and its pages."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from pathlib import Path


@dataclasses.dataclass
class Site:
    """The built site and what building it said."""

    outdir: Path
    returncode: int
    output: str

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Return every page by its path."""
        return {
            path.relative_to(self.outdir).as_posix(): BeautifulSoup(
                path.read_text("utf-8"), "html.parser"
            )
            for path in sorted(self.outdir.rglob("*.html"))
            if "_static" not in path.parts
        }
