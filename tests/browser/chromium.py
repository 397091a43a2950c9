"""The browser: Chromium as the system has it, driven by Playwright, with nothing downloaded."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).parents[2]

#: what Debian, Ubuntu and Google call the program
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")

#: nothing is fetched or reported by the browser itself, and scroll bars take no room
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--hide-scrollbars",
)


class LackingError(Exception):
    """Say in a sentence which tool is not here, and how it is installed."""


def program() -> str:
    """Return Chromium's path: named by ``CHROMIUM``, or found by name."""
    for name in filter(None, (os.environ.get("CHROMIUM"), *NAMES)):
        if path := shutil.which(name):
            return path
    raise LackingError("Chromium is not here (Debian, Ubuntu: apt install chromium)")


def axe_core() -> Path:
    """Return the script of axe-core: named by ``AXE_CORE``, or installed by ``make tools``."""
    installed = REPOSITORY / ".tools/node_modules/axe-core/axe.min.js"
    path = Path(os.environ.get("AXE_CORE") or installed)
    if not path.is_file():
        raise LackingError("axe-core is not here: `make tools` installs it")
    return path


@contextlib.contextmanager
def started() -> Iterator[Browser]:
    """Start Chromium without a window, and end it."""
    path = program()
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - may be missing
    except ImportError as error:
        raise LackingError("Playwright is not here: `make test` installs it") from error
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            # Chromium refuses to be root inside its sandbox
            chromium_sandbox=not is_root,
            args=list(FLAGS),
        )
        with contextlib.closing(browser):
            yield browser
