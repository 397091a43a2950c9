"""A printed page is the text, dark on white."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from browser.findings import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from browser.conftest import Open

#: what is of no use on paper
SCREEN_ONLY = (
    "body header:not(main header), body footer:not(main footer), nav:not(.journal-crumbs), "
    # around a picture, which is read on paper too
    "button:not(.journal-enlarge)"
)

#: the colours of text and of what lies below it, each as [red, green, blue, opacity]
COLOURS = """() => {
  const parts = (colour) => [...colour.matchAll(/[\\d.]+/g)].map(Number);
  const dark = ([r, g, b]) => Math.max(r, g, b) < 128;
  const clear = ([r, g, b, a = 1]) => a === 0 || Math.min(r, g, b) > 200;
  const found = [];
  for (const element of document.querySelectorAll("html, body, main, main *")) {
    if (!reader.isVisible(element) || element.closest("svg")) continue;
    const style = getComputedStyle(element);
    if (!clear(parts(style.backgroundColor)))
      found.push(`${reader.name(element)}: background ${style.backgroundColor}`);
    if (element.matches("h1, h2, h3, p, li, dd, td") && !dark(parts(style.color)))
      found.push(`${reader.name(element)}: text ${style.color}`);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def page(address: str, open_page: Open) -> Iterator[Page]:
    """Give a page as it is printed."""
    with open_page(address) as page:
        page.emulate_media(media="print")
        yield page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_page_is_dark_on_white(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "scheme => document.documentElement.dataset.theme === scheme", arg=scheme
    )

    found = page.evaluate(COLOURS)
    assert not found, listed(found)


def test_a_printed_page_holds_only_what_is_read(page: Page) -> None:
    shown = page.evaluate(
        "selector => [...document.querySelectorAll(selector)].filter(reader.isVisible)"
        ".map(reader.name)",
        SCREEN_ONLY,
    )
    assert not shown, listed(shown)
