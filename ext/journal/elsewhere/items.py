"""What inventories know of the things they list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from sphinx.locale import _ as sphinx_words

from journal.adapters.intersphinx import inventories_of
from journal.core.elsewhere import find, wanted_by

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from journal.core.elsewhere import Found


class Item(Protocol):
    """What Sphinx keeps of a thing."""

    project_name: str
    project_version: str
    uri: str
    #: "-" when it is shown by its name
    display_name: str


def item_of(env: BuildEnvironment, found: Found) -> Item:
    """Return what is known of something found."""
    return cast("Item", inventories_of(env)[found.project][found.kind][found.name])


def title_of(item: Item) -> str:
    """Return what intersphinx has its links say under the pointer: ``(in NumPy v2.4)``."""
    version = item.project_version
    shown = f"v{version}" if version[:1].isdigit() else version
    return str(sphinx_words("(in %s %s)") % (item.project_name, shown))


def address_in(env: BuildEnvironment, address: str) -> str:
    """Return where an ``inv:`` address leads; empty when it leads nowhere, or is another."""
    wanted = wanted_by(address)
    found = find(inventories_of(env), wanted) if wanted else ()
    return item_of(env, found[0]).uri if found else ""
