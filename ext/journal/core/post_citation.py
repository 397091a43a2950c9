"""How a post is cited by others: its entry for a BibTeX file."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from pybtex.database import BibliographyData, Entry

if TYPE_CHECKING:
    from journal.core.model import Post

#: the longest name of a person; more words are those of a group
_WORDS_IN_NAME = 4


def bibtex_of(post: Post, *, key: str, authors: tuple[str, ...], site: str, url: str) -> str:
    """Return the BibTeX entry of a post.

    `authors` are names as written; `url` is the post's whole address, or empty when the
    site knows none.
    """
    fields = {
        "author": " and ".join(_name(author) for author in authors),
        # a second pair of braces keeps the capitals
        "title": f"{{{_balanced(post.title)}}}",
        "howpublished": _balanced(site),
        "year": str(post.date.year) if post.date else "",
        "month": calendar.month_name[post.date.month] if post.date else "",
        "url": url,
    }
    entry = Entry("misc", fields=[(name, text) for name, text in fields.items() if text])
    text: str = BibliographyData({key: entry}).to_string("bibtex")
    return text.strip()


def _name(author: str) -> str:
    """Return a name; that of a group in braces, which is not to be taken apart."""
    words = _balanced(author).split()
    is_group = len(words) == 1 or len(words) > _WORDS_IN_NAME or words[0] in ("The", "Team")
    return f"{{{' '.join(words)}}}" if is_group else " ".join(words)


def _balanced(text: str) -> str:
    """Return a text without braces, which BibTeX would count."""
    return text.replace("{", "(").replace("}", ")")
