"""The room of bodies: what an author wrote for any system is shown as it was meant.

The way of a body through a build:

1. characters that no page can hold go; rules are added to
   MyST's parser: formulas, fences, attributes, and what other
   systems would evaluate                                        `characters`, `core.markdown`,
                                                                 `adapters.myst_parser`
2. quotations become callouts, code gets its language            `callouts`, `listings`
3. foreign syntax is told of                                     `foreign`
4. raw HTML is made whole, and keeps its names                   `raw_html`, `making`, `ids`
5. pictures are found; footnotes and lines that are none go      `pictures`, `footnotes`, `breaks`
6. unsafe links are cut, files outside are not included          `judging`, `includes`
7. names and links are noted; when all is read, dead links
   are told of                                                   `domain`, `naming`, `labels`,
                                                                 `links`, `destinations`
8. links are resolved when pages are written, and roles that
   lead nowhere are told of                                      `resolving`, `roles`,
                                                                 `unresolved`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.adapters import myst_parser
from journal.body import includes, nodes
from journal.body.breaks import SettleTransitions
from journal.body.callouts import MakeCallouts
from journal.body.characters import drop_control_characters
from journal.body.domain import BodyDomain
from journal.body.footnotes import SettleFootnotes, tell_duplicate
from journal.body.foreign import ReportForeignSyntax
from journal.body.ids import FreeIds, KeepTargets
from journal.body.judging import JudgeLinks
from journal.body.links import derive_links, forget_labels, note_body
from journal.body.listings import SettleListings
from journal.body.pictures import FindPictures, name_pictures
from journal.body.raw_html import SettleHtml
from journal.body.resolving import PageLinkResolver, resolve_link_tags
from journal.body.roles import LabelDomain, ShareLabels, TakeLabels
from journal.body.unresolved import tell_unresolved
from journal.core.markdown import add_rules
from journal.core.markdown.tokens import NODE

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    nodes.setup(app)
    includes.setup(app)
    for transform in (
        MakeCallouts,
        ReportForeignSyntax,
        SettleListings,
        FreeIds,
        SettleHtml,
        KeepTargets,
        FindPictures,
        SettleFootnotes,
        SettleTransitions,
        JudgeLinks,
        ShareLabels,
    ):
        app.add_transform(transform)
    # after posts were freed of their front matter
    app.connect("source-read", drop_control_characters)
    app.add_domain(BodyDomain)
    app.add_domain(LabelDomain)
    app.connect("doctree-read", note_body)
    app.connect("doctree-resolved", resolve_link_tags)
    app.add_post_transform(TakeLabels)
    app.connect("warn-missing-reference", tell_unresolved)
    # before anything asks where a link leads
    app.connect("env-updated", forget_labels, priority=100)
    app.connect("env-updated", name_pictures)
    # after posts have their addresses (400)
    app.connect("env-updated", derive_links, priority=600)
    if myst_parser.setup(app):
        myst_parser.add_rules(add_rules, NODE)
        myst_parser.guard_includes(includes.refuses)
        myst_parser.guard_footnotes(tell_duplicate)
        myst_parser.replace_resolver(app, PageLinkResolver)
