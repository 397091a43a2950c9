"""The table of kinds knows every page of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from browser.findings import listed
from browser.kinds import KINDS, addresses

if TYPE_CHECKING:
    from built_site import Site


def test_every_page_is_of_a_known_kind(site: Site) -> None:
    unknown = [
        address
        for address in addresses(site.outdir)
        if not any(re.fullmatch(kind.address, address) for kind in KINDS)
    ]

    assert not unknown, listed(unknown)
