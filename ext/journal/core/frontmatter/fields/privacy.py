"""Read whether a post is kept back. In doubt it is: what was published cannot be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.frontmatter.fields.dates import holds_day
from journal.core.frontmatter.fields.scalars import flag_of
from journal.core.frontmatter.values import Entry, Items, Scalar, Table, is_nothing

if TYPE_CHECKING:
    from journal.core.frontmatter.notes import Notes

_PRIVATE = frozenset(
    {"draft", "private", "pending", "unpublished", "hidden", "wip", "in progress", "in-progress"}
)
_PUBLIC = frozenset({"publish", "published", "public", "final", "done", "complete", "completed"})


def kept_back(entry: Entry, notes: Notes) -> bool | None:
    """Read a flag that keeps a post back: ``draft: true``."""
    if is_nothing(entry.value):
        return None
    found = flag_of(entry.value)
    if found is None:
        notes.invalid(entry, "true or false; until it is, the post is kept back")
    return found is not False


def hidden(entry: Entry, notes: Notes) -> bool | None:
    """Read ``hide``: a flag as ``draft``, or MkDocs' list of what a page is shown without."""
    return None if isinstance(entry.value, Items) else kept_back(entry, notes)


def unpublished(entry: Entry, notes: Notes) -> bool | None:
    """Read the opposite flag, ``published: false``; a day under this key is a date."""
    if flag_of(entry.value) is None and holds_day(entry):
        return None
    if is_nothing(entry.value):
        return None
    found = flag_of(entry.value)
    if found is None:
        notes.invalid(entry, "true or false; until it is, the post is kept back")
    return found is not True


def unfinished(entry: Entry, notes: Notes) -> bool | None:
    """Read ``status: draft``."""
    if not isinstance(entry.value, Scalar) or is_nothing(entry.value):
        return None
    status = entry.value.text.strip().casefold()
    if status not in _PRIVATE | _PUBLIC:
        notes.ignored(entry, 'a post is kept back by "draft: true"')
    return status in _PRIVATE


def unrendered(entry: Entry, notes: Notes) -> bool | None:
    """Read Hugo's ``build: {render: never}``."""
    if not isinstance(entry.value, Table):
        return None
    render = entry.value.get("render")
    if render is None or not isinstance(render.value, Scalar):
        return None
    return render.value.text.strip().casefold() not in ("always", "true")
