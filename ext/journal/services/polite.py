"""Send requests as a guest does: one after the other, with pauses, and not for ever."""

from __future__ import annotations

import datetime as dt
import email.utils
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import requests
from lxml import etree
from requests.adapters import HTTPAdapter

from journal.core.literature.answers import ADDRESSES
from journal.services.errors import AbsentError, BusyError, ServiceError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Mapping

_ABSENT: Final = (404, 410)
_BUSY: Final = 429
_BROKEN: Final = 500


@dataclass(frozen=True, slots=True)
class Manners:
    """How services are treated."""

    #: so many seconds lie between two requests to one service; arXiv asks for three
    pause: float = 1.0
    pauses: Mapping[str, float] = field(default_factory=lambda: {"arXiv": 3.0})
    #: a request is sent so often before it is given up
    attempts: int = 4
    #: the second attempt waits so many seconds, each later one twice as long
    first_wait: float = 2.0
    #: a service that asks for more is not waited for
    longest_wait: float = 60.0
    #: a service may take so many seconds to answer, and a few to be there at all
    timeout: float = 20.0
    connecting: float = 5.0


class PoliteAdapter(HTTPAdapter):
    """Wait for one's turn, try again what may succeed, and say in words what did not."""

    def __init__(
        self, manners: Manners, agent: str, keys: Mapping[str, str], addresses: Mapping[str, str]
    ) -> None:
        """Take how to behave, the name to give, and keys and addresses by service."""
        super().__init__()
        self._manners = manners
        self._agent = agent
        self._keys = keys
        self._addresses = addresses
        self._next_turn: dict[str, float] = {}
        #: who cannot be reached, or wants to be left alone, with the reason
        self._closed: dict[str, ServiceError] = {}
        #: why the last request failed, for those who got an old answer instead
        self.failure: ServiceError | None = None

    def send(self, request: requests.PreparedRequest, *_: Any, **options: Any) -> requests.Response:
        """Return an answer that is whole and well-formed; raises `ServiceError`."""
        self.failure = None
        service = self._service(request)
        try:
            if service in self._closed:
                raise self._closed[service]
            return self._answer(service, request, options)
        except ServiceError as error:
            self.failure = error
            if isinstance(error, (UnreachableError, BusyError)):
                self._closed[service] = error
            raise

    def _service(self, request: requests.PreparedRequest) -> str:
        places = self._addresses.items()
        return next((name for name, place in places if str(request.url).startswith(place)), "")

    def _answer(
        self, service: str, request: requests.PreparedRequest, options: dict[str, Any]
    ) -> requests.Response:
        request.headers["User-Agent"] = self._agent
        options |= {"timeout": (self._manners.connecting, self._manners.timeout), "stream": False}
        wait = self._manners.first_wait
        for attempt in range(1, self._manners.attempts + 1):
            self._wait_for_turn(service)
            try:
                return self._sent(service, request, options)
            except _TryAgainError as error:
                if error.wait is not None and error.wait > self._manners.longest_wait:
                    raise BusyError(f"asks to come back in {error.wait:.0f} seconds") from error
                if attempt == self._manners.attempts:
                    raise error.final(str(error)) from error
                pause = wait if error.wait is None else error.wait
            time.sleep(pause)
            wait *= 2
        raise AssertionError("the loop ends with an answer or an error")

    def _wait_for_turn(self, service: str) -> None:
        now = time.monotonic()
        turn = max(now, self._next_turn.get(service, now))
        self._next_turn[service] = turn + self._manners.pauses.get(service, self._manners.pause)
        if turn > now:
            time.sleep(turn - now)

    def _with_key(
        self, service: str, request: requests.PreparedRequest
    ) -> requests.PreparedRequest:
        """Return a request with a key, as its service wants it, at the service's own address."""
        keyed, key = request.copy(), self._keys.get(service)
        if key and str(request.url).startswith(ADDRESSES[service]):
            if service == "OpenAlex":
                keyed.prepare_url(str(request.url), {"api_key": key})
            else:
                keyed.headers["x-api-key"] = key
        return keyed

    def _sent(
        self, service: str, request: requests.PreparedRequest, options: dict[str, Any]
    ) -> requests.Response:
        try:
            response = super().send(self._with_key(service, request), **options)
            # what is kept of an answer is to hold no key
            response.request, response.url = request, str(request.url)
            body = response.content
        except requests.ConnectTimeout as error:
            raise UnreachableError("cannot be reached") from error
        except requests.Timeout as error:
            limit = f"{self._manners.timeout:g}"
            raise _TryAgainError(f"did not answer within {limit} seconds") from error
        except requests.exceptions.ChunkedEncodingError as error:
            raise _TryAgainError("broke off in the middle of its answer") from error
        except requests.ConnectionError as error:
            if _was_connected(error):
                raise _TryAgainError("broke off before its answer") from error
            raise UnreachableError("cannot be reached") from error
        except requests.RequestException as error:
            raise ServiceError(f"cannot be asked: {type(error).__name__}") from error
        _refuse_status(response)
        if response.is_redirect:
            return response
        _refuse_malformed(body, response.headers.get("Content-Type", ""))
        return response


class _TryAgainError(Exception):
    """This may succeed a moment later."""

    def __init__(
        self,
        message: str,
        wait: float | None = None,
        final: type[ServiceError] = ServiceError,
    ) -> None:
        super().__init__(message)
        #: how many seconds the service asks to wait, if it does
        self.wait = wait
        #: what it is when it never succeeds
        self.final = final


def _was_connected(error: Exception) -> bool:
    """Tell whether a connection broke that had been made."""
    return "aborted" in str(error) or "reset" in str(error).casefold()


def _refuse_status(response: requests.Response) -> None:
    status = response.status_code
    if status in _ABSENT:
        raise AbsentError("has nothing of this name")
    if status == _BUSY or status >= _BROKEN:
        words = "has no time" if status == _BUSY else "is not well"
        final = BusyError if status == _BUSY else ServiceError
        wait = seconds_to_wait(response.headers.get("Retry-After", ""), dt.datetime.now(dt.UTC))
        raise _TryAgainError(f"{words}: it answers {status}", wait, final)
    if not response.ok:
        raise ServiceError(f"refuses: it answers {status}")


def seconds_to_wait(header: str, now: dt.datetime) -> float | None:
    """Return what ``Retry-After`` asks for: seconds, or a date; None when it asks for nothing."""
    if header.strip().isdigit():
        return float(header)
    try:
        date = email.utils.parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    return max(0.0, (date.replace(tzinfo=date.tzinfo or dt.UTC) - now).total_seconds())


def _refuse_malformed(body: bytes, kind: str) -> None:
    """Refuse what cannot be read, so that no client reads half of it, and no cache keeps it."""
    try:
        if "xml" in kind:
            etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
        else:
            json.loads(body)
    except (ValueError, etree.XMLSyntaxError, RecursionError) as error:
        raise ServiceError("answers with something that cannot be read") from error
