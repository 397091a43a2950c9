"""A page is whole without JavaScript: its text, its pictures and its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.findings import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from browser.conftest import Open

#: what scripts add, or what is there for those without
ENHANCEMENTS = """main :is(
  button, noscript, .journal-search, .journal-tick, .journal-left, .journal-ticks,
  .journal-map-zoom, .journal-map-hint
) { display: none !important }"""

COLOURS = """() => {
  const style = getComputedStyle(document.body);
  return [style.backgroundColor, style.color];
}"""


def _text(page: Page) -> list[str]:
    """Return the words that are seen, without those of enhancements."""
    text: str = page.evaluate(
        """rule => {
            const style = document.head.appendChild(document.createElement("style"));
            style.append(rule);
            const text = document.querySelector("main").innerText;
            style.remove();
            return text;
        }""",
        ENHANCEMENTS,
    )
    return text.split()


@pytest.fixture(scope="module")
def page(address: str, open_page: Open) -> Iterator[Page]:
    """Give a page as it is without JavaScript."""
    with open_page(address, java_script_enabled=False, color_scheme="dark") as page:
        yield page


@pytest.fixture(scope="module")
def page_with_scripts(address: str, open_page: Open) -> Iterator[Page]:
    """Give the same page with JavaScript."""
    with open_page(address, color_scheme="dark") as page:
        yield page


def test_the_text_is_the_same(page: Page, page_with_scripts: Page) -> None:
    assert _text(page) == _text(page_with_scripts)


def test_pictures_are_shown(page: Page) -> None:
    missing = page.evaluate(
        "[...document.images].filter((one) => !one.naturalWidth).map((one) => one.outerHTML)"
    )
    assert not missing, listed(missing)


def test_no_button_is_there_that_does_nothing(page: Page) -> None:
    dead = page.locator("button:visible:not(form[action] *), form:not([action]) :visible")
    markup = [one.evaluate("element => element.outerHTML") for one in dead.all()]

    assert not markup, listed(markup)


def test_the_colours_follow_the_system(page: Page, page_with_scripts: Page) -> None:
    dark = page.evaluate(COLOURS)
    page.emulate_media(color_scheme="light")
    light = page.evaluate(COLOURS)
    page.emulate_media(color_scheme="dark")

    assert dark == page_with_scripts.evaluate(COLOURS)
    assert light != dark
