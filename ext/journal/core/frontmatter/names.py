"""What the name of a file says about a post: its day, its slug and, at last, its title."""

from __future__ import annotations

import datetime as dt
import re

from journal.core.frontmatter.notes import strip_control_characters
from journal.core.slugs import slug_of

#: names that stand for the folder they are in
_INDEX = frozenset({"index", "_index", "readme"})
#: the folder where Jekyll keeps what is not to be published
_DRAFTS = "_drafts"
#: ``2018-06-27-title``, ``2018_06_27_title``, ``20180627-title``; six digits may mean anything
_DATED = re.compile(r"(\d{4})([-_.]?)(\d{2})\2(\d{2})(?:[-_. ]+(.+))?", re.ASCII)
#: file systems end at 255 bytes, and readers long before
_LONGEST_SLUG = 100


def day_in_name(docname: str) -> dt.date | None:
    """Return the day a file's name, or the folder's of an ``index``, begins with."""
    return _parted(docname)[0]


def slug_from_name(docname: str) -> str:
    """Return the slug for a post that states none: the name without its date."""
    return short_slug(_parted(docname)[1])


def title_from_name(docname: str) -> str:
    """Return a title for a post that has none anywhere: ``optimization-1``, "Optimization 1"."""
    words = strip_control_characters(_parted(docname)[1])
    title = words if _DATED.fullmatch(words) else " ".join(re.split(r"[-_\s]+", words)).strip()
    return title[:1].upper() + title[1:] or "Untitled"


def is_in_drafts(docname: str) -> bool:
    """Tell whether a post lies in Jekyll's folder of drafts."""
    return _DRAFTS in docname.split("/")[:-1]


def short_slug(text: str) -> str:
    """Return a slug that a file system accepts as a folder's name."""
    return slug_of(strip_control_characters(text))[:_LONGEST_SLUG].strip("-")


def _parted(docname: str) -> tuple[dt.date | None, str]:
    """Return the day in a name and what is left of it without; never an empty rest."""
    folder, _, name = docname.rpartition("/")
    if name.casefold() in _INDEX and folder:
        name = folder.rpartition("/")[2]
    found = _DATED.fullmatch(name)
    if found is None:
        return None, name
    try:
        day = dt.date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None, name
    return day, found[5] or name
