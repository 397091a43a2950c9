"""Read the categories of a post, and match them with those the site declares."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from journal.core.frontmatter.fields.labels import distinct, label_of, split
from journal.core.frontmatter.values import Entry, Items, Scalar, Table, fold
from journal.core.model import CategoryPath
from journal.core.problems import Rule, nearest
from journal.core.settings import child_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.values import Value
    from journal.core.settings import Settings

#: levels of a category
_DEPTH = 2
#: declared categories a message lists
_LISTED = 6


def categories(entry: Entry, notes: Notes) -> tuple[CategoryPath, ...] | None:
    """Read categories: a list, a text with commas, ``Top/Sub``, ``[[Top, Sub]]``."""
    if isinstance(entry.value, Table) and entry.value.entries:
        notes.invalid(entry, f"a list: {entry.key}: [first, second], or [[category, sub-category]]")
        return None
    written = [path for path in _written(entry, notes) if path]
    joined = _joined(written, notes.settings)
    return tuple(
        dict.fromkeys(_declared(_shortened(p, entry, notes), entry, notes) for p in joined)
    )


def _written(entry: Entry, notes: Notes) -> Iterator[tuple[str, ...]]:
    """Yield each category as the titles of its levels."""
    match entry.value:
        case Scalar() as value if not value.is_nothing():
            for label in _parted(value.text, entry, notes.settings):
                yield _levels(label, notes.settings)
        case Items(items):
            for item in items:
                yield _path(item, entry, notes)


def _parted(text: str, entry: Entry, settings: Settings) -> list[str]:
    """Return the categories in one text; words without commas part only in the plural key."""
    is_one = fold(entry.key) == "category" or settings.category_named(text.strip()) is not None
    return [text] if is_one and "," not in text else split(text)


def _path(item: Value, entry: Entry, notes: Notes) -> tuple[str, ...]:
    match item:
        case Scalar(text):
            return _levels(text, notes.settings)
        case Items(items):
            return distinct(part.text for part in items if isinstance(part, Scalar))
    named = label_of(item)
    if named is None:
        notes.invalid(Entry(entry.key, item, item.line), "a list of words")
        return ()
    return _levels(named, notes.settings)


def _levels(label: str, settings: Settings) -> tuple[str, ...]:
    """Return the levels of ``Top/Sub``; a declared title may hold a slash of its own."""
    if _matches((label.strip(),), settings):
        return (label.strip(),)
    return distinct(label.split("/"))


def _joined(paths: Iterable[tuple[str, ...]], settings: Settings) -> Iterator[tuple[str, ...]]:
    """Join a category and the sub-category that follows it, when they are declared so."""
    waiting = list(paths)
    while waiting:
        path = waiting.pop(0)
        parent = settings.category_named(path[0]) if len(path) == 1 else None
        if waiting and len(waiting[0]) == 1 and child_named(parent, waiting[0][0]):
            path += waiting.pop(0)
        yield path


def _shortened(path: tuple[str, ...], entry: Entry, notes: Notes) -> tuple[str, ...]:
    if len(path) > _DEPTH:
        kept = " / ".join(path[:_DEPTH])
        message = f'category "{"/".join(path)}" has more than two levels; kept is "{kept}"'
        notes.add(Rule.UNKNOWN_CATEGORY, entry.line, message)
    return path[:_DEPTH]


def _declared(path: tuple[str, ...], entry: Entry, notes: Notes) -> CategoryPath:
    """Return a category with the titles the site declares for it; note one it does not."""
    declared = _matches(path, notes.settings)
    if len(declared) == 1:
        return CategoryPath(declared[0])
    if notes.settings.categories:
        say = _undeclared(path, notes.settings) if not declared else _in_several(path, declared)
        notes.add(Rule.UNKNOWN_CATEGORY, entry.line, say)
    top = notes.settings.category_named(path[0])
    return CategoryPath((top.title if top else path[0], *path[1:]))


def _matches(path: tuple[str, ...], settings: Settings) -> list[tuple[str, ...]]:
    """Return the declared paths that a path can mean; a sub-category can stand alone."""
    top = settings.category_named(path[0])
    if len(path) > 1:
        child = child_named(top, path[1])
        return [(top.title, child.title)] if top and child else []
    if top:
        return [(top.title,)]
    children = ((parent, child_named(parent, path[0])) for parent in settings.categories)
    return [(parent.title, child.title) for parent, child in children if child]


def _in_several(path: tuple[str, ...], declared: list[tuple[str, ...]]) -> str:
    """Return what is said of a sub-category that several categories have."""
    choice = " or ".join(f'"{"/".join(found)}"' for found in declared)
    return f'category "{path[0]}" is declared more than once; write {choice}'


# many posts share a category, and comparing names is slow
@functools.lru_cache(maxsize=256)
def _undeclared(path: tuple[str, ...], settings: Settings) -> str:
    """Return what is said of an undeclared category: the nearest, or which ones there are."""
    top = settings.category_named(path[0])
    among = top.children if top else settings.categories
    titles = [category.title for category in among]
    if not top:
        titles += [child.title for parent in settings.categories for child in parent.children]
    close = nearest(path[-1 if top else 0], titles)
    listed = ", ".join(f'"{title}"' for title in itertools.islice(titles, _LISTED))
    hint = f'did you mean "{close}"?' if close else f"declared are {listed or 'no sub-categories'}"
    return f'category "{" / ".join(path)}" is not declared in pyproject.toml — {hint}'
