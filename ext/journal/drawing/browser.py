"""Have Chromium draw diagrams with Mermaid, without a window and without a network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.diagrams import MERMAID

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).parent

#: where `make tools` installs Mermaid, seen from the checkout
INSTALLED = ".tools/node_modules/mermaid"

#: what Debian, Ubuntu and Google call the program
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")

_FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-extensions"),
    # nothing has an address: what a diagram wants from elsewhere is not there
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=60000"),
)
_SECONDS = 300
_RESULT = re.compile(r'<pre id="result">([A-Za-z0-9+/=]+)</pre>')


class DrawingError(Exception):
    """Say in a sentence why nothing was drawn."""


@dataclass(frozen=True, slots=True)
class Order:
    """What came of one diagram."""

    #: one for each theme; none when it cannot be drawn
    drawings: tuple[str, ...] = ()
    #: why it cannot, and on which of its lines; 0: nobody knows
    message: str = ""
    line: int = 0


def program() -> str:
    """Return Chromium's path: named by ``CHROMIUM``, or found by name."""
    for name in filter(None, (os.environ.get("CHROMIUM"), *NAMES)):
        if path := shutil.which(name):
            return path
    raise DrawingError("Chromium, which draws, is not here (Debian, Ubuntu: apt install chromium)")


def mermaid() -> Path:
    """Return Mermaid's script: of the package named by ``MERMAID``, or as `make tools` has it."""
    package = Path(os.environ.get("MERMAID") or INSTALLED)
    try:
        version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    except (OSError, ValueError, KeyError) as error:
        raise DrawingError("Mermaid is not here: make tools installs it") from error
    if version != MERMAID:
        raise DrawingError(
            f"Mermaid {version} is here, and {MERMAID} is wanted: make tools installs it"
        )
    return package / "dist/mermaid.min.js"


def draw(diagrams: Mapping[str, str]) -> dict[str, Order]:
    """Return what comes of diagrams, whose names become prefixes in the drawings."""
    browser, script = program(), mermaid()
    work = {"diagrams": dict(diagrams), **json.loads((_HERE / "themes.json").read_text("utf-8"))}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        shutil.copy(script, folder / "mermaid.js")
        for file in ("page.html", "draw.js"):
            shutil.copy(_HERE / file, folder)
        (folder / "work.js").write_text(f"const work = {json.dumps(work)};\n", "utf-8")
        page = _run(browser, folder)
    found = _RESULT.search(page)
    if found is None:
        raise DrawingError("Chromium ended before all diagrams were drawn")
    results = json.loads(b64decode(found[1]))
    return {name: _order(result) for name, result in results.items()}


def _run(browser: str, folder: Path) -> str:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    # Chromium refuses to be root inside its sandbox
    flags = [*_FLAGS, f"--user-data-dir={folder / 'profile'}", *["--no-sandbox"] * is_root]
    command = [browser, *flags, "--dump-dom", (folder / "page.html").as_uri()]
    try:
        run = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        raise DrawingError(f"Chromium could not draw: {error}") from error
    return run.stdout.decode("utf-8", "replace")


def _order(result: Mapping[str, object]) -> Order:
    if "error" in result:
        words = " ".join(str(result["error"]).split())
        return Order(message=words[:300], line=int(str(result.get("line") or 0)))
    drawings = result["drawings"]
    return Order(drawings=tuple(map(str, drawings)) if isinstance(drawings, list) else ())
