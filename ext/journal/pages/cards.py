"""What templates are given about posts: plain values, with links from the page they are on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

from journal.config import settings_of, today_of
from journal.core.catalogue import category_slugs
from journal.core.slugs import assign_slugs
from journal.posts import LISTS, posts_of, why_hidden

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx

    from journal.core.model import CategoryPath, Entry, ReadingTime

#: plain values for a template
Card: TypeAlias = dict[str, Any]


class Cards:
    """Make cards of posts, for any page of one build."""

    def __init__(self, app: Sphinx, docnames: Sequence[str]) -> None:
        """Take the posts of the site, in the order of all lists."""
        entries = posts_of(app.env).entries
        self.entries: tuple[Entry, ...] = tuple(entries[n] for n in docnames if n in entries)
        self.settings = settings_of(app.config)
        self._builder = app.builder
        self._documents = app.env.found_docs
        self._today = today_of(app.config)
        self._category_slugs = category_slugs(self.entries, self.settings)
        self._tag_slugs = assign_slugs(tag for e in self.entries for tag in e.post.tags)
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
        return name in LISTS or name in self._documents

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
            "date": self.date(post.date),
            "time": self.time(entry.time),
            "pinned": post.pinned,
            "unpublished": why_hidden(post, self._today),
            "language": post.language,
        }

    def card(self, page: str, entry: Entry) -> Card:
        """Return what a list shows of a post."""
        return self._facts[entry.post.docname] | {
            "uri": self.uri(page, entry.post.docname),
            "categories": [self.category(page, path) for path in entry.post.categories],
        }

    def byline(self, page: str, entry: Entry) -> Card:
        """Return what a post's own page shows about it."""
        post = entry.post
        return self.card(page, entry) | {
            "description": post.description,
            "updated": self.date(post.updated) if post.updated else None,
            "authors": list(post.authors),
            "tags": [self.tag(page, tag) for tag in post.tags],
            "toc": post.toc,
            "external_link": post.external_link,
            "canonical": post.canonical,
        }

    def date(self, date: dt.date | None) -> Card | None:
        """Return a date for machines and for people."""
        if date is None:
            return None
        words = format_date(date, "long", locale=self._locale)
        return {"iso": date.isoformat(), "words": words, "short": self._short(date)}

    def _short(self, date: dt.date) -> str:
        return format_date(date, "MMM d", locale=self._locale)

    @property
    def _locale(self) -> str:
        return self.settings.language.replace("-", "_")

    def month(self, month: int) -> str:
        """Return the name of a month; empty for none."""
        return get_month_names("wide", "stand-alone", self._locale)[month] if month else ""

    def number(self, number: int) -> str:
        """Return a number as people write it."""
        return format_decimal(number, locale=self._locale)

    def time(self, time: ReadingTime) -> Card:
        """Return a reading time and what it is made of."""
        parts = [
            (time.words, "word"),
            (time.code_lines, "line of code"),
            (time.equations, "equation"),
            (time.figures, "figure"),
        ]
        split = [f"{self.number(n)} {_plural(n, what)}" for n, what in parts if n]
        return {"minutes": time.minutes, "split": ", ".join(split)}

    def category(self, page: str, path: CategoryPath) -> Card:
        """Return the link to a category."""
        return {
            "title": str(path),
            "uri": self.uri(page, f"categories/{self._category_slugs[path.titles]}"),
        }

    def tag(self, page: str, label: str) -> Card:
        """Return the link to a tag."""
        return {"title": label, "uri": self.uri(page, f"tags/{self._tag_slugs[label]}")}


def _plural(number: int, what: str) -> str:
    if number == 1:
        return what
    return what.replace("line", "lines") if what.startswith("line") else f"{what}s"
