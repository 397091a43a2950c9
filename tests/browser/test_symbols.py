"""What a symbol means is shown beside it: by mouse, keyboard and touch."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser.findings import listed
from browser.test_accessibility import SCHEMES, barriers
from browser.test_loading import listen
from browser.test_search import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page, Route

    from browser.conftest import Open

STATIC = Path(__file__).parents[2] / "docs/_static"

POST = "posts/attention-mechanisms/"
#: whose site explains some of its symbols
CONCEPT = "concepts/adam/"
BOX = ".journal-meaning:popover-open"
#: longer than a box waits before it opens or closes
LONG = 500

OVERLAP = """(box) => {
  const one = box.getBoundingClientRect();
  const other = document.querySelector(".journal-equation").getBoundingClientRect();
  return one.top < other.bottom && one.bottom > other.top;
}"""
INSIDE = """(box) => {
  const { left, right } = box.getBoundingClientRect();
  return left >= 0 && right <= document.documentElement.clientWidth;
}"""


def symbol(page: Page, number: int) -> Locator:
    """Return a symbol of the first equation."""
    return page.locator(".journal-equation").first.locator("[data-symbol]").nth(number)


def text_of(page: Page) -> list[str]:
    """Return the words of the box, if it is open."""
    page.wait_for_timeout(50)
    return [" ".join(text.split()) for text in page.locator(BOX).all_inner_texts()]


def come_to_equation(page: Page) -> Locator:
    """Come to the first equation by keyboard."""
    equation = page.locator(".journal-equation").first
    equation.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    return equation


@pytest.fixture
def page(open_page: Open) -> Iterator[Page]:
    """Give a post with mathematics, to a reader with a mouse and a keyboard."""
    with open_page(POST) as page:
        yield page


@pytest.fixture
def touched(open_page: Open) -> Iterator[Page]:
    """Give the same post on a phone."""
    with open_page(POST, width=390, has_touch=True, is_mobile=True) as page:
        yield page


def test_pointing_at_a_symbol_shows_its_meaning(page: Page) -> None:
    symbol(page, 1).hover()
    page.wait_for_timeout(LONG)

    assert text_of(page) == ["𝑞 : the query, a vector that says what we are after"]
    assert not page.locator(BOX).evaluate(OVERLAP)
    page.mouse.move(2, 2)
    page.wait_for_timeout(LONG)
    assert text_of(page) == []


def test_all_that_mean_the_same_are_marked_with_it(page: Page) -> None:
    symbol(page, 1).hover()
    page.wait_for_timeout(LONG)

    assert page.locator(".journal-symbol-shown").count() == 3


def test_the_pointer_can_go_into_the_box(page: Page) -> None:
    symbol(page, 1).hover()
    page.wait_for_timeout(LONG)
    page.locator(BOX).hover()
    page.wait_for_timeout(LONG)

    assert len(text_of(page)) == 1


def test_escape_closes_what_is_pointed_at(page: Page) -> None:
    symbol(page, 1).hover()
    page.wait_for_timeout(LONG)
    page.keyboard.press("Escape")

    assert text_of(page) == []


def test_the_arrow_keys_go_through_the_symbols(page: Page) -> None:
    come_to_equation(page)

    said = [text_of(page)]
    for key in ("ArrowRight", "ArrowRight", "End", "Home"):
        page.keyboard.press(key)
        said.append(text_of(page))

    assert [len(texts) for texts in said] == [1] * 5
    beginnings = [texts[0].split(":")[0].replace(" ", "") for texts in said]
    hint = "Arrowkeysleadfromsymboltosymbol."
    assert beginnings == [hint, "𝑜(𝑞)", "𝑞", "𝑘𝑗,𝑘𝑙", "𝑜(𝑞)"]
    focused = "document.activeElement.getAttribute('aria-describedby')"
    assert page.evaluate(focused) == "journal-meaning"


def test_escape_gives_the_focus_back_to_the_equation(page: Page) -> None:
    come_to_equation(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")

    assert text_of(page) == []
    assert page.evaluate("document.activeElement.className") == "journal-equation"


def test_an_equation_is_one_stop_of_the_tab_key(page: Page) -> None:
    come_to_equation(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")

    assert text_of(page) == []
    assert page.locator("math [tabindex='0']").count() == 0
    assert not page.evaluate("!!document.activeElement.closest('math')")


def test_enter_leads_to_the_list(page: Page) -> None:
    come_to_equation(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    page.wait_for_url("**#symbol-2")


def test_enter_leads_to_the_notation_of_the_site(open_page: Open) -> None:
    with open_page(CONCEPT) as page:
        come_to_equation(page)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.wait_for_url("**/notation/#symbol-*")


@pytest.mark.parametrize("far", [0, 15])
def test_a_tap_near_a_symbol_shows_its_meaning(far: int, touched: Page) -> None:
    touched.evaluate("document.querySelector('.journal-equation').scrollIntoView()")
    touched.evaluate("scrollBy(0, -200)")
    bounds = symbol(touched, 0).bounding_box()
    assert bounds is not None
    touched.touchscreen.tap(bounds["x"] + 2, bounds["y"] + 2 - far)

    (text,) = text_of(touched)
    assert text.endswith("the answer to that query")
    assert touched.locator(BOX).evaluate(INSIDE)
    assert not touched.locator(BOX).evaluate(OVERLAP)
    touched.touchscreen.tap(200, 10)
    assert text_of(touched) == []


def test_an_equation_is_described_by_its_meanings(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]

    equation = next(n for n in tree if n.get("name", {}).get("value") == "Equation (1)")
    description = equation["description"]["value"]
    assert "the answer to that query" in description
    assert "the sharpness" in description
    assert "\\" not in description


def test_what_the_site_explains_describes_equations_too(open_page: Open) -> None:
    with open_page(CONCEPT) as page:
        session = page.context.new_cdp_session(page)
        tree = session.send("Accessibility.getFullAXTree")["nodes"]

    equation = next(n for n in tree if n.get("name", {}).get("value", "").startswith("Equations"))
    description = equation["description"]["value"]
    assert "the parameters of a model" in description
    assert "\\" not in description


READERS: dict[str, dict[str, Any]] = {
    "wide": {},
    "phone": {"width": 390, "has_touch": True, "is_mobile": True},
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("address", [POST, CONCEPT])
def test_no_barrier_stands_in_the_box(axe: str, address: str, reader: str, open_page: Open) -> None:
    found = {}
    with open_page(address, **READERS[reader]) as page:
        page.evaluate(axe)
        come_to_equation(page)
        page.keyboard.press("ArrowRight")
        assert len(text_of(page)) == 1
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(200)
            found[scheme] = barriers(page)

    assert not any(found.values()), listed(found)


def test_a_preview_shows_the_meanings_of_its_own_equation(page: Page) -> None:
    page.locator("p a[href='#equation-eq-soft-look-up']").first.hover()
    preview = page.locator(".journal-preview")
    preview.wait_for()
    preview.locator("[data-symbol]").nth(1).hover()
    page.wait_for_timeout(LONG)

    assert text_of(page) == ["𝑞 : the query, a vector that says what we are after"]


def test_a_strict_policy_is_kept(open_page: Open, home: str) -> None:
    def send_policy(route: Route) -> None:
        response = route.fetch()
        headers = response.headers | {"content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)

    violations: list[str] = []
    with open_page(None) as page:
        page.route("**/*", send_policy)
        page.on("console", lambda message: violations.append(message.text))
        page.goto(home + POST)
        violations.clear()
        symbol(page, 1).hover()
        page.wait_for_timeout(LONG)
        top = page.locator(BOX).evaluate("box => parseFloat(getComputedStyle(box).top)")

    assert top > 0
    assert violations == []


def test_a_browser_without_popovers_leaves_the_list(open_page: Open, home: str) -> None:
    with open_page(None) as page:
        page.add_init_script("delete HTMLElement.prototype.showPopover")
        wrong = listen(page, home)
        page.goto(home + POST)
        symbol(page, 1).hover()
        page.wait_for_timeout(LONG)

        assert page.locator(".journal-meaning").count() == 0
        assert page.locator("#symbol-1").is_visible()
    assert not wrong, listed(wrong)


def test_what_is_printed_has_no_box(page: Page) -> None:
    symbol(page, 1).hover()
    page.wait_for_timeout(LONG)
    page.emulate_media(media="print")

    assert not page.locator(".journal-meaning").is_visible()


def test_the_scripts_of_a_post_are_small(page: Page) -> None:
    sources = "[...document.scripts].map(({ src }) => src.replace(/[?].*/, '').split('/').at(-1))"
    sizes = {
        name: len(gzip.compress((STATIC / name).read_bytes(), compresslevel=6))
        for name in page.evaluate(sources)
        if (STATIC / name).is_file()
    }

    assert sizes["journal-symbols.js"] <= 2800
    assert sum(sizes.values()) <= 25_000
