"""The concepts of the site as data, for its own pages and for others: ``data/concepts.json``.

What each field means stands in ``concepts.schema.json``, which is published beside it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journal.concepts import concepts_of
from journal.core.addresses import PATHS
from journal.files import publish
from journal.posts import is_post

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from journal.core.concepts.knowledge import Knowledge
    from journal.core.concepts.model import Concept
    from journal.core.model import Entry
    from journal.public import PublicSite, PublicSiteKeeper

Data = dict[str, Any]

#: raised when a field changes its meaning or goes; a new field is no reason
VERSION: Final = 1

NAME: Final = "data/concepts.json"
SCHEMA_NAME: Final = "data/concepts.schema.json"
SCHEMA: Final = Path(__file__).with_name("concepts.schema.json")


class DataWriter:
    """Write the data of one build."""

    def __init__(self, keeper: PublicSiteKeeper) -> None:
        """Take what knows the public site."""
        self._keeper = keeper

    def write_data(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the data, when they changed; none for a site without concepts."""
        if exception is not None or app.builder.format != "html":
            return
        knowledge = concepts_of(app.env).knowledge
        files = {}
        if knowledge.concepts:
            data = site_data(self._keeper.site, knowledge)
            # half of a surrogate pair is no character
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            files = {
                NAME: text.encode(errors="replace"),
                SCHEMA_NAME: SCHEMA.read_bytes(),
            }
        publish(Path(app.outdir), files, [NAME, SCHEMA_NAME])


def site_data(site: PublicSite, knowledge: Knowledge) -> Data:
    """Return all concepts, and the public posts that teach or assume one."""
    told = [e for e in site.entries if _says_something(e.post.docname, knowledge)]
    return {
        "version": VERSION,
        "generator": "learning-journal",
        "language": site.settings.language,
        "concepts": [_concept(site, knowledge, c) for c in knowledge.concepts.values()],
        "posts": [_post(site, knowledge, entry) for entry in told],
    }


def _says_something(docname: str, knowledge: Knowledge) -> bool:
    return bool(knowledge.teaches.get(docname) or knowledge.assumes.get(docname))


def _concept(site: PublicSite, knowledge: Knowledge, concept: Concept) -> Data:
    slug = concept.slug
    teacher = knowledge.teachers.get(slug, "")
    mentioned = (link.docname for link in knowledge.backlinks("concept", slug))
    return {
        "slug": slug,
        "title": concept.title,
        "aka": [name.text for name in concept.aka],
        "definition": concept.definition,
        "category": list(concept.category.titles) if concept.category else [],
        "url": site.address(knowledge.home_of(slug)),
        "path": site.address(f"{PATHS}/{slug}"),
        "has_page": concept.has_document,
        "minutes": knowledge.own_minutes(slug),
        "needs": list(knowledge.needs[slug]),
        "unlocks": list(knowledge.unlocks[slug]),
        "read": next(iter(_addresses(site, [teacher])), None) if teacher else None,
        "taught_in": _addresses(site, knowledge.taught_in.get(slug, ())),
        "assumed_in": _addresses(site, knowledge.assumed_in.get(slug, ())),
        "mentioned_in": _addresses(site, mentioned),
    }


def _addresses(site: PublicSite, docnames: Iterable[str]) -> list[str]:
    """Return where documents are, without the posts that are not public."""
    return [site.address(n) for n in docnames if not is_post(n) or n in site.by_docname]


def _post(site: PublicSite, knowledge: Knowledge, entry: Entry) -> Data:
    post = entry.post
    return {
        "url": site.address(post.docname),
        "title": post.title,
        "date": post.date.isoformat() if post.date else None,
        "minutes": entry.time.minutes,
        "teaches": list(knowledge.teaches[post.docname]),
        "assumes": list(knowledge.assumes[post.docname]),
    }
