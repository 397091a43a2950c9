"""MyST: more rules for its parser, true line numbers, and links that the journal resolves.

Tested with 5.2.0. Reasons:

* there is no setting that adds a rule to the Markdown parser it makes;
* every node in a paragraph has the paragraph's first line, so that a message about the
  fifth line names the first;
* a link that it cannot resolve is a warning that knows neither drafts nor addresses, and
  becomes a link to nowhere;
* `{include}` reads any file of the machine, and a missing one is told of in docutils' words;
* a second footnote of a name is told of in MyST's words.

Remove this when MyST lets extensions add rules, keeps the line of inline tokens, and asks
`missing-reference` about its links.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import myst_nb.sphinx_
import myst_parser.mdit_to_docutils.base
import myst_parser.parsers.sphinx_
from docutils import nodes
from myst_parser.mdit_to_docutils.base import DocutilsRenderer as DocumentRenderer
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mocking import MockIncludeDirective
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from myst_parser.warnings_ import MystWarnings

from journal.adapters import tested

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode
    from myst_parser.config.main import MdParserConfig
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

VERSIONS = ">=5.2,<5.3"

#: MyST's own
_RENDER_FOOTNOTE = DocumentRenderer.render_footnote_reference

#: how many lines below its block an inline token begins
_LINE = "journal-line"


def add_rules(rules: Callable[[MarkdownIt], None], node_key: str) -> None:
    """Have MyST read documents with more rules.

    What a token's `meta` holds under `node_key` is given to the nodes it becomes.
    """
    create = functools.partial(_create, rules, node_key)
    myst_parser.parsers.sphinx_.create_md_parser = create  # type: ignore[attr-defined]  # a name it imports
    myst_nb.sphinx_.create_md_parser = create


def _create(
    rules: Callable[[MarkdownIt], None], node_key: str, config: MdParserConfig, renderer: Any
) -> MarkdownIt:
    md = create_md_parser(config, renderer)
    if config.commonmark_only or config.gfm_only:
        return md
    rules(md)
    # what a link leads to is judged where file and line are known, not dropped in silence
    md.validateLink = _any_address  # type: ignore[method-assign]  # the way markdown-it documents
    for rule in md.inline.ruler.__rules__:
        rule.fn = functools.partial(_note_line, rule.fn)
    md.inline.ruler.__cache__ = None
    drawn = md.renderer.rules  # type: ignore[attr-defined]  # every renderer of MyST's has it
    for name, render in drawn.items():
        drawn[name] = functools.partial(_render, render, node_key)
    return md


def _any_address(url: str) -> bool:
    return True


def _note_line(
    rule: Callable[[StateInline, bool], bool],
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's call
) -> bool:
    """Run an inline rule, and note on which line the tokens it makes begin."""
    count, start = len(state.tokens), state.pos
    if not rule(state, silent):
        return False
    if len(state.tokens) > count and (line := state.src.count("\n", 0, start)):
        for token in state.tokens[count:]:
            token.meta.setdefault(_LINE, line)
    return True


def _render(render: Callable[[SyntaxTreeNode], None], node_key: str, node: SyntaxTreeNode) -> None:
    """Render a token on its own line, and give its nodes what it says of them."""
    token = node.token or (node.nester_tokens.opening if node.nester_tokens else None)
    if token is None or not (token.meta or token.type == "image"):
        render(node)
        return
    if token.map and (line := token.meta.get(_LINE)):
        # a new list: all tokens of a paragraph share the old one
        token.map = [token.map[0] + line, token.map[1]]
    renderer: DocumentRenderer = render.__self__  # type: ignore[attr-defined]  # a bound method
    parent = renderer.current_node
    before = len(parent.children)
    render(node)
    for made in parent.children[before:]:
        if isinstance(made, nodes.image):
            # Sphinx takes the line away from a picture without source text
            made.rawsource = made.rawsource or made["uri"]
        if isinstance(made, nodes.Element):
            made.attributes.update(token.meta.get(node_key, {}))


class LinkResolver(MystReferenceResolver):
    """Leave links to the journal, and resolve as MyST does what it has no answer for."""

    @property
    def builder(self) -> Builder:
        """Return the builder; the transform's own way to it goes with Sphinx 11."""
        return self.env._app.builder

    def follow(self, node: pending_xref) -> nodes.Element | None:
        """Return what takes the place of a link; None when it leads nowhere."""
        raise NotImplementedError

    def resolve_myst_ref_doc(self, node: pending_xref) -> None:
        """Resolve a link to a file that is a document."""
        node.replace_self(self.follow(node) or node[0].deepcopy())

    def resolve_myst_ref_any(
        self,
        refdoc: str,
        node: pending_xref,
        contnode: nodes.Element,
        only_domains: list[str] | None,
    ) -> nodes.Element | None:
        """Resolve a link to a page by its name, to a label, or to whatever else."""
        # first: MyST takes a label of any page before that of this one
        if (found := self.follow(node)) is not None:
            return found
        return super().resolve_myst_ref_any(refdoc, node, contnode, only_domains) or contnode

    def log_warning(
        self, target: str | None, msg: str, subtype: MystWarnings, **kwargs: Any
    ) -> None:
        """Warn of all but links that lead nowhere, which the journal reports."""
        if subtype is not MystWarnings.XREF_MISSING:
            super().log_warning(target, msg, subtype, **kwargs)


def replace_resolver(app: Sphinx, resolver: type[LinkResolver]) -> None:
    """Put a resolver in the place of MyST's own, once all extensions have added theirs."""
    app.connect("config-inited", functools.partial(_replace_resolver, resolver))


def _replace_resolver(resolver: type[LinkResolver], app: Sphinx, _config: Config) -> None:
    transforms = app.registry.get_post_transforms()
    transforms[:] = [resolver if t is MystReferenceResolver else t for t in transforms]


class _GuardedInclude(MockIncludeDirective):
    """Include a file unless it is refused."""

    def __init__(self, refuses: Refusal, renderer: DocumentRenderer, **kwargs: Any) -> None:
        super().__init__(renderer, **kwargs)
        self._refuses = refuses

    def run(self) -> list[nodes.Element]:
        """Run the directive."""
        env = self.document.settings.env
        if self._refuses(env, self.arguments[0], self.document["source"], self.lineno):
            return []
        return super().run()


def guard_includes(refuses: Refusal) -> None:
    """Have `{include}` ask before it reads a file."""
    guarded = functools.partial(_GuardedInclude, refuses)
    myst_parser.mdit_to_docutils.base.MockIncludeDirective = guarded  # type: ignore[assignment,attr-defined]  # a name it imports and calls


def guard_footnotes(tells: Callable[[nodes.document, str, int], bool]) -> None:
    """Have a second footnote of a name told of by us, when `tells` does so."""

    def render(self: DocumentRenderer, node: SyntaxTreeNode) -> None:
        label = node.meta["label"]
        is_taken = bool(self.document.nametypes.get(label))
        if not (is_taken and tells(self.document, label, token_line(node))):
            _RENDER_FOOTNOTE(self, node)

    DocumentRenderer.render_footnote_reference = render  # type: ignore[assignment,method-assign]  # a rule of MyST's renderer


if TYPE_CHECKING:
    #: tells, of a path in a source file and line, whether it may not be read
    Refusal = Callable[[BuildEnvironment, str, str, int], bool]


def setup(app: Sphinx) -> bool:
    """Tell whether MyST is a version this module knows."""
    return tested(app, "myst-parser", VERSIONS)
