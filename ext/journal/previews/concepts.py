"""The preview of each concept: its definition, what it rests on, where it is taught.

It is written with the page it stands beside, by the process that writes that: then the
definition is there as the page shows it, with its formulas.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from journal.concepts import DEFINITION, concepts_of, is_concept, slug_in
from journal.core.addresses import CONCEPTS
from journal.core.words import words_in
from journal.files import remove
from journal.previews.files import NAME, Preview, below_title, write_preview

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.concepts.model import Concept

TEMPLATE = "journal/preview_concept.html"

#: posts that teach the concept and are named
MOST_POSTS = 3


def concept_at(env: BuildEnvironment, page: str) -> Concept | None:
    """Return the concept that a page is about."""
    if not is_concept(page):
        return None
    knowledge = concepts_of(env).knowledge
    concept = knowledge.concepts.get(slug_in(page))
    return concept if concept and knowledge.home_of(concept.slug) == page else None


def write_concept_preview(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Write the preview of the concept that a page is about."""
    concept = concept_at(app.env, pagename)
    if concept is None:
        return
    shown = context["journal"]
    values = {
        "category": shown["category"],
        "definition": concept.definition,
        "definition_html": _definition(app, doctree) if doctree is not None else "",
        "needs": shown["needs"],
        "taught_in": shown["taught_in"][:MOST_POSTS],
    }
    html = below_title(app, words_in(context["language"]), TEMPLATE, values)
    address = app.builder.get_target_uri(pagename) + NAME
    write_preview(app, Preview(address, concept.title, html))


def _definition(app: Sphinx, doctree: nodes.document) -> str:
    """Return the definition as its page shows it."""
    builder = cast("StandaloneHTMLBuilder", app.builder)
    for paragraph in doctree.findall(nodes.paragraph):
        if DEFINITION in paragraph["classes"]:
            # what is rendered gets another document for its parent
            return str(builder.render_partial(paragraph.deepcopy())["fragment"])
    return ""


def remove_lost_previews(app: Sphinx, exception: Exception | None) -> None:
    """Remove the previews of concepts that are gone, or have another address now."""
    if exception is None and isinstance(app.builder, StandaloneHTMLBuilder):
        for path in sorted(Path(app.outdir, CONCEPTS).glob(f"*/{NAME}")):
            if concept_at(app.env, f"{CONCEPTS}/{path.parent.name}") is None:
                remove(path, Path(app.outdir))
