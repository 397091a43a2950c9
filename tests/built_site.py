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
        """Return every page by its path; what only leads on to one is none."""
        return {name: page for name, page in self._files.items() if not _leads_on(page)}

    @cached_property
    def redirects(self) -> dict[str, BeautifulSoup]:
        """Return by its path what only leads on to a page: the other names of concepts."""
        return {name: page for name, page in self._files.items() if _leads_on(page)}

    @cached_property
    def _files(self) -> dict[str, BeautifulSoup]:
        return {
            path.relative_to(self.outdir).as_posix(): BeautifulSoup(
                path.read_text("utf-8"), "html.parser"
            )
            for path in sorted(self.outdir.rglob("*.html"))
            if "_static" not in path.parts
        }


def _leads_on(page: BeautifulSoup) -> bool:
    return page.select_one("meta[http-equiv=refresh]") is not None
