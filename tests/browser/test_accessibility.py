"""No page has a barrier that axe-core can find, in any theme, narrow or wide."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Literal

from browser.findings import listed

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import Open

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

#: what is on or off against the rule's own default
SWITCHED = {
    "target-size": {"enabled": True},
}


def barriers(page: Page) -> list[str]:
    """Return what axe-core, which the page has loaded, finds on it."""
    options = {
        "runOnly": {"type": "tag", "values": STANDARDS},
        "rules": SWITCHED,
        "resultTypes": ["violations"],
    }
    found: dict[str, Any] = page.evaluate("options => axe.run(options)", options)
    return [
        f"{rule['id']}: {node['target']} {_advice(node)}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def _advice(node: dict[str, Any]) -> str:
    return str(node["failureSummary"]).replace("\n", " ")


def test_no_page_has_a_barrier(axe: str, address: str, open_page: Open) -> None:
    found = {}
    with open_page(address) as page:
        page.evaluate(axe)
        for width, scheme in itertools.product((390, 1280), SCHEMES):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            found[f"{width} px, {scheme}"] = barriers(page)

    assert not any(found.values()), listed(found)
