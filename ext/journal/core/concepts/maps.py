"""What maps of concepts show: one of all, or one for each category when that would be too large."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from journal.core.addresses import MAP
from journal.core.catalogue import slugs_of
from journal.core.concepts.graph import neighbourhood

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.core.concepts.graph import Needs
    from journal.core.concepts.knowledge import Knowledge
    from journal.core.settings import Settings
    from journal.core.words import Words

#: the titles of a category, outermost first; none for what has no category
Category: TypeAlias = tuple[str, ...]

#: how many categories have a colour of their own
COLOURS: Final = 6
#: more are too many for a drawing beside a text
_MOST_NEAR: Final = 24


@dataclass(frozen=True, slots=True)
class Sheet:
    """One map: that of all concepts, or that of a category."""

    category: Category
    #: by slug, as everything here
    own: tuple[str, ...]
    #: concepts of other sheets that they need, or that need them
    others: tuple[str, ...] = ()
    #: how many more of those there are than it has room for
    left_out: int = 0
    #: the maps that this one is cut into
    parts: tuple[Sheet, ...] = ()

    @property
    def count(self) -> int:
        """Return how many concepts it and its parts have."""
        return len(self.own) + sum(part.count for part in self.parts)

    def title(self, words: Words) -> str:
        """Return what its page is called."""
        if not self.category:
            return words.say("Map of concepts")
        return words.say("Map of %s").replace("%s", " / ".join(self.category))

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the concepts it shows."""
        return tuple(sorted((*self.own, *self.others)))

    def needs(self, known: Knowledge) -> dict[str, tuple[str, ...]]:
        """Return what is needed on it, as far as it is a matter of its own concepts."""
        own, shown = set(self.own), set(self.shown)
        return {
            slug: tuple(n for n in known.needs[slug] if n in shown and (slug in own or n in own))
            for slug in self.shown
        }

    def mentions(self, said: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Yield who speaks of whom on it, likewise."""
        own, shown = set(self.own), set(self.shown)
        return (ends for ends in said if shown.issuperset(ends) and not own.isdisjoint(ends))

    def walk(self) -> Iterator[Sheet]:
        """Yield it and all sheets below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def sheets(known: Knowledge, limit: int) -> Sheet:
    """Return the map of all concepts, cut by category where it would have more than `limit`."""
    return _sheet(known, (), tuple(known.concepts), limit)


def map_pages(known: Knowledge, settings: Settings) -> dict[str, Sheet]:
    """Return the pages of maps: that of all concepts first, then those it is cut into."""
    if not known.concepts:
        return {}
    slugs = slugs_of(filter(None, (category_of(known, slug) for slug in known.concepts)), settings)
    found = sheets(known, settings.concepts_per_map).walk()
    return {f"{MAP}/{slugs[sheet.category]}" if sheet.category else MAP: sheet for sheet in found}


def _sheet(known: Knowledge, category: Category, slugs: tuple[str, ...], limit: int) -> Sheet:
    own, below = (slugs, {}) if len(slugs) <= limit else _by_part(known, category, slugs)
    others = _others(known, own)
    room = max(limit - len(own), 0)
    return Sheet(
        category,
        own,
        tuple(sorted(others[:room])),
        len(others[room:]),
        tuple(
            _sheet(known, (*category, title), tuple(part), limit)
            for title, part in sorted(below.items())
        ),
    )


def _by_part(
    known: Knowledge, category: Category, slugs: Iterable[str]
) -> tuple[tuple[str, ...], dict[str, list[str]]]:
    """Return what stands in a category itself, and what stands in each of its parts."""
    own: list[str] = []
    below: dict[str, list[str]] = defaultdict(list)
    for slug in slugs:
        titles = category_of(known, slug)[len(category) :]
        (below[titles[0]] if titles else own).append(slug)
    return tuple(own), below


def _others(known: Knowledge, own: Iterable[str]) -> tuple[str, ...]:
    """Return what else some concepts need or are needed by, that of most of them first."""
    mine = set(own)
    ties = Counter(other for slug in mine for other in (*known.needs[slug], *known.unlocks[slug]))
    return tuple(sorted(ties.keys() - mine, key=lambda slug: (-ties[slug], slug)))


def category_of(known: Knowledge, slug: str) -> Category:
    """Return the category of a concept."""
    category = known.concepts[slug].category
    return category.titles if category else ()


def colours(categories: Iterable[Category]) -> dict[Category, int]:
    """Return the colour of each category, 1 to 6; 0 for those that have none of their own.

    Where there are too many, those of one name at the top share a colour, and the smallest of
    them have none.  `categories` are those of all concepts, each as often as it occurs.
    """
    counts = Counter(filter(None, categories))
    depth = 2 if len(counts) <= COLOURS + 1 else 1
    groups = Counter(titles[:depth] for titles in counts.elements())
    largest = sorted(groups, key=lambda group: (-groups[group], group))[:COLOURS]
    numbers = {group: number for number, group in enumerate(sorted(largest), 1)}
    return {titles: numbers.get(titles[:depth], 0) for titles in sorted(counts)}


def mentions_between(known: Knowledge) -> frozenset[tuple[str, str]]:
    """Return which concepts speak of which on their own pages, without needing them."""
    owners = {c.docname: slug for slug, c in known.concepts.items() if c.has_document}
    return frozenset(
        (speaker, slug)
        for slug in known.concepts
        for link in known.backlinks("concept", slug)
        if (speaker := owners.get(link.docname)) and slug not in known.needs[speaker]
    )


def surroundings(slug: str, needs: Needs, unlocks: Needs) -> tuple[str, ...]:
    """Return what is near a concept, as much as can be drawn beside a text; itself alone is none.

    That is what is two steps away, or one step where so many are near.
    """
    for steps in (2, 1):
        near = neighbourhood(slug, needs, steps, unlocked=unlocks)
        if len(near) <= _MOST_NEAR:
            return tuple(sorted(near)) if len(near) > 1 else ()
    return ()
