"""Where every page is: one function from page names to addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: the folder of posts, in the sources and on the site
POSTS = "posts"

#: the folder of concepts, likewise
CONCEPTS = "concepts"

#: the folder of the ways to concepts, on the site
PATHS = "paths"

#: the page of the map of concepts, if there is one
MAP = "map"

#: hosts look for this file, whatever page was asked for
NOT_FOUND = "404"


def address_of(page: str, slugs: Mapping[str, str]) -> str:
    """Return the address of a page, relative to the site's root.

    `slugs` gives the slug of each post by docname. Every page is a folder, so that an
    address ends with a slash; the home page's is empty.
    """
    if page in slugs:
        return f"{POSTS}/{slugs[page]}/"
    if page == NOT_FOUND:
        return f"{NOT_FOUND}.html"
    if page.endswith((".html", ".htm")):
        # an alias may be a file, as the old address was
        return page
    folder = page.removesuffix("index") if f"/{page}".endswith("/index") else f"{page}/"
    return folder.lstrip("/")


#: files of the site, and what is made for every list
_MADE = re.compile(
    r"(404\.html|objects\.inv|sitemap\.xml|robots\.txt|llms\.txt|_[a-z]+(/.*)?|posts/[^/]+/index\.md"
    r"|posts/[^/]+/preview\.json|references/[^/]+\.json"
    r"|(concepts|paths|map|data)/.*|map|concepts|paths|((categories|tags|series)/.+/)?(atom\.xml|feed\.json|page/\d+))"
)


def is_made(address: str) -> bool:
    """Tell whether a file that is no page, or a page of a list, stands at a rooted address."""
    return _MADE.fullmatch(address.strip("/")) is not None


def base_path(base: str) -> str:
    """Return the path of the site's own address: ``/``, ``/en/latest/``."""
    return urlsplit(base).path or "/"


def normalised(address: str) -> str:
    """Return a rooted address as it is looked up: without query, fragment, and file name."""
    path = address.partition("#")[0].partition("?")[0].removesuffix("index.html")
    return path.strip("/")


def pages_by_address(
    pages: Iterable[str], slugs: Mapping[str, str], aliases: Mapping[str, str]
) -> dict[str, str]:
    """Return the page at each address, aliases included; a page's own address wins."""
    by_alias = {normalised(alias): docname for alias, docname in aliases.items()}
    own = {normalised(address_of(page, slugs)): page for page in sorted(pages)}
    return by_alias | own
