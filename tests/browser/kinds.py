"""The kinds of pages a reader meets, and one page of each: the one that holds most."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: what its addresses look like, and what the page must hold."""

    name: str
    address: str
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    def takes(self, address: str, markup: str) -> bool:
        """Tell whether a page is of this kind."""
        return (
            re.fullmatch(self.address, address) is not None
            and all(part in markup for part in self.holds)
            and not any(part in markup for part in self.lacks)
        )


KINDS = (
    Kind("home", r"(page/\d+/)?"),
    Kind("post", r"posts/[^/]+/", holds=("<math", "cell_output", "journal-references")),
    Kind("post-without-figures", r"posts/[^/]+/", lacks=("_images/",)),
    Kind("categories", r"categories/"),
    Kind("category", r"categories/[^/]+/(page/\d+/)?"),
    Kind("sub-category", r"categories/[^/]+/[^/]+/(page/\d+/)?"),
    Kind("tags", r"tags/"),
    Kind("tag", r"tags/[^/]+/(page/\d+/)?"),
    Kind("concepts", r"concepts/"),
    Kind("concept", r"concepts/[^/]+/", holds=("journal-definition",)),
    Kind("paths", r"paths/"),
    Kind("path", r"paths/[^/]+/"),
    Kind("map", r"map/(.+/)?"),
    Kind("archive", r"archive/"),
    Kind("references", r"references/"),
    Kind("about", r"about/"),
    Kind("notation", r"notation/"),
    Kind("guide", r"guide/"),
    Kind("guide-page", r"guide/[^/]+/"),
    Kind("search", r"search/"),
    Kind("not-found", r"404\.html"),
)


#: on a page that only leads on to another, whereupon a test would look at that
REDIRECT = 'http-equiv="refresh"'


def addresses(folder: Path) -> list[str]:
    """Return the addresses of all pages of a built site, relative to its home page."""
    return sorted(
        path.relative_to(folder).as_posix().removesuffix("index.html")
        for path in folder.rglob("*.html")
        if "_static" not in path.parts and REDIRECT not in path.read_text("utf-8")
    )


def markup_of(folder: Path, address: str) -> str:
    """Return the page at an address, as it was built."""
    path = folder / address
    return (path / "index.html" if path.is_dir() else path).read_text("utf-8")


def representatives(folder: Path, kinds: Iterable[Kind] = KINDS) -> dict[str, str]:
    """Return for each kind the address of its largest page, where the site has one."""
    markup = {address: markup_of(folder, address) for address in addresses(folder)}
    chosen = {}
    for kind in kinds:
        of_kind = [address for address in markup if kind.takes(address, markup[address])]
        if of_kind:
            chosen[kind.name] = max(of_kind, key=lambda address: (len(markup[address]), address))
    return chosen
