"""The room of other projects: links to what their documentation describes.

1. their inventories are read from files                         `adapters.intersphinx`
2. links of Markdown, ``[](inv:numpy#numpy.einsum)``, are
   followed while a page is read                                 `links`
3. roles, ``{py:func}`numpy.einsum` ``, when it is written       `roles`
4. a page that needs an inventory is read again when that
   changes                                                       `links`

What a name means is decided in `core.elsewhere`, what is known of it stands in `items`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.elsewhere.items import address_in
from journal.elsewhere.links import FollowInventoryLinks, note_inventories
from journal.elsewhere.roles import FollowExternalRoles, follow_name

if TYPE_CHECKING:
    from sphinx.application import Sphinx


__all__ = ["address_in", "setup"]


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    app.add_transform(FollowInventoryLinks)
    app.add_post_transform(FollowExternalRoles)
    app.connect("doctree-read", note_inventories)
    # before intersphinx (500), which has no word for what it does not find
    app.connect("missing-reference", follow_name, priority=400)
