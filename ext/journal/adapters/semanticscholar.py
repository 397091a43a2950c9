"""semanticscholar: its client asks through a session of ours.

Tested with semanticscholar 0.12. It makes an HTTP client for each request, throws away what
``Retry-After`` says, and keeps nothing; there is no setting for it.
Remove this when `SemanticScholar` takes a client.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from semanticscholar import SemanticScholar
from semanticscholar.ApiRequester import ApiRequester

if TYPE_CHECKING:
    import requests

PACKAGE: Final = "semanticscholar"
VERSIONS: Final = ">=0.12,<0.13"


class _Requester(ApiRequester):  # type: ignore[misc]  # it has no types
    """What sends the requests of a client."""

    def __init__(self, session: requests.Session) -> None:
        super().__init__(timeout=None, retry=False)
        self._session = session

    async def get_data_async(
        self, url: str, parameters: str, headers: Any, payload: Any = None
    ) -> Any:
        """Return what is at an address."""
        return self._session.get(url, params=parameters.lstrip("&")).json()


def client(session: requests.Session) -> SemanticScholar:
    """Return a client that asks through this session."""
    handlers = list(logging.root.handlers)
    made = SemanticScholar(retry=False)
    # the client sets up logging for the whole process
    for handler in set(logging.root.handlers) - set(handlers):
        logging.root.removeHandler(handler)
    made._AsyncSemanticScholar._requester = _Requester(session)
    return made
