"""What happens while a page is loaded: no error, no other host, nothing missing, no jumps."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest

from browser.findings import listed
from browser.kinds import addresses

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Request, Response

    from browser.conftest import Open
    from built_site import Site

#: contents that a host sends compressed
TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")

CUMULATIVE_LAYOUT_SHIFT = """() => new Promise((resolve) => {
  const shift = { sum: 0, moved: [] };
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      shift.sum += entry.value;
      const elements = entry.sources.map((one) => one.node?.parentElement && one.node)
        .map((node) => node instanceof Element ? node : node?.parentElement).filter(Boolean);
      shift.moved.push(...elements.map((one) => `${entry.value.toFixed(3)} ${reader.name(one)}`));
    }
  });
  observer.observe({ type: "layout-shift", buffered: true });
  document.fonts.ready.then(() =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(shift))));
})"""


def listen(page: Page, home: str) -> list[str]:
    """Note all that goes wrong on a page from now on."""
    wrong: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            wrong.append(f"{message.type}: {message.text}")

    def note_request(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:")):
            wrong.append(f"asks another host: {request.url}")

    def note_response(response: Response) -> None:
        if response.status >= 400:
            wrong.append(f"{response.status}: {response.url}")

    def note_failure(request: Request) -> None:
        # what is still under way when one leaves a page is given up
        if request.failure != "net::ERR_ABORTED":
            wrong.append(f"{request.failure}: {request.url}")

    page.on("console", note_message)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("request", note_request)
    page.on("requestfailed", note_failure)
    page.on("response", note_response)
    return wrong


def test_no_page_has_errors_or_asks_another_host(site: Site, home: str, open_page: Open) -> None:
    found = {}
    with open_page(None) as page:
        wrong = listen(page, home)
        for address in addresses(site.outdir):
            page.goto(home + address)
            found[address] = wrong.copy()
            wrong.clear()

    assert not any(found.values()), listed(found)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_is_loaded(
    address: str, width: int, open_page: Open, home: str
) -> None:
    with open_page(None, width=width) as page:
        # whether a face arrives before the first paint is a matter of chance
        page.route("**/*.woff2", lambda route: route.abort())
        page.goto(home + address)
        shift = page.evaluate(CUMULATIVE_LAYOUT_SHIFT)

    assert shift["sum"] <= 0.02, listed(shift["moved"])


def test_pictures_keep_their_place(site: Site) -> None:
    without_size = {
        address: [str(picture) for picture in page.select("img:not([width][height])")]
        for address, page in site.pages.items()
    }

    assert not any(without_size.values()), listed(without_size)


def test_nothing_moves_for_readers_who_want_it_still(address: str, open_page: Open) -> None:
    with open_page(address, reduced_motion="reduce") as page:
        moving = page.evaluate(
            "document.getAnimations().map((one) => reader.name(one.effect.target))"
        )
        scrolling = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")

    assert not moving, listed(moving)
    assert scrolling == "auto"


def _weights(address: str, open_page: Open, home: str) -> dict[str, int]:
    """Return how many bytes each file of a first visit has, as a host sends it."""
    responses: list[Response] = []
    with open_page(None) as page:
        # Playwright marks what listens, and a method of a list takes no mark
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108
        page.goto(home + address, wait_until="networkidle")
        return {
            response.url.removeprefix(home): _weight(response)
            for response in responses
            if response.ok
        }


def _weight(response: Response) -> int:
    body = response.body()
    is_text = response.headers.get("content-type", "").startswith(TEXT)
    return len(gzip.compress(body, compresslevel=6)) if is_text else len(body)


@pytest.mark.parametrize(("kind", "limit"), [("home", 130_000), ("post-without-figures", 150_000)])
def test_a_first_visit_is_light(
    kind: str, limit: int, pages_of_kinds: dict[str, str], open_page: Open, home: str
) -> None:
    weights = _weights(pages_of_kinds[kind], open_page, home)
    # the mathematics font is kept by the browser for all posts
    counted = {url: size for url, size in weights.items() if "journal-math.woff2" not in url}

    heaviest = sorted(counted.items(), key=lambda item: -item[1])
    assert sum(counted.values()) <= limit, listed(f"{size} {url}" for url, size in heaviest)
    assert [url for url in weights if re.search("fontawesome|fa-(solid|brands|regular)", url)] == []
