"""What templates are given about posts: plain values, with links from the page they are on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from journal.concepts import concepts_of
from journal.config import settings_of, today_of
from journal.core.catalogue import category_slugs
from journal.core.slugs import assign_slugs
from journal.core.surroundings import surroundings
from journal.core.words import words_in
from journal.posts import LISTS, posts_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx

    from journal.core.model import CategoryPath, Entry, ReadingTime
    from journal.core.words import Words

#: plain values for a template
Card: TypeAlias = dict[str, Any]


class Cards:
    """Make cards of posts, for any page of one build."""

    def __init__(self, app: Sphinx, docnames: Sequence[str]) -> None:
        """Take the posts of the site, in the order of all lists."""
        entries = posts_of(app.env).entries
        self.entries: tuple[Entry, ...] = tuple(entries[n] for n in docnames if n in entries)
        self.settings = settings_of(app.config)
        self.words = words_in(self.settings.language)
        self._builder = app.builder
        self._documents = app.env.found_docs
        self._lists = LISTS | posts_of(app.env).titles.keys()
        self._today = today_of(app.config)
        self._category_slugs = category_slugs(self.entries, self.settings)
        self._tag_slugs = assign_slugs(tag for e in self.entries for tag in e.post.tags)
        shared = concepts_of(app.env).knowledge.shared_titles
        self.surroundings = surroundings(self.entries, shared)
        self._by_docname = {entry.post.docname: entry for entry in self.entries}
        # what is the same on every page is made once: most posts are on many lists
        self._facts = {entry.post.docname: self._facts_of(entry) for entry in self.entries}

    def entry(self, docname: str) -> Entry | None:
        """Return a post by its docname."""
        return self._by_docname.get(docname)

    def chosen(self, docnames: Iterable[str]) -> tuple[Entry, ...]:
        """Return several posts, in the order given."""
        return tuple(self._by_docname[n] for n in docnames if n in self._by_docname)

    def has_page(self, name: str) -> bool:
        """Tell whether the site has a page, by the name of its document or list."""
        return name in self._lists or name in self._documents

    def uri(self, page: str, target: str) -> str:
        """Return the link from a page to another."""
        return self._builder.get_relative_uri(page, target) or "./"

    def cards(self, page: str, entries: Iterable[Entry]) -> list[Card]:
        """Return the cards of several posts, for a page."""
        return [self.card(page, entry) for entry in entries]

    def _facts_of(self, entry: Entry) -> Card:
        post = entry.post
        return {
            "title": post.title,
            "excerpt": entry.excerpt,
            "date": date_card(self.words, post.date),
            "time": minutes_card(self.words, entry.time.minutes),
            "pinned": post.pinned,
            "unpublished": post.why_hidden(self._today),
            "language": post.language,
        }

    def card(self, page: str, entry: Entry) -> Card:
        """Return what a list shows of a post."""
        return self._facts[entry.post.docname] | {
            "uri": self.uri(page, entry.post.docname),
            "categories": [self.category(page, path) for path in entry.post.categories],
        }

    def tags(self, page: str, entry: Entry) -> list[Card]:
        """Return the links to the tags of a post."""
        return [self.tag(page, tag) for tag in entry.post.tags]

    def category(self, page: str, path: CategoryPath) -> Card:
        """Return the link to a category."""
        return {
            "title": str(path),
            "uri": self.uri(page, f"categories/{self._category_slugs[path.titles]}"),
        }

    def tag(self, page: str, label: str) -> Card:
        """Return the link to a tag."""
        return {"title": label, "uri": self.uri(page, f"tags/{self._tag_slugs[label]}")}


def date_card(words: Words, date: dt.date | None) -> Card | None:
    """Return a date for machines and for people."""
    if date is None:
        return None
    return {"iso": date.isoformat(), "words": words.date(date), "short": words.day(date)}


def time_card(words: Words, time: ReadingTime) -> Card:
    """Return a reading time and what it is made of."""
    parts = [
        (time.words, words.say_count("%s word", "%s words", time.words)),
        (time.code_lines, words.say_count("%s line of code", "%s lines of code", time.code_lines)),
        (time.equations, words.say_count("%s equation", "%s equations", time.equations)),
        (time.figures, words.say_count("%s figure", "%s figures", time.figures)),
    ]
    split = ", ".join(text for number, text in parts if number)
    return minutes_card(words, time.minutes) | {"split": split}


def minutes_card(words: Words, minutes: int) -> Card:
    """Return a reading time alone, as lists show it."""
    return {"minutes": minutes, "words": words.say_count("%s min", "%s min", minutes)}
