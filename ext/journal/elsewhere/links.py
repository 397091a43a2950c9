"""Links of Markdown that name something in an inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from journal.adapters.intersphinx import inventories_of, inventory_files
from journal.body.places import tell
from journal.core.elsewhere import SCHEME, WORDS, Found, Wanted, find, missing, several, wanted_by
from journal.core.problems import Rule
from journal.elsewhere.items import item_of, title_of
from journal.elsewhere.roles import may_be_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class FollowInventoryLinks(SphinxTransform):
    """Give each link its address, and words if it has none."""

    # before links are judged, to whom this would be no address to publish (870)
    default_priority = 860

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for reference in list(_links_in(self.document)):
            address = unquote(reference["refuri"])
            if wanted := wanted_by(address):
                note_dependencies(self.env)
                self._follow(reference, address, wanted)

    def _follow(self, reference: nodes.reference, address: str, wanted: Wanted) -> None:
        # `<inv:…>` shows its address
        if reference.astext() in (address, reference["refuri"]):
            reference.clear()
        found = find(inventories_of(self.env), wanted)
        if not found:
            if wanted.project not in unread_inventories(self.env):
                message = missing(inventories_of(self.env), wanted)
                tell(self.env, reference, Rule.UNKNOWN_NAME, message)
            words = reference.children or [nodes.literal(wanted.name, wanted.name)]
            # not `replace_self`, which insists on keeping ids
            reference.parent.replace(reference, words)
            return
        if len(found) > 1:
            tell(self.env, reference, Rule.AMBIGUOUS_LINK, several(address, found))
        self._lead(reference, found[0])

    def _lead(self, reference: nodes.reference, found: Found) -> None:
        item = item_of(self.env, found)
        reference["refuri"], reference["internal"] = item.uri, False
        reference.setdefault("reftitle", title_of(item))
        if reference.children:
            return
        words = found.name if item.display_name == "-" else item.display_name
        is_code = item.display_name == "-" and found.kind not in WORDS
        reference += nodes.literal(words, words) if is_code else nodes.Text(words)


def _links_in(document: nodes.document) -> Iterator[nodes.reference]:
    for reference in document.findall(nodes.reference):
        if reference.get("refuri", "").startswith(f"{SCHEME}:"):
            yield reference


def unread_inventories(env: BuildEnvironment) -> set[str]:
    """Return the projects whose inventories could not be read, of which the author knows."""
    return inventory_files(env.config).keys() - inventories_of(env).keys()


def note_inventories(app: Sphinx, document: nodes.document) -> None:
    """Have a page with roles of another project read again when an inventory changes."""
    if any(map(may_be_elsewhere, document.findall(addnodes.pending_xref))):
        note_dependencies(app.env)


def note_dependencies(env: BuildEnvironment) -> None:
    """Have the document that is read depend on all inventories."""
    for file in inventory_files(env.config).values():
        env.note_dependency(file)
