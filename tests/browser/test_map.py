"""The map of concepts is zoomed and moved by mouse, fingers and keys, and can be asked."""

from __future__ import annotations

import gzip
import itertools
import json
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from browser.findings import listed
from browser.test_accessibility import SCHEMES, barriers
from browser.test_learning import KEY, kept
from browser.test_loading import CUMULATIVE_LAYOUT_SHIFT
from browser.test_search import POLICY
from served_site import serve
from small_journal import REPOSITORY, Journal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Page, Route

#: where a box of the drawing is in the window, and how large
PLACE = "document.getElementById('at-%s').getBoundingClientRect().toJSON()"
#: how large the drawing is shown
SCALE = """(() => {
  const svg = document.querySelector(".journal-map svg");
  return svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
})()"""
SCROLLED = """(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop])(
  document.querySelector(".journal-map"))"""
#: the ids of what stands out
LIT = "[...document.querySelectorAll('a.journal-map-lit')].map((one) => one.id).sort()"
#: whether all of the drawing is in its box
IS_WHOLE = """(() => {
  const box = document.querySelector(".journal-map");
  return box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight;
})()"""
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 800},
    "has_touch": True,
    "is_mobile": True,
}


class OpenMap(Protocol):
    """Opens a page of the journal, for a reader who may know some of it."""

    def __call__(
        self, address: str | None = "map/", *ticks: str, **wishes: Any
    ) -> AbstractContextManager[Page]:
        """Open a page, by itself the map, or an empty one without an address."""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a journal with eighty concepts, each of which needs two, one of them far away.

    The page of concept 7 mentions concept 50.
    """
    journal = Journal(tmp_path_factory.mktemp("crowd"))
    for number in range(80):
        named = ", ".join(f"concept {need}" for need in sorted(_needs(number)))
        front_matter = f"title: Concept {number}\nneeds: [{named}]\ncategory: AI"
        text = f"---\n{front_matter}\n---\n\nIt is number {number}.\n"
        said = "\nIt is no [[concept 50]].\n" if number == 7 else ""
        journal.write(f"concepts/concept-{number}.md", text + said)
    with serve(journal.build().outdir) as home:
        yield home


@pytest.fixture
def open_map(browser: Browser, crowd: str) -> OpenMap:
    """Give an opener of pages."""

    @contextmanager
    def opened(address: str | None = "map/", *ticks: str, **wishes: Any) -> Iterator[Page]:
        wishes = {"viewport": {"width": 1280, "height": 800}} | wishes
        with closing(browser.new_context(**wishes)) as context:
            context.add_init_script(path=Path(__file__).with_name("reader.js"))
            if ticks:
                keep = f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(kept(*ticks))})"
                context.add_init_script(keep)
            page = context.new_page()
            if address is not None:
                page.goto(crowd + address)
                page.wait_for_load_state("networkidle")
            yield page

    return opened


def middle(page: Page, number: int) -> tuple[float, float]:
    """Return the middle of a concept's box in the window."""
    place = page.evaluate(PLACE % f"concept-{number}")
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2


def near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether two points are the same, but for rounding."""
    return abs(one[0] - other[0]) < 3 and abs(one[1] - other[1]) < 3


def test_buttons_zoom_and_show_all(open_map: OpenMap) -> None:
    with open_map() as page:
        begin = page.evaluate(SCALE)
        page.get_by_role("button", name="Larger").click()
        larger = page.evaluate(SCALE)
        told = page.locator(".journal-map-zoom output").inner_text()
        page.get_by_role("button", name="All of it").click()
        whole = page.evaluate(SCALE)
        is_whole = page.evaluate(IS_WHOLE)
        page.get_by_role("button", name="Smaller").click()
        smallest = page.evaluate(SCALE)

    assert begin == pytest.approx(0.8, rel=1e-3)
    assert (larger, told) == (pytest.approx(1, rel=1e-3), "100 %")
    assert whole < 0.8
    assert is_whole
    assert smallest == pytest.approx(whole, rel=1e-3)


def test_keys_zoom_and_move(open_map: OpenMap) -> None:
    with open_map() as page:
        page.focus(".journal-map")
        page.keyboard.press("+")
        page.keyboard.press("+")
        larger = page.evaluate(SCALE)
        page.keyboard.press("-")
        smaller = page.evaluate(SCALE)
        for _ in range(5):
            page.keyboard.press("+")
        before = page.evaluate(SCROLLED)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        page.wait_for_function(f"{SCROLLED}.every((n, i) => n > {before}[i])")
        page.keyboard.press("0")
        whole = page.evaluate(SCALE)

    assert larger == pytest.approx(1.25, rel=1e-3)
    assert smaller == pytest.approx(1, rel=1e-3)
    assert whole < 0.8


def test_a_key_with_ctrl_is_the_browsers(open_map: OpenMap) -> None:
    with open_map() as page:
        before = page.evaluate(SCALE)
        prevented = page.evaluate(
            """() => {
                const event = new KeyboardEvent("keydown",
                    { key: "+", ctrlKey: true, bubbles: true, cancelable: true });
                document.querySelector(".journal-map").dispatchEvent(event);
                return event.defaultPrevented;
            }"""
        )
        after = page.evaluate(SCALE)

    assert not prevented
    assert before == after


@pytest.fixture
def zoomed(open_map: OpenMap) -> Iterator[Page]:
    """Give a map that is larger than its box in both ways, of which the middle is seen."""
    with open_map() as page:
        page.locator(".journal-map").scroll_into_view_if_needed()
        for _ in range(4):
            page.get_by_role("button", name="Larger").click()
        page.locator("#at-concept-20").evaluate(
            "one => one.scrollIntoView({ block: 'center', inline: 'center' })"
        )
        yield page


def test_the_wheel_zooms_with_ctrl_where_it_points(zoomed: Page) -> None:
    before, place = zoomed.evaluate(SCALE), middle(zoomed, 20)

    zoomed.mouse.move(*place)
    zoomed.keyboard.down("Control")
    zoomed.mouse.wheel(0, -100)
    zoomed.keyboard.up("Control")
    zoomed.wait_for_function(f"{SCALE} > {before} * 1.2")

    assert near(middle(zoomed, 20), place)


def test_the_mouse_moves_the_map_and_still_clicks(zoomed: Page, crowd: str) -> None:
    x, y = middle(zoomed, 20)

    zoomed.mouse.move(x, y)
    zoomed.mouse.down()
    zoomed.mouse.move(x - 60, y - 40, steps=4)
    zoomed.mouse.up()
    moved, address = middle(zoomed, 20), zoomed.url
    zoomed.wait_for_timeout(50)
    zoomed.mouse.click(*moved)
    zoomed.wait_for_url("**/concepts/**")

    assert near(moved, (x - 60, y - 40))
    assert address == f"{crowd}map/"
    assert zoomed.url == f"{crowd}concepts/concept-20/"


def _touch(page: Page, *moves: Sequence[tuple[float, float]]) -> None:
    """Put fingers on the screen, move them from place to place, and take them off."""
    session = page.context.new_cdp_session(page)
    kinds = ["touchStart", *(["touchMove"] * (len(moves) - 1)), "touchEnd"]
    for kind, points in zip(kinds, [*moves, []], strict=True):
        touches = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def test_two_fingers_zoom_the_map_and_not_the_page(open_map: OpenMap) -> None:
    with open_map(**PHONE) as page:
        page.evaluate("document.querySelector('.journal-map').scrollIntoView()")
        begin = page.evaluate(SCALE)
        _touch(page, *([(150 - n, 300), (250 + n, 300)] for n in range(0, 55, 5)))
        after = page.evaluate(SCALE)
        page_scale = page.evaluate("visualViewport.scale")

    # a finger needs boxes as large as they were drawn
    assert begin == pytest.approx(1, rel=1e-3)
    assert after == pytest.approx(2, rel=0.05)
    assert page_scale == 1


def test_one_finger_moves_the_map(open_map: OpenMap) -> None:
    with open_map(**PHONE) as page:
        page.evaluate("document.querySelector('.journal-map').scrollIntoView()")
        _touch(page, *([(300 - n, 300)] for n in range(0, 160, 10)))
        page.wait_for_function(f"{SCROLLED}[0] > 80")


def test_what_a_concept_has_to_do_with_lights_up(open_map: OpenMap) -> None:
    with open_map() as page:
        page.hover("#at-concept-7")
        lit = page.evaluate(LIT)
        lines = page.locator(".journal-map-needs path.journal-map-lit").count()
        mention = page.locator(".journal-map-lit-mentions").get_attribute("d") or ""
        page.mouse.move(5, 5)
        page.wait_for_function(f"{LIT}.length === 0")

    below = {0, 1, 3}
    above = {number for number in range(80) if number > 7 and _rests_on(number, 7)}
    assert {int(name.removeprefix("at-concept-")) for name in lit} == {7, 50} | below | above
    assert lines > len(below)
    assert mention.count("M") == 1


def _needs(number: int) -> set[int]:
    return {number // 2, max(0, number - 4)} - {number}


def _rests_on(number: int, other: int) -> bool:
    return any(need == other or _rests_on(need, other) for need in _needs(number))


def test_focus_asks_as_pointing_does_and_is_brought_into_sight(open_map: OpenMap) -> None:
    with open_map() as page:
        page.focus("#at-concept-79")
        place = page.evaluate(PLACE % "concept-79")
        lit = page.evaluate(LIT)

    assert 0 <= place["x"] <= 1280 - place["width"]
    assert "at-concept-79" in lit
    assert "at-concept-78" not in lit


def test_the_list_asks_too(open_map: OpenMap) -> None:
    with open_map() as page:
        page.locator(".journal-map-list li[data-journal-concept=concept-79] > a").first.focus()
        lit = page.evaluate(LIT)

    assert "at-concept-79" in lit


def test_mentions_are_shown_when_they_are_asked_for(open_map: OpenMap) -> None:
    with open_map(java_script_enabled=False) as page:
        shown = page.locator("path.journal-map-mentions").is_visible()
        page.get_by_label("mentions").uncheck()
        hidden = page.locator("path.journal-map-mentions").is_visible()

    assert (shown, hidden) == (True, False)


def test_a_link_to_a_concept_on_the_map_shows_it(open_map: OpenMap) -> None:
    with open_map("map/#at-concept-79") as page:
        place = page.evaluate(PLACE % "concept-79")
        width = page.locator("#at-concept-79 rect").evaluate(
            "rect => getComputedStyle(rect).strokeWidth"
        )

    assert 0 <= place["x"] <= 1280 - place["width"]
    assert 0 <= place["y"] <= 800 - place["height"]
    assert width == "2px"


def test_what_is_known_is_coloured_in(open_map: OpenMap) -> None:
    fill = "rect => getComputedStyle(rect).fill"
    with open_map("map/", "concept-3") as page:
        page.wait_for_selector(".journal-map .journal-known")
        known = page.locator("#at-concept-3 rect").evaluate(fill)
        other = page.locator("#at-concept-4 rect").evaluate(fill)
        legend = page.locator(".journal-map-if-known").is_visible()
        listed_as = page.locator(".journal-map-list li.journal-known").count()

    assert known != other
    assert legend
    assert listed_as == 1


def test_everything_is_there_without_scripts(open_map: OpenMap) -> None:
    with open_map(java_script_enabled=False) as page:
        links = page.locator(".journal-map a").count()
        lines = page.locator(".journal-map-list li").count()
        buttons = page.locator("main button:visible").count()
        scale = page.locator(".journal-map svg").bounding_box()
        page.focus(".journal-map")
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(200)
        is_wide = page.locator("#at-concept-79").bounding_box()

    assert (links, lines, buttons) == (80, 80, 0)
    assert scale is not None
    assert scale["width"] > 1280
    assert is_wide is not None


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_no_barrier_and_no_jump(axe: str, open_map: OpenMap, crowd: str, width: int) -> None:
    found = {}
    for scheme, address in itertools.product(SCHEMES, ("map/", "concepts/concept-7/")):
        wishes = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
        with open_map(None, "concept-3", **wishes) as page:
            # whether a face arrives before the first paint is a matter of chance
            page.route("**/*.woff2", lambda route: route.abort())
            page.goto(crowd + address)
            page.wait_for_load_state("networkidle")
            shift = page.evaluate(CUMULATIVE_LAYOUT_SHIFT)
            page.evaluate(axe)
            found[f"{address} {width} px, {scheme}"] = barriers(page)
            assert shift["sum"] <= 0.02, listed(shift["moved"])

    assert not any(found.values()), listed(found)


@pytest.mark.parametrize("address", ["map/", "concepts/concept-7/"])
def test_nothing_is_wider_than_a_narrow_screen(open_map: OpenMap, address: str) -> None:
    with open_map(address, viewport={"width": 320, "height": 800}) as page:
        wide = page.evaluate("reader.tooWide()")

    assert not wide, listed(wide)


def test_a_strict_policy_stops_nothing(open_map: OpenMap, crowd: str) -> None:
    def send_policy(route: Route) -> None:
        response = route.fetch()
        headers = response.headers | {"content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)

    said: list[str] = []
    with open_map(None) as page:
        page.route("**/*", send_policy)
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{crowd}map/")
        page.get_by_role("button", name="Larger").click()
        page.hover("#at-concept-7")
        scale = page.evaluate(SCALE)

    assert not said, listed(said)
    assert scale == pytest.approx(1, rel=1e-3)


def test_the_drawing_fits_on_paper(open_map: OpenMap) -> None:
    with open_map() as page:
        page.get_by_role("button", name="Larger").click()
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 1000, "height": 700})
        box = page.locator(".journal-map svg").bounding_box()
        buttons = page.locator("main button:visible").count()
        near_it = page.goto(page.url.replace("map/", "concepts/concept-7/"))
        is_near_shown = page.locator(".journal-map").is_visible()

    assert box is not None
    assert box["x"] >= 0
    assert box["width"] <= 1000
    assert buttons == 0
    assert near_it is not None
    assert not is_near_shown


def test_the_script_is_small() -> None:
    script = REPOSITORY / "docs/_static/journal-map.js"

    assert len(gzip.compress(script.read_bytes())) <= 3000
