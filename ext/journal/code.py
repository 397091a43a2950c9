"""Code blocks say what language they are in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: languages that need no label: plain text, and what a program printed
_SILENT = {"none", "text", "default", "output", "myst-ansi", "ipythontb", "pytb"}

#: Pygments has names of its own for how a cell is highlighted
_NAMES = {"ipython": "Python", "ipython3": "Python", "pycon": "Python", "python": "Python"}


@cache
def language_name(language: str) -> str:
    """Return what people call a language; nothing for plain text."""
    if language in _SILENT:
        return ""
    try:
        return _NAMES.get(language) or str(get_lexer_by_name(language).name)
    except ClassNotFound:
        return language


class LabelCode(SphinxPostTransform):
    """Put the name of its language before each block of code."""

    # after myst-nb has chosen what a cell shows (4), before references are resolved (10)
    default_priority = 6
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Label the blocks of a document."""
        for block in list(self.document.findall(nodes.literal_block)):
            name = language_name(block.get("language", "none"))
            if name and block.rawsource == block.astext():
                label = nodes.container("", nodes.Text(name), classes=["journal-code-label"])
                block.parent.insert(block.parent.index(block), label)


def setup(app: Sphinx) -> None:
    """Connect the labels to the build."""
    app.add_post_transform(LabelCode)
