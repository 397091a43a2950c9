"""Code blocks: one head for each, with the file's name, the language and room for a button."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from sphinx.directives.code import CodeBlock
from sphinx.transforms.post_transforms import SphinxPostTransform

from journal.config import words_of
from journal.regions import is_wide, scroll_region

if TYPE_CHECKING:
    from typing import ClassVar

    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

    from journal.core.words import Words

#: languages that need no label: plain text, and what a program printed
_SILENT = {"", "none", "text", "default", "output", "myst-ansi", "ipythontb", "pytb"}
_SILENT |= {"plain", "plaintext", "txt"}

#: Pygments has names of its own for how a cell is highlighted, and for terminals
_NAMES = {
    **dict.fromkeys(("ipython", "ipython3", "pycon", "python"), "Python"),
    **dict.fromkeys(("console", "shell-session"), "Terminal"),
}


@cache
def language_name(language: str) -> str:
    """Return what people call a language; nothing for plain text."""
    if language.lower() in _SILENT:
        return ""
    try:
        return _NAMES.get(language) or str(get_lexer_by_name(language).name)
    except ClassNotFound:
        return language


def _first_number(argument: str | None) -> int:
    """Return the number of the first line, which need not be said."""
    return directives.nonnegative_int(argument) if argument else 1


class CodeBlockDirective(CodeBlock):
    """Show code, with the options of Sphinx, of docutils and of MyST's other tools."""

    option_spec: ClassVar[OptionSpec] = {
        **CodeBlock.option_spec,
        "filename": directives.unchanged_required,
        "number-lines": _first_number,
    }

    def run(self) -> list[nodes.Node]:
        """Return the block; a file's name becomes its caption as it is written."""
        if "number-lines" in self.options:
            self.options["linenos"] = None
            self.options["lineno-start"] = self.options.pop("number-lines")
        filename = self.options.pop("filename", "")
        made = super().run()
        for block in made:
            if filename and isinstance(block, nodes.literal_block):
                block["journal_caption"] = filename
        return made


class FrameCode(SphinxPostTransform):
    """Put each block of code into a frame that says what it is."""

    # after myst-nb has chosen what a cell shows (4), before references are resolved (10)
    default_priority = 6
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Frame the blocks of a document, but not what a cell put out."""
        for block in list(self.document.findall(nodes.literal_block)):
            if block.rawsource == block.astext() and not _is_output(block.parent):
                _frame(block, words_of(self.config))


def _is_output(node: nodes.Element) -> bool:
    return bool(node.get("nb_element") == "cell_code_output")


def _frame(block: nodes.literal_block, words: Words) -> None:
    frame, caption = block.parent, ""
    if frame.get("literal_block"):
        caption = frame.children[0].astext()
    else:
        frame = nodes.container()
        # not `replace_self`, which would give both the same id
        block.parent.replace(block, frame)
        frame.append(block)
    frame["classes"].append("journal-code")
    name = language_name(_written_language(block))
    if name:
        language = nodes.container("", nodes.Text(name), classes=["journal-code-language"])
        frame.insert(frame.index(block), language)
    if is_wide(block.astext()):
        said = caption or name
        label = words.say("Code: %s") % said if said else words.say("Code")
        region = scroll_region("", label=label)
        block.parent.replace(block, region)
        region.append(block)


def _written_language(block: nodes.literal_block) -> str:
    """Return the language of a block; the author's name for it when it cannot be highlighted."""
    language = str(block.get("language", "none"))
    return str(block.get("journal_language", language)) if language == "none" else language


def setup(app: Sphinx) -> None:
    """Connect the frames to the build, and have all ways to show code be one."""
    for name in ("code", "code-block", "sourcecode"):
        app.add_directive(name, CodeBlockDirective, override=True)
    app.add_post_transform(FrameCode)
