"""Ask the services one by one; what one of them cannot say is said, and the others go on."""

from __future__ import annotations

import dataclasses
import functools
import importlib.metadata
from typing import TYPE_CHECKING

from packaging.specifiers import SpecifierSet

from journal.adapters import arxiv as arxiv_client
from journal.adapters import habanero, pyalex, semanticscholar
from journal.core.literature.answers import Answer
from journal.services import arxiv, crossref, openalex, semantic_scholar
from journal.services.errors import AbsentError, ServiceError, UnreachableError
from journal.services.session import forget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journal.core.literature.identifiers import Identifier
    from journal.core.literature.record import Record
    from journal.services.session import ServiceSession

_CLIENTS = {
    arxiv.NAME: arxiv_client,
    crossref.NAME: habanero,
    openalex.NAME: pyalex,
    semantic_scholar.NAME: semanticscholar,
}
_SEARCHES = {module.NAME: module.search for module in (arxiv, crossref, openalex, semantic_scholar)}


def search(session: ServiceSession, topic: str, limit: int) -> Iterator[Answer]:
    """Yield what each service finds for a topic, at most so many works of each."""
    for service, ask in _SEARCHES.items():
        answer = _answer(service, session, functools.partial(ask, session, topic, limit))
        # a search has no name that could be unknown: its place is
        yield dataclasses.replace(answer, is_absent=False)


def look_up(session: ServiceSession, name: Identifier) -> Iterator[Answer]:
    """Yield what those services say that keep names of this kind."""
    if name.arxiv:
        yield _answer(arxiv.NAME, session, lambda: [arxiv.look_up(session, name.arxiv)])
        return
    for module in (crossref, openalex):
        yield _answer(
            module.NAME, session, functools.partial(_found, module.look_up, session, name.doi)
        )


def _found(
    ask: Callable[[ServiceSession, str], Record], session: ServiceSession, doi: str
) -> list[Record]:
    return [ask(session, doi)]


def _answer(service: str, session: ServiceSession, ask: Callable[[], list[Record]]) -> Answer:
    if trouble := _why_not(service):
        return Answer(service, trouble=trouble)
    try:
        records = ask()
    except ServiceError as error:
        return Answer(
            service,
            trouble=str(error),
            is_unreachable=isinstance(error, UnreachableError),
            is_absent=isinstance(error, AbsentError),
        )
    except (AttributeError, KeyError, TypeError, ValueError, IndexError):
        forget(session)
        return Answer(service, trouble="answers in a form that is not known")
    failure = session.polite.failure
    return Answer(
        service,
        tuple(records),
        trouble=str(failure or ""),
        is_unreachable=isinstance(failure, UnreachableError),
        was_kept=session.was_kept,
    )


def _why_not(service: str) -> str:
    client = _CLIENTS[service]
    installed = importlib.metadata.version(client.PACKAGE)
    if installed in SpecifierSet(client.VERSIONS):
        return ""
    tested = f"{client.PACKAGE} {client.VERSIONS} was tested, and {installed} is installed"
    return f"is not asked: {tested}"
