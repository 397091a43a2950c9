"""habanero: it asks through a session of ours.

Tested with habanero 2.9. It sends each request by itself with httpx2, once, and keeps neither the
answer nor what ``Retry-After`` says; there is no setting for it.
Remove this when `Crossref` takes a client.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import httpx2
from habanero import Crossref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import requests

PACKAGE: Final = "habanero"
VERSIONS: Final = ">=2.9,<2.10"

#: the modules that send requests; their names are taken by functions in the package
_SENDERS: Final = ("habanero.request", "habanero.request_class")


@contextmanager
def through(session: requests.Session) -> Iterator[Crossref]:
    """Give a client of Crossref that asks through this session."""

    def get(url: str, *, params: Mapping[str, Any], **_: Any) -> httpx2.Response:
        answer = session.get(url, params=params)
        return httpx2.Response(
            answer.status_code,
            headers={"Content-Type": answer.headers.get("Content-Type", "application/json")},
            content=answer.content,
            request=httpx2.Request("GET", url),
        )

    errors = ("HTTPError", "HTTPStatusError", "ConnectTimeout")
    door = SimpleNamespace(get=get, **{name: getattr(httpx2, name) for name in errors})
    modules: list[Any] = [sys.modules[name] for name in _SENDERS]
    for module in modules:
        module.httpx2 = door
    try:
        yield Crossref()
    finally:
        for module in modules:
            module.httpx2 = httpx2
