"""Roles that name something which another project documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.ext import intersphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from journal.adapters.intersphinx import inventories_of, inventory_files
from journal.body.places import tell
from journal.core.elsewhere import WORDS, Wanted, find, meant
from journal.core.problems import Rule
from journal.elsewhere.items import item_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: the domains of code: what this site does not document itself is elsewhere
CODE = frozenset({"c", "cpp", "js", "py", "rst"})


def may_be_elsewhere(node: addnodes.pending_xref) -> bool:
    """Tell whether a placeholder may lead to another project."""
    return "intersphinx" in node or node.get("refdomain") in CODE or node["reftype"] == "any"


def follow_name(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """Return the link of a role that this site has nothing for."""
    if node["reftype"] == "any":
        return _any_link(env, node, content)
    if node.get("refdomain") not in CODE:
        return None
    found = _link(env, node, content, inventories_of(env))
    if found is None:
        tell_unknown(env, node)
    return found or content


def _any_link(
    env: BuildEnvironment, node: addnodes.pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Return the link of ``{any}``, if it names a thing; words are those of this site alone."""
    found = find(inventories_of(env), Wanted("*", "*", "*", node["reftarget"]))
    if not found or found[0].kind in WORDS:
        return None
    item = item_of(env, found[0])
    words = {"refuri": item.uri, "reftitle": title_of(item), "internal": False}
    return nodes.reference("", "", content, **words)


def _link(
    env: BuildEnvironment,
    node: addnodes.pending_xref,
    content: nodes.TextElement,
    projects: Iterable[str],
) -> nodes.reference | None:
    """Return the link to what the first of some projects has for a role."""
    for project in sorted(projects):
        found = intersphinx.resolve_reference_in_inventory(env, project, node, content)
        if found is not None:
            return found
    return None


class FollowExternalRoles(SphinxPostTransform):
    """Follow the roles that begin with ``external``."""

    # before intersphinx does so (9), whose message has no hint
    default_priority = 8

    def run(self, **_kwargs: Any) -> None:
        """Run the transform."""
        for node in list(self.document.findall(addnodes.pending_xref)):
            if "intersphinx" in node:
                content = cast("nodes.TextElement", node[0].deepcopy())
                project = node["inventory"]
                found = _link(
                    self.env, node, content, [project] if project else inventories_of(self.env)
                )
                if found is None:
                    tell_unknown(self.env, node)
                node.replace_self(found or content)


def tell_unknown(env: BuildEnvironment, node: addnodes.pending_xref) -> None:
    """Tell the author that no inventory has a name, and which it may be."""
    project, target = node.get("inventory"), node["reftarget"]
    asked = {project} if project else inventory_files(env.config).keys()
    inventories = inventories_of(env)
    if asked - inventories.keys():
        # of an inventory that could not be read, the author knows
        return
    of = f'the inventory of "{project}" has' if project else "there is"
    role = ":".join(filter(None, (node.get("refdomain"), node["reftype"])))
    message = f'{of} no {role} "{target}"{meant(target, map(inventories.__getitem__, asked))}'
    tell(env, node, Rule.UNKNOWN_NAME, message)
