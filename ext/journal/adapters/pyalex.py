"""pyalex: it asks through a session of ours.

Tested with pyalex 0.21. It makes a session for each request, which has no time limit and keeps
nothing, and its address is written into the code; there is no setting for either.
Remove this when it takes a session.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pyalex.api

if TYPE_CHECKING:
    from collections.abc import Iterator

    import requests

PACKAGE: Final = "pyalex"
VERSIONS: Final = ">=0.21,<0.22"


@contextmanager
def through(session: requests.Session) -> Iterator[type[pyalex.Works]]:
    """Give the works of OpenAlex, asked for through this session."""
    before = pyalex.api._get_requests_session
    pyalex.api._get_requests_session = lambda: session
    try:
        yield pyalex.Works
    finally:
        pyalex.api._get_requests_session = before
