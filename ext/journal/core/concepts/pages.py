"""Which pages a site has for its concepts, beside their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.addresses import CONCEPTS, PATHS
from journal.core.concepts.maps import map_pages
from journal.core.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from journal.core.concepts.knowledge import Knowledge
    from journal.core.settings import Settings
    from journal.core.words import Words


def generated_pages(known: Knowledge, settings: Settings, words: Words) -> dict[str, str]:
    """Return the titles of the pages that are made for the concepts of the site."""
    if not known.concepts:
        return {}
    titles = {CONCEPTS: words.say("Concepts"), PATHS: words.say("What can I learn next?")}
    path_to = words.say("Path to %s")
    for slug, concept in known.concepts.items():
        titles[f"{PATHS}/{slug}"] = path_to.replace("%s", concept.title)
        if not concept.has_document:
            titles[known.home_of(slug)] = concept.title
    return titles | {page: s.title(words) for page, s in map_pages(known, settings).items()}


def former_pages(known: Knowledge, documents: Collection[str]) -> dict[str, str]:
    """Return the pages at which other names of concepts lead on, each with the concept."""
    taken = {known.home_of(slug) for slug in known.concepts} | set(documents)
    found: dict[str, str] = {}
    for slug, concept in known.concepts.items():
        for page in (f"{CONCEPTS}/{slug_of(name.text)}" for name in concept.aka):
            if page not in taken:
                found.setdefault(page, slug)
    return found
