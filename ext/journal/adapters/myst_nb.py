"""myst-nb: which documents are notebooks, and who runs their cells.

Tested with 1.4. Reasons, as measured on 1.4.0:

* a Markdown document is a notebook only when its front matter says so;
* a post's own settings decide whether its code runs;
* a cell that ends its process, and a damaged cache, end the whole build with a
  traceback; a failing cell is a warning without cell, line and exception, once;
* reports of failures go into the published folder, notebooks and pictures into the
  folder above it, which may be the source folder;
* its style sheet is on every page, and its colours are too weak on light ground;
* a hidden cell has paragraphs in its summary, which is no valid HTML.

So `journal.execution` reads and runs the cells, and myst-nb gets the finished
notebook to render. Remove this module when myst-nb can be given the notebook and the
client by public means, and reports what went wrong with file, line and cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from markdown_it.renderer import RendererHTML
from myst_nb import sphinx_ as sphinx_nb
from myst_nb import sphinx_ext
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser

from journal.adapters import tested
from journal.config import words_of
from journal.core.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token
    from myst_nb.core.config import NbParserConfig
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

    from journal.core.words import Words

VERSIONS = ">=1.4,<1.5"

#: myst-nb's own reader of notebook files, under the name by which it is told of readers
NOTEBOOK_READER = "myst_nb.core.read.standard_nb_read"


#: what myst-nb calls the parts of a cell that it hides, and what a reader does
_FOLDS = {
    "source": message("Code"),
    "content": message("Code and output"),
    "output": message("Output"),
    "outputs": message("Output"),
}


class _Fence:
    """Stand for the directive whose options are parsed: any option, any content."""

    option_spec = {"options": True}  # noqa: RUF012 - the parser looks for this attribute
    required_arguments = 0
    optional_arguments = 1
    has_content = True


def block_tokens(env: BuildEnvironment, text: str) -> list[Token]:
    """Return the block structure of a text, as MyST will see it."""
    config = cast("MdParserConfig", env.myst_config)  # type: ignore[attr-defined]  # set by MyST
    quick = config.copy(disable_syntax=[*config.disable_syntax, "inline"])
    return create_md_parser(quick, RendererHTML).parse(text + "\n")


def fence_options(content: str) -> tuple[dict[str, Any], list[str], int, str]:
    """Split what is in a fence: options, body, line of the body in it, complaint or nothing."""
    result = parse_directive_text(_Fence, "", content, validate_options=False)  # type: ignore[arg-type]  # the four attributes are all it reads
    complaint = result.warnings[0].msg if result.warnings else ""
    return result.options, result.body, result.body_offset, complaint


def read_as_notebook(env: BuildEnvironment, path: Path) -> None:
    """Have myst-nb take the text of one document for the JSON of a notebook."""
    _config(env).custom_formats[str(path)] = (NOTEBOOK_READER, {}, False)


def read_as_text(env: BuildEnvironment) -> None:
    """Have myst-nb take the next document for what it is."""
    _config(env).custom_formats.clear()


def _config(env: BuildEnvironment) -> NbParserConfig:
    return cast("NbParserConfig", env.mystnb_config)  # type: ignore[attr-defined]  # set by myst-nb


def only_render(app: Sphinx, outputs: Path) -> None:
    """Have myst-nb run nothing, load nothing from elsewhere, and write into one folder."""
    app.env.mystnb_config = _config(app.env).copy(  # type: ignore[attr-defined]  # set by myst-nb
        execution_mode="off",
        output_folder=str(outputs),
        merge_streams=True,
        code_prompt_show="{type}",
        code_prompt_hide="{type}",
        ipywidgets_js={},
    )


def drop_style(app: Sphinx, _config: Config) -> None:
    """Leave out the style sheet of myst-nb."""
    files = app.registry.css_files
    files[:] = [entry for entry in files if not entry[0].startswith("mystnb.")]
    for listener in list(app.events.listeners["build-finished"]):
        if listener.handler is sphinx_ext.add_global_html_resources:
            app.disconnect(listener.id)


def visit_hidden(self: HTML5Translator, node: sphinx_nb.HideCodeCellNode) -> None:
    """Open a fold whose summary is a valid one: words only, no paragraphs."""
    self.body.append(self.starttag(node, "details", "\n", CLASS="journal-fold hide"))
    self.body.append(
        f"<summary>{self.encode(_fold_words(node, words_of(self.config)))}</summary>\n"
    )


def _fold_words(node: sphinx_nb.HideCodeCellNode, words: Words) -> str:
    """Return what is in a fold; the words that the author gave a cell are left as they are."""
    said = str(node["prompt_show"])
    if said not in _FOLDS:
        return said
    name = words.say(_FOLDS[said])
    lines = sum(len(code.astext().splitlines()) for code in _inputs(node))
    return f"{name} ({words.say_count('%s line', '%s lines', lines)})" if lines else name


def _inputs(node: sphinx_nb.HideCodeCellNode) -> Iterator[nodes.literal_block]:
    """Yield the code in a fold."""
    for part in node.children:
        if part.get("nb_element") == "cell_code_source":
            yield from part.findall(nodes.literal_block)


def depart_hidden(self: HTML5Translator, _node: sphinx_nb.HideCodeCellNode) -> None:
    """Close the fold."""
    self.body.append("</details>\n")


def setup(app: Sphinx) -> bool:
    """Load myst-nb; tell whether it is a version this module knows."""
    app.setup_extension("myst_nb")
    if not tested(app, "myst-nb", VERSIONS):
        return False
    app.connect("config-inited", drop_style)
    fold = (visit_hidden, depart_hidden)
    app.add_node(sphinx_nb.HideCodeCellNode, override=True, html=fold)
    return True
