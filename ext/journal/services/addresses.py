"""Where the services are, and where they are looked for instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journal.core.literature.answers import ADDRESSES
from journal.core.setting_values import web_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

#: the environment variable that names another host for all of them
ELSEWHERE: Final = "JOURNAL_SERVICES"


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
