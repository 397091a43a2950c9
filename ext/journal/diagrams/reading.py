"""Read diagrams, and show what was drawn of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from journal.body.places import tell
from journal.core.diagrams import FOLDER, THEMES, file_name, name_of, words_of
from journal.core.problems import Rule
from journal.diagrams.nodes import diagram

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.environment import BuildEnvironment

LANGUAGE = "mermaid"


class MermaidDirective(SphinxDirective):
    """Take a diagram with its words, caption and name."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "alt": directives.unchanged_required,
        "caption": directives.unchanged_required,
        "name": directives.unchanged_required,
        "align": directives.unchanged_required,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """Return the diagram, under its caption if it has one."""
        made = diagram("", source="\n".join(self.content), classes=self.options.get("class", []))
        made["alt"] = self.options.get("alt", "")
        self.set_source_info(made)
        # MyST counts the content from the fence
        made["first_line"] = self.lineno + self.content_offset + 1
        shown: nodes.Element = made
        if caption := self.options.get("caption"):
            words, messages = self.parse_inline(caption, lineno=self.lineno)
            shown = nodes.figure("", made, nodes.caption(caption, "", *words, *messages))
            self.set_source_info(shown)
        self.add_name(shown)
        return [shown]


class MakeDiagrams(SphinxTransform):
    """Put its drawings into each diagram, or its text when it is not drawn."""

    # before listings get the languages that Pygments knows (214) and pictures are found (270)
    default_priority = 213

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for block in list(self.document.findall(nodes.literal_block)):
            if str(block.get("language", "")).lower() == LANGUAGE:
                block.replace_self(_diagram_of(block))
        for node in self.document.findall(diagram):
            _draw(self.env, node)


def _diagram_of(block: nodes.literal_block) -> nodes.Element:
    """Return the diagram that a fence holds."""
    made = diagram("", source=block.astext(), alt="", first_line=(block.line or 0) + 1)
    made.source, made.line = block.source, block.line
    caption = block.attributes.get("journal_caption", "")
    if not caption:
        return made
    figure = nodes.figure("", made, nodes.caption(caption, caption))
    figure.source, figure.line = block.source, block.line
    return figure


def _draw(env: BuildEnvironment, node: diagram) -> None:
    name = name_of(node["source"])
    files = [f"{FOLDER}/{file_name(name, theme)}" for theme in THEMES]
    for file in files:
        # drawn later, it is a reason to read the document again
        env.note_dependency(file)
    if all(Path(env.srcdir, file).is_file() for file in files):
        node += _pictures(env, node, files)
        return
    message = (
        "the diagram is not drawn, or was changed since, and shows its text: run make diagrams"
    )
    tell(env, node, Rule.MISSING_DIAGRAM, message)
    node += nodes.literal_block(node["source"], node["source"], language=LANGUAGE)


def _pictures(env: BuildEnvironment, node: diagram, files: list[str]) -> list[nodes.Node]:
    """Return the two pictures of a diagram, of which every theme shows one."""
    words = node["alt"] or words_of(node["source"])
    if not words:
        message = (
            "the diagram has no words for those who do not see it: "
            'write ":alt: …" in a {mermaid} block, or "accTitle: …" in the diagram'
        )
        tell(env, node, Rule.MISSING_ALTERNATIVE_TEXT, message)
    pictures: list[nodes.Node] = []
    for file, theme in zip(files, THEMES, strict=True):
        # each stands in its own drawing, so both have the words
        picture = nodes.image(file, uri=f"/{file}", alt=words, classes=[f"journal-{theme}"])
        picture["journal_decorative"] = not words
        # the one that is not shown is not loaded
        picture["journal_pair"] = True
        picture.source, picture.line = node.source, node.line
        pictures.append(picture)
    return pictures
