"""Addresses of a file in the repository of the site, on the hosts people use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from journal.core.settings import Settings


@dataclass(frozen=True, slots=True)
class SourceLinks:
    """Where the source of a page is shown, and where it can be edited."""

    view: str
    edit: str


#: what stands between repository and branch in the address of the page that shows a file,
#: and of the one that edits it; by a part of the host's name
_HOSTS = {
    "gitlab": ("-/blob", "-/edit"),
    "codeberg": ("src/branch", "_edit"),
    "gitea": ("src/branch", "_edit"),
    "forgejo": ("src/branch", "_edit"),
}
#: GitHub's, which others follow
_USUAL = ("blob", "edit")


def source_links(settings: Settings, path: str) -> SourceLinks | None:
    """Return the addresses of a file, `path` from the top of the repository; None without one."""
    if not settings.repository:
        return None
    host = urlsplit(settings.repository).hostname or ""
    view, edit = next((words for name, words in _HOSTS.items() if name in host), _USUAL)
    place = f"{quote(settings.branch)}/{quote(path)}"
    return SourceLinks(
        view=f"{settings.repository}{view}/{place}", edit=f"{settings.repository}{edit}/{place}"
    )
