"""No page is wider than the narrowest screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser.findings import listed
from browser.kinds import addresses

if TYPE_CHECKING:
    from browser.conftest import Open
    from built_site import Site


def test_nothing_is_wider_than_a_narrow_screen(site: Site, home: str, open_page: Open) -> None:
    wide = {}
    with open_page(None, width=320) as page:
        for address in addresses(site.outdir):
            page.goto(home + address)
            wide[address] = page.evaluate("reader.tooWide()")

    assert not any(wide.values()), listed(wide)
