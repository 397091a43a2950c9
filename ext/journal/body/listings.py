"""Code blocks: languages that Pygments knows, captions, and no complaint about their code."""

from __future__ import annotations

from functools import cache
from typing import Any

from docutils import nodes
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from sphinx.highlighting import lexer_classes
from sphinx.transforms import SphinxTransform

from journal.core.code_languages import ALIASES

#: names that mean something to Sphinx, and are no lexer
_OF_SPHINX = frozenset(("default", "guess", "none", "pycon3"))


@cache
def known_language(name: str) -> str:
    """Return a name under which code in a language is highlighted; `none` when none is."""
    language = ALIASES.get(name.lower(), name.lower())
    if language in _OF_SPHINX or language in lexer_classes:
        return language
    try:
        get_lexer_by_name(language)
    except ClassNotFound:
        return "none"
    return language


class SettleListings(SphinxTransform):
    """Give every code block a language that is known, and its caption."""

    # among the transforms of the room; nothing depends on its place
    default_priority = 214

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for block in list(self.document.findall(nodes.literal_block)):
            if "language" in block:
                written = str(block["language"])
                block["language"] = known_language(written)
                # the room that labels code says what its author wrote
                block["journal_language"] = written
                # code that its lexer stumbles over is still what the author wanted to show
                block["force"] = True
            if caption := block.attributes.pop("journal_caption", ""):
                self._add_caption(block, caption)

    def _add_caption(self, block: nodes.literal_block, caption: str) -> None:
        """Put a block under a caption, as `{code-block}` does."""
        wrapper = nodes.container("", literal_block=True, classes=["literal-block-wrapper"])
        wrapper.source, wrapper.line = block.source, block.line
        block.replace_self(wrapper)
        said = nodes.caption(caption, caption)
        said.source, said.line = block.source, block.line
        wrapper += [said, block]
        # Sphinx has given ids to what can be numbered already (210)
        self.document.note_implicit_target(wrapper)
