"""Where the services are, and where they are looked for instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journal.core.literature.answers import ADDRESSES
from journal.core.setting_values import web_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

#: the environment variable that names another host for all of them
ELSEWHERE: Final = "JOURNAL_SERVICES"


#: the environment variables that hold the keys of those who have one
KEYS: Final = {"OpenAlex": "OPENALEX_API_KEY", "Semantic Scholar": "SEMANTIC_SCHOLAR_API_KEY"}


def keys_in(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the key for each service for which there is one."""
    found = {service: environment.get(name, "").strip() for service, name in KEYS.items()}
    return {service: key for service, key in found.items() if key}


def addresses_in(environment: Mapping[str, str]) -> dict[str, str]:
    """Return where each service is asked: at ``<host>/arxiv/`` and so on when another is named.

    Raises `ValueError` when what is named is no address.
    """
    try:
        host = web_folder(environment.get(ELSEWHERE, ""))
    except ValueError as error:
        raise ValueError(f"{ELSEWHERE} should be {error}") from error
    if not host:
        return dict(ADDRESSES)
    return {name: f"{host}{name.lower().replace(' ', '-')}/" for name in ADDRESSES}
