"""References by roles that lead nowhere, told in our words in place of Sphinx's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.body.destinations import BuiltPages
from journal.body.domain import bodies_of
from journal.body.places import tell
from journal.core.destinations import dead_end
from journal.core.missing_labels import ROLES, missing_label

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain


def tell_unresolved(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Report a reference that nothing answers to; None leaves it to Sphinx."""
    name, target = domain.name if domain else "", node["reftarget"]
    role = node["reftype"] if name in ("std", "math") else f"{name}:{node['reftype']}"
    if name == "std" and role == "doc":
        pages = BuiltPages(app.env, app.builder)
        docname = node.get("refdoc", app.env.docname)
        names = set(pages.documents) - {docname}
        tell(app.env, node, *dead_end(pages, docname, target, names))
        return True
    if role not in ROLES:
        return None
    known = [label.name for label in bodies_of(app.env).labels]
    if domain is not None and role == "eq":
        known = [name for name, *_ in domain.get_objects()]
    tell(app.env, node, *missing_label(role, target, known))
    return True
