"""The one session that all clients use.

Its cache is requests-cache: it is kept by people who answer, knows how to fall back on an old
answer when there is no new one, and can store JSON, so that no file of a cache is ever executed.
"""

from __future__ import annotations

import logging
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import requests
from requests_cache import CachedSession

from journal.core.literature.answers import ADDRESSES
from journal.services.errors import ServiceError
from journal.services.polite import Manners, PoliteAdapter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: for so many seconds an answer is not asked for again: a week
FRESH: Final = 7 * 24 * 3600


class ServiceSession(requests.Session):
    """A session that knows four services, and asks them where it is told to."""

    addresses: Mapping[str, str] = ADDRESSES
    #: where the last request went, and whether an earlier answer stood in for one
    asked: str = ""
    was_kept: bool = False
    polite: PoliteAdapter

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        """Send a request to where its service is."""
        self.asked = request.url = self._address(str(request.url))
        self.polite.failure = None
        response = super().send(request, **options)
        self.was_kept = bool(getattr(response, "from_cache", False))
        return response

    def _address(self, url: str) -> str:
        for name, home in ADDRESSES.items():
            for place in (home, self.addresses[name]):
                if url.startswith(place):
                    return self.addresses[name] + url.removeprefix(place)
        raise ServiceError(f"would lead to {url}, which is none of the services")


class _KeptSession(ServiceSession, CachedSession):  # type: ignore[misc]  # both take all options
    """The same, with a cache."""


def agent(contact: str) -> str:
    """Return the name that services are given, with the address of who asks."""
    name = f"learning-journal/{version('learning-journal')}"
    return f"{name} (mailto:{contact})" if contact else name


def plain_session(
    addresses: Mapping[str, str], contact: str, keys: Mapping[str, str]
) -> ServiceSession:
    """Return a session that asks each time."""
    return _ready(ServiceSession(), addresses, contact, keys)


def kept_session(
    addresses: Mapping[str, str], contact: str, keys: Mapping[str, str], folder: Path
) -> ServiceSession:
    """Return a session that keeps answers in a folder, and falls back on old ones."""
    # it says of each failure what we say in a sentence
    logging.getLogger("requests_cache").setLevel(logging.CRITICAL)
    folder.mkdir(parents=True, exist_ok=True)
    session = _KeptSession(
        folder / "answers.sqlite",
        backend="sqlite",
        serializer="json",
        expire_after=FRESH,
        stale_if_error=True,
    )
    return _ready(session, addresses, contact, keys)


def _ready(
    session: ServiceSession,
    addresses: Mapping[str, str],
    contact: str,
    keys: Mapping[str, str],
) -> ServiceSession:
    session.addresses = addresses
    session.polite = PoliteAdapter(Manners(), agent(contact), keys, addresses)
    for scheme in ("https://", "http://"):
        session.mount(scheme, session.polite)
    return session


def forget(session: ServiceSession) -> None:
    """Forget the last answer: it turned out to be of no use."""
    if isinstance(session, _KeptSession):
        session.cache.delete(urls=[session.asked])
