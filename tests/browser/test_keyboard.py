"""Everything can be reached and seen by those who use the keyboard, and hit by a finger."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

import pytest

from browser.findings import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from browser.conftest import Open

#: by how many a finger's target measures in the frame of a page
FINGER = 44

#: from the top, also on a page that takes the focus to a field by itself
BEGIN = """() => {
  window.walked = [];
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""

#: what was focused last; nothing when the focus left the page or stands where it was
NOTE_STOP = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || walked.includes(element)) return null;
  walked.push(element);
  return { name: reader.name(element), look: reader.look(element) };
}"""

#: where the next element in the page is not the next for the eye
JUMPS = """() => {
  // the skip link comes out of nowhere, and a button to copy lies over what it copies
  const all = reader.reachable().filter((element) =>
    !element.matches(".journal-skip, .copybtn, .journal-copy-tex"));
  return all.slice(1).flatMap((second, index) => {
    const first = all[index];
    const isFine = reader.region(first) !== reader.region(second) || reader.isAfter(first, second);
    return isFine ? [] : [`${reader.name(first)} → ${reader.name(second)}`];
  });
}"""

SMALL = """([frame, size]) => reader.reachable()
  .filter((element) => element.closest(frame) && !element.matches(".journal-skip"))
  .filter((element) => Math.min(...reader.target(element)) < size)
  .map((element) => `${reader.name(element)}: ${reader.target(element).join(" × ")}`)"""

FRAME = ".journal-header, nav:not(.journal-toc, .journal-crumbs)"


@pytest.fixture(scope="module")
def page(address: str, open_page: Open) -> Iterator[Page]:
    """Give a page, without movements that would change how the focus looks."""
    with open_page(address, reduced_motion="reduce") as page:
        # on a slow machine the walk would rest on a link until a preview opens
        page.route("**/journal-preview-box.js", lambda route: route.abort())
        yield page


@pytest.fixture(scope="module")
def walk(page: Page) -> list[dict[str, str]]:
    """Press Tab until the focus leaves the page, and note what was focused."""
    page.evaluate(BEGIN)
    count: int = page.evaluate("reader.reachable().length")
    stops = []
    for _ in range(2 * count):
        page.keyboard.press("Tab")
        stop = page.evaluate(NOTE_STOP)
        if stop is None:
            break
        stops.append(stop)
    return stops


def test_tab_goes_through_the_page_in_its_order(page: Page, walk: list[dict[str, str]]) -> None:
    walked = [stop["name"] for stop in walk]
    reachable = page.evaluate("reader.reachable().map(reader.name)")
    difference = difflib.unified_diff(reachable, walked, "in the page", "reached by Tab", n=1)
    assert walked == reachable, listed(difference)


def test_focus_is_seen(page: Page, walk: list[dict[str, str]]) -> None:
    page.evaluate("document.activeElement.blur()")
    resting = page.evaluate("walked.map(reader.look)")

    unseen = [
        stop["name"] for stop, look in zip(walk, resting, strict=True) if stop["look"] == look
    ]
    assert not unseen, listed(unseen)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_order_of_the_page_is_that_of_the_eye(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    jumps = page.evaluate(JUMPS)

    page.set_viewport_size({"width": 1280, "height": 800})
    assert not jumps, listed(jumps)


def test_everything_that_takes_focus_has_a_name(page: Page) -> None:
    session = page.context.new_cdp_session(page)

    nodes = session.send("Accessibility.getFullAXTree")["nodes"]

    focusable = [node for node in nodes if _is_focusable(node)]
    assert len(focusable) > 5
    assert [node["role"] for node in focusable if not node["name"]["value"].strip()] == []


def _is_focusable(node: dict[str, Any]) -> bool:
    properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    return (
        not node["ignored"]
        and node["role"]["value"] != "RootWebArea"
        and properties.get("focusable") is True
    )


def test_the_skip_link_leads_to_the_text(address: str, open_page: Open) -> None:
    with open_page(address) as page:
        page.keyboard.press("Tab")
        box = page.locator(":focus").bounding_box()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        is_after = page.evaluate(
            "!!document.activeElement.closest('main, main ~ *, body > footer')"
        )

    assert box is not None
    assert min(box["x"], box["y"]) >= 0
    assert is_after


def test_a_finger_hits_what_is_in_the_frame(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})

    small = page.evaluate(SMALL, [FRAME, FINGER])

    page.set_viewport_size({"width": 1280, "height": 800})
    assert not small, listed(small)
