"""Pictures of every kind of page, narrow and wide, light and dark, and a sheet of them all.

    make screenshots                     # all, into docs/_build/screenshots/
    make screenshots SHOTS="home post"   # some kinds only
    make screenshots SHOTS=--readme      # the pictures of the README, into docs/_static/

What is shown is the site that `make html` published.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import jinja2

from browser import chromium, kinds, terminal
from served_site import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FloatRect, Page

BUILD = chromium.REPOSITORY / "docs" / "_build"
STATIC = chromium.REPOSITORY / "docs" / "_static"
WIDTHS = (390, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
#: pictures of a screen are this high; those of a page as high as the page
HEIGHT = 800
#: the pictures of the README: kind of page and colour scheme
README: tuple[tuple[str, Literal["light", "dark"]], ...] = (("home", "light"), ("post", "dark"))


#: the page of the README's line on code that ran
WITH_CODE = "posts/attention-mechanisms/"
#: pixels around what is cut out, and how wide it is
_ROOM, _WIDTH = 12, 600

#: the page of the README's equation
WITH_EQUATIONS = "posts/attention-mechanisms/"


@contextlib.contextmanager
def opened(browser: Browser, url: str, scheme: Literal["light", "dark"]) -> Iterator[Page]:
    """Open a page as a reader of one colour scheme has it, and close it."""
    page = browser.new_page(color_scheme=scheme, reduced_motion="reduce")
    page.goto(url)
    page.evaluate("document.fonts.ready")
    with contextlib.closing(page):
        yield page


def shoot_kinds(browser: Browser, home: str, chosen: dict[str, str], folder: Path) -> None:
    """Take the full pictures of all chosen pages, and write the sheet of them."""
    shots: dict[str, list[tuple[int, str, str]]] = {name: [] for name in chosen}
    for name, address in chosen.items():
        for scheme in SCHEMES:
            with opened(browser, home + address, scheme) as page:
                for width in WIDTHS:
                    file = f"{name}-{width}-{scheme}.png"
                    page.set_viewport_size({"width": width, "height": HEIGHT})
                    page.screenshot(path=folder / file, full_page=True)
                    shots[name].append((width, scheme, file))
    template = Path(__file__).with_name("sheet.html").read_text("utf-8")
    sheet = jinja2.Environment(autoescape=True).from_string(template)
    html = sheet.render(pages=list(chosen.items()), shots=shots)
    (folder / "index.html").write_text(html, "utf-8")


def shoot_readme(browser: Browser, home: str, chosen: dict[str, str], folder: Path) -> None:
    """Take the pictures of the README: one screen of some pages, and an equation."""
    for name, scheme in README:
        file = folder / (f"screenshot-{name}" + "-dark" * (scheme == "dark") + ".png")
        with opened(browser, home + chosen[name], scheme) as page:
            page.set_viewport_size({"width": 1280, "height": HEIGHT})
            page.screenshot(path=file)
        reduce_colours(file)
    shoot_symbol(browser, home, folder)
    shoot_code_run(browser, home, folder)
    shoot_check(browser, folder)


def shoot_symbol(browser: Browser, home: str, folder: Path) -> None:
    """Take the picture of an equation, one of whose symbols is pointed at."""
    file = folder / "screenshot-symbol.png"
    with opened(browser, home + WITH_EQUATIONS, "light") as page:
        page.set_viewport_size({"width": 900, "height": HEIGHT})
        equation = page.locator(".journal-equation").first
        equation.evaluate("equation => scrollBy(0, equation.getBoundingClientRect().top - 100)")
        equation.locator("msub[data-symbol]").first.hover()
        page.locator(".journal-meaning:popover-open").wait_for()
        bounds = equation.bounding_box()
        assert bounds is not None
        bounds["y"] -= 12
        bounds["height"] += 68
        page.screenshot(path=file, clip=bounds)
    reduce_colours(file)


def shoot_code_run(browser: Browser, home: str, folder: Path) -> None:
    """Take the picture of what a post says above its text, when its code ran among it."""
    file = folder / "screenshot-code-run.png"
    with opened(browser, home + WITH_CODE, "light") as page:
        page.set_viewport_size({"width": 900, "height": HEIGHT})
        head = page.locator(".journal-byline").first.bounding_box()
        run = page.locator(".journal-code-run").bounding_box()
        assert head is not None
        assert run is not None
        page.screenshot(path=file, clip=_around(head, run))
    reduce_colours(file)


def _around(first: FloatRect, last: FloatRect) -> FloatRect:
    """Return what holds two boxes, one above the other, with some room."""
    top, bottom = first["y"] - _ROOM, last["y"] + last["height"] + _ROOM
    return {"x": first["x"] - _ROOM, "y": top, "width": _WIDTH, "height": bottom - top}


def shoot_check(browser: Browser, folder: Path) -> None:
    """Take the picture of a terminal in which a bad post is checked."""
    file = folder / "screenshot-check.png"
    with tempfile.TemporaryDirectory() as journal, contextlib.closing(browser.new_page()) as page:
        page.set_content(terminal.page(Path(journal)))
        page.locator("pre").screenshot(path=file)
    reduce_colours(file, 96)


def reduce_colours(file: Path, count: int = 256) -> None:
    """Write a picture again in few colours: that is small."""
    from PIL import Image  # noqa: PLC0415 - slow, and only needed here

    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(count, Image.Quantize.MEDIANCUT)
    few.save(file, optimize=True)


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kind", nargs="*", help="kinds of pages; without any, all of them")
    parser.add_argument("--readme", action="store_true", help="take the README's pictures")
    options = parser.parse_args()
    site = BUILD / "html"
    if not (site / "index.html").is_file():
        sys.exit("make screenshots: nothing is published yet; run make html")
    chosen = kinds.representatives(site)
    if unknown := set(options.kind) - set(chosen):
        sys.exit(f"make screenshots: no such kind: {', '.join(sorted(unknown))}")
    folder = STATIC if options.readme else BUILD / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {name: chosen[name] for name in options.kind or chosen}
    shoot = shoot_readme if options.readme else shoot_kinds
    try:
        with serve(site) as home, chromium.started() as browser:
            shoot(browser, home, chosen if options.readme else wanted, folder)
    except chromium.LackingError as error:
        sys.exit(f"make screenshots: {error}")
    print(f"The pictures are in {folder}")


if __name__ == "__main__":
    main()
