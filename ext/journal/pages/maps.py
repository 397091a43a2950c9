"""What pages show of the map of concepts: all of it, or what is near one of them."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

from journal.core.addresses import CONCEPTS
from journal.core.concepts.drawing import HERE, SMALL, Node, draw
from journal.core.concepts.graph import outline
from journal.core.concepts.maps import (
    category_of,
    colours,
    map_pages,
    mentions_between,
    surroundings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from journal.core.concepts.graph import Branch
    from journal.core.concepts.maps import Category, Sheet
    from journal.core.words import Words
    from journal.pages.cards import Card
    from journal.pages.concepts import ConceptCards
    from journal.pages.lists import Page

TEMPLATE = "journal/map.html"
STYLE_SHEET = "journal-map.css"

#: a drawing of more concepts is too heavy for a page, where a category cannot be cut
_MOST_DRAWN = 1000
#: more lines than this for each concept say nothing: they are shown when they are asked for
_CLEAR = 2


class MapCards:
    """Make what templates show of maps."""

    def __init__(self, cards: ConceptCards) -> None:
        """Take what makes the cards of concepts."""
        self._cards = cards
        self._known = cards.knowledge
        self.sheets = map_pages(cards.knowledge, cards.settings)
        self._home = {slug: page for page, sheet in self.sheets.items() for slug in sheet.own}
        # it is asked for when pages are compared, and when they are written
        self.around = functools.cache(self._around)

    @functools.cached_property
    def _said(self) -> frozenset[tuple[str, str]]:
        return mentions_between(self._known)

    @functools.cached_property
    def _colours(self) -> dict[Category, int]:
        return colours(category_of(self._known, slug) for slug in self._known.concepts)

    def _around(self, page: str, slug: str) -> Card | None:
        """Return the drawing of what is near a concept; None when nothing is."""
        known = self._known
        near = surroundings(slug, known.needs, known.unlocks)
        if not near:
            return None
        nodes = [
            Node(
                other,
                known.concepts[other].title,
                self._cards.uri(page, other),
                HERE if other == slug else "",
            )
            for other in near
        ]
        uri = self._cards.page_uri(page, self._home[slug])
        return {
            "drawing": draw(nodes, {other: known.needs[other] for other in near}, unit=SMALL),
            "map_uri": uri and f"{uri}#{_anchor(slug)}",
        }

    def of_sheet(self, page: str, words: Words) -> Card:
        """Return what the page of a map shows."""
        sheet = self.sheets[page]
        needs, said = sheet.needs(self._known), list(sheet.mentions(self._said))
        is_drawn = len(sheet.shown) <= max(_MOST_DRAWN, self._cards.settings.concepts_per_map)
        nodes = [self._node(page, sheet, slug) for slug in sheet.shown if is_drawn]
        return {
            "description": description(words),
            "crumbs": list(self._crumbs(page, words)),
            "count": sheet.count,
            "parts": list(self._parts(page, sheet)),
            "others": len(sheet.others),
            "left_out": sheet.left_out,
            "drawing": draw(nodes, needs, said) if nodes else None,
            "is_too_large": not is_drawn,
            "legend": list(self._legend(sheet, words)),
            "has_bare": any("journal-map-bare" in node.classes for node in nodes),
            "mentions": len(said),
            "is_clear": len(said) <= _CLEAR * len(nodes),
            "lines": [self._line(page, sheet, branch) for branch in outline(needs)],
            "script": "_static/journal-map.js",
        }

    def _node(self, page: str, sheet: Sheet, slug: str) -> Node:
        concept = self._known.concepts[slug]
        colour = self._colours.get(category_of(self._known, slug), 0)
        is_bare = not concept.is_explained and slug not in self._known.taught_in
        classes = (
            f"journal-map-{colour}" if colour else "",
            "journal-map-bare" if is_bare else "",
            "" if slug in sheet.own else "journal-map-other",
        )
        uri = self._cards.uri(page, slug)
        return Node(slug, concept.title, uri, " ".join(filter(None, classes)), _anchor(slug))

    def _legend(self, sheet: Sheet, words: Words) -> Iterator[Card]:
        """Yield each colour, with what has it and how many do."""
        categories = Counter(category_of(self._known, slug) for slug in sheet.shown)
        numbers = {titles: self._colours.get(titles, 0) for titles in categories}
        if not any(numbers.values()):
            return
        for number in sorted(set(numbers.values()), key=lambda number: (not number, number)):
            mine = [titles for titles in categories if numbers[titles] == number]
            shared = mine[0] if len(mine) == 1 else mine[0][:1] if number else ()
            yield {
                "colour": number,
                "title": " / ".join(shared) or words.say("Other"),
                "count": sum(categories[titles] for titles in mine),
            }

    def _line(self, page: str, sheet: Sheet, branch: Branch) -> Card:
        category = "" if branch.slug in sheet.own else self._category(branch.slug)
        return {
            **self._cards.links(page, [branch.slug])[0],
            "also": self._cards.links(page, branch.also),
            "elsewhere": category,
            "is_opening": branch.is_opening,
            "closing": branch.closing,
        }

    def _category(self, slug: str) -> str:
        return " / ".join(category_of(self._known, slug))

    def _parts(self, page: str, sheet: Sheet) -> Iterator[Card]:
        for name, part in self.sheets.items():
            if part in sheet.parts:
                uri = self._cards.page_uri(page, name)
                yield {"title": part.category[-1], "uri": uri, "count": part.count}

    def _crumbs(self, page: str, words: Words) -> Iterator[Card]:
        """Yield what a map is a part of, outermost first."""
        yield {"title": words.say("Concepts"), "uri": self._cards.page_uri(page, CONCEPTS)}
        for name, sheet in self.sheets.items():
            if page.startswith(f"{name}/"):
                title = sheet.category[-1] if sheet.category else words.say("Map")
                yield {"title": title, "uri": self._cards.page_uri(page, name)}


def _anchor(slug: str) -> str:
    """Return the id of a concept on its map."""
    return f"at-{slug}"


def description(words: Words) -> str:
    """Return what a map is, in one sentence."""
    return words.say("What needs what: basics at the left, and to their right what builds on them.")


def pages_of_maps(app: Sphinx, cards: ConceptCards, words: Words) -> Iterator[Page]:
    """Yield the map of all concepts, or one for each category."""
    for page, sheet in cards.maps.sheets.items():
        if not {page, f"{page}/index"} & app.env.found_docs:
            context = cards.maps.of_sheet(page, words)
            yield page, {"title": sheet.title(words), "journal": context}, TEMPLATE


def add_style(
    app: Sphinx,
    _page: str,
    _template: str,
    context: Card,
    _document: nodes.document | None,
) -> None:
    """Have a page with a map load the style of maps; other pages do without."""
    shown = context.get("journal") or {}
    if shown.get("drawing") or shown.get("around"):
        app.add_css_file(STYLE_SHEET)
