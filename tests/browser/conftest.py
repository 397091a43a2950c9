"""One browser and one server for all tests of this folder."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from browser import chromium
from browser.kinds import KINDS, representatives
from missing_tools import do_without
from served_site import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from built_site import Site


class Open(Protocol):
    """Opens pages, for readers with wishes: ``color_scheme``, ``java_script_enabled``."""

    def __call__(
        self, address: str | None, *, width: int = 1280, **wishes: Any
    ) -> AbstractContextManager[Page]:
        """Open the page at an address of the site, or an empty one without an address."""


# Playwright occupies the event loop of its thread: other folders need theirs.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with ExitStack() as stack:
        try:
            browser = stack.enter_context(chromium.started())
        except chromium.LackingError as error:
            do_without(str(error))
        yield browser


@pytest.fixture(scope="package")
def home(site: Site) -> Iterator[str]:
    """Serve the site, and give the address of its home page."""
    with serve(site.outdir) as address:
        yield address


@pytest.fixture(scope="package")
def pages_of_kinds(site: Site) -> dict[str, str]:
    """Give one address for each kind of page."""
    return representatives(site.outdir)


# The tests of a module meet one page after the other, so that they can share what was opened.
@pytest.fixture(scope="module", params=[kind.name for kind in KINDS])
def address(request: pytest.FixtureRequest, pages_of_kinds: dict[str, str]) -> str:
    """Give the address of one page of each kind."""
    assert request.param in pages_of_kinds, f"the site has no {request.param}"
    return pages_of_kinds[request.param]


@pytest.fixture(scope="package")
def open_page(browser: Browser, home: str) -> Open:
    """Give an opener of pages; each is opened by a reader who comes for the first time."""

    @contextmanager
    def opened(address: str | None, *, width: int = 1280, **wishes: Any) -> Iterator[Page]:
        with closing(
            browser.new_context(viewport={"width": width, "height": 800}, **wishes)
        ) as context:
            context.add_init_script(path=Path(__file__).with_name("reader.js"))
            page = context.new_page()
            if address is not None:
                page.goto(home + address)
            yield page

    return opened


@pytest.fixture(scope="package")
def axe() -> str:
    """Give the script of axe-core."""
    try:
        return chromium.axe_core().read_text("utf-8")
    except chromium.LackingError as error:
        do_without(str(error))
