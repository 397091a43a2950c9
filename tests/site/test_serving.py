"""The site as a reader finds it: served from below ``/en/latest/``, as Read the Docs does."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from served_site import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from built_site import Site


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    """Serve the site on this machine and give its address."""
    with serve(site.outdir) as address:
        yield address


def _references(url: str, body: str) -> Iterator[str]:
    """Yield what a page or a style sheet refers to on the same host."""
    if urlsplit(url).path.endswith(".css"):
        found = re.findall(r"url\(\s*['\"]?([^'\")]+)", body)
    else:
        page = BeautifulSoup(body, "html.parser")
        found = [str(tag["href"]) for tag in page.select("[href]")]
        found += [str(tag["src"]) for tag in page.select("[src]")]
    for reference in found:
        target = urldefrag(urljoin(url, reference)).url
        if urlsplit(target).netloc == urlsplit(url).netloc:
            yield target


def test_everything_that_is_linked_is_served(site: Site, address: str) -> None:
    # nothing links to the page that a host shows for missing ones
    waiting, missing = [address, f"{address}404.html"], []
    seen = set(waiting)
    while waiting:
        url = waiting.pop()
        try:
            with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310 - our server
                kind, body = response.headers.get_content_type(), response.read()
        except urllib.error.HTTPError as error:
            missing.append((url, error.code))
            continue
        if kind in ("text/html", "text/css"):
            new = set(_references(url, body.decode("utf-8"))) - seen
            seen |= new
            waiting += sorted(new)

    assert missing == []
    assert all(url.startswith(address) for url in seen)
    # every page can be reached from the home page, but for old addresses
    assert {url for url in seen if url.endswith(("/", "/404.html"))} >= {
        address + name.removesuffix("index.html") for name in site.pages
    }
