"""A picture that is shown smaller than it is opens in a dialog; a diagram follows the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import Open

POST = "posts/welcome/"
BUTTON = ".journal-diagram .journal-enlarge:visible"


def loaded_drawings(page: Page) -> list[str]:
    """Return the theme of each drawing that was fetched."""
    page.locator(".journal-diagram").scroll_into_view_if_needed()
    page.wait_for_function("performance.getEntries().some((e) => /_images.*svg$/.test(e.name))")
    names: list[str] = page.evaluate("performance.getEntries().map((entry) => entry.name)")
    return [theme for theme in ("light", "dark") if any(f".{theme}-" in name for name in names)]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scripts", [True, False])
def test_of_a_diagram_only_the_drawing_of_the_theme_is_shown(
    open_page: Open,
    theme: str,
    scripts: bool,  # noqa: FBT001 - one of two cases
) -> None:
    with open_page(POST, color_scheme=theme, java_script_enabled=scripts) as page:
        shown = page.locator(".journal-diagram img:visible")

        assert shown.count() == 1
        assert f"journal-{theme}" in (shown.get_attribute("class") or "")
        if scripts:
            assert loaded_drawings(page) == [theme]


def test_the_keyboard_opens_a_picture_and_comes_back(open_page: Open) -> None:
    with open_page(POST, width=390) as page:
        page.locator(".journal-diagram").scroll_into_view_if_needed()
        button = page.locator(BUTTON)
        words = button.locator("img").get_attribute("alt")
        before = page.locator("main").bounding_box()

        button.focus()
        page.keyboard.press("Enter")
        dialog = page.locator("dialog.journal-large")
        assert dialog.evaluate("(dialog) => dialog.open")
        assert dialog.locator("img").get_attribute("alt") == words
        assert page.evaluate("document.activeElement.textContent") == "Close"

        page.keyboard.press("Escape")
        assert not dialog.evaluate("(dialog) => dialog.open")
        assert button.evaluate("(button) => button === document.activeElement")
        assert page.locator("main").bounding_box() == before
