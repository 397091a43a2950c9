"""A built site on a port of this machine, as a host of static files serves it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: where Read the Docs puts the newest version of a project
BASE = "/en/latest/"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serve the files of a folder below ``BASE``, and nothing above it."""

    #: connections are kept, as hosts do
    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        """Return the file of an address; outside the site there is none."""
        if not path.startswith(BASE):
            return super().translate_path("/no such file")
        return super().translate_path(path.removeprefix(BASE.removesuffix("/")))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing: a line for each request hides what the tests say."""


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port and give the address of its home page."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
        finally:
            server.shutdown()
