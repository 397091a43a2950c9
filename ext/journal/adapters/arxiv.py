"""arxiv: its client asks through a session of ours.

Tested with arxiv 4.0. The client makes a session of its own, which has no time limit, does not
heed ``Retry-After`` and keeps nothing; there is no setting for it. It waits between requests
even when the answer is at hand: the session does that where it is needed.
Remove this when `Client` takes a session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import arxiv

if TYPE_CHECKING:
    import requests

PACKAGE: Final = "arxiv"
VERSIONS: Final = ">=4.0,<4.1"


def client(session: requests.Session, page_size: int) -> arxiv.Client:
    """Return a client that sends each request once, through this session."""
    made = arxiv.Client(page_size=page_size, delay_seconds=0, num_retries=0)
    made._session = session
    return made
