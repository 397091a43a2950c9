"""The room of concepts: the knowledge base under the posts.

1. a concept is read from its file, or from a box in a post      `reading`, `directive`
2. what a text links to is noted with the sentence around it     `roles`, `mentions`,
                                                                 `core.markdown.wikilinks`
3. when all is read, names are looked up, and what follows is
   worked out: who needs, teaches and mentions what              `domain`, by `core.concepts`
4. what is wrong is told                                         `core.concepts.checking`
5. links lead to the page of their concept                       `domain`

The pages that show it are made in `pages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.concepts.directive import ConceptDirective, boxed_concepts
from journal.concepts.domain import ConceptDomain, concepts_of, is_concept, slug_in
from journal.concepts.mentions import note_mentions, targets_of
from journal.concepts.reading import DEFINITION, MakeConcept, normalise_source, note_concept
from journal.concepts.roles import ConceptRole, WikiRole
from journal.config import settings_of, words_of
from journal.core.concepts.checking import problems
from journal.core.concepts.pages import former_pages, generated_pages
from journal.core.markdown.wikilinks import ROLE
from journal.log import report_all
from journal.posts import posts_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


__all__ = [
    "DEFINITION",
    "ConceptDomain",
    "concepts_of",
    "is_concept",
    "setup",
    "slug_in",
]


def note_document(app: Sphinx, document: nodes.document) -> None:
    """Remember what a document defines and mentions."""
    concepts_of(app.env).note_concepts(app.env.docname, boxed_concepts(app, document))
    note_concept(app, document)
    note_mentions(app, document)


def derive_concepts(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Work out what follows, tell of what is wrong, name the documents whose links changed."""
    domain = concepts_of(env)
    domain.forget_knowledge()
    known = domain.knowledge
    others = {page: known.home_of(s) for page, s in former_pages(known, env.found_docs).items()}
    titles = generated_pages(known, settings_of(app.config), words_of(app.config))
    posts_of(env).note_generated(titles, others)
    changed = domain.derive(targets_of(app, env))
    found = problems(
        domain.knowledge,
        domain.places.items(),
        lambda docname: str(env.doc2path(docname)),
        early_terms=settings_of(app.config).early_terms,
    )
    report_all(found)
    return changed


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    app.add_domain(ConceptDomain)
    app.add_role("concept", ConceptRole())
    app.add_role(ROLE, WikiRole())
    app.add_directive("concept", ConceptDirective)
    app.add_transform(MakeConcept)
    app.connect("source-read", normalise_source)
    # when the document is as it is stored, as posts are noted
    app.connect("doctree-read", note_document, priority=600)
    # after posts have their addresses (400), before pages show what follows (420)
    app.connect("env-updated", derive_concepts, priority=415)
