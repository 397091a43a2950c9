"""Choose what MyST may read of a post's own front matter.

Most of its options could change how the site is parsed, or what it lets through; what is left are
those that only touch the page they stand on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.core.frontmatter.fields.scalars import flag_of, one_line
from journal.core.frontmatter.values import Entry, Items, Scalar, Table, fold
from journal.core.problems import Rule, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.values import Value

_META = "html_meta"
_FLAGS = frozenset({"footnote_sort", "footnote_transition"})
_LISTS = frozenset({"number_code_blocks"})
_SAFE = frozenset({_META}) | _FLAGS | _LISTS
#: a browser takes these for headers: one of them sends the reader elsewhere
_HEADER = "http-equiv"


def parser_keys(entries: Iterable[Entry], notes: Notes) -> dict[str, Any]:
    """Return the front matter that MyST is given: ``{}``, or ``{"myst": {…}}``."""
    options: dict[str, Any] = {}
    for entry in entries:
        if fold(entry.key) == "htmlmeta":
            _take(Entry(_META, entry.value, entry.line), options, notes)
        elif fold(entry.key) == "myst" and isinstance(entry.value, Table):
            for option in entry.value.entries:
                _take(option, options, notes)
    return {"myst": options} if options else {}


def _take(option: Entry, options: dict[str, Any], notes: Notes) -> None:
    """Add an option that is safe; note one that is not."""
    if option.key not in _SAFE:
        hint = did_you_mean(option.key, _SAFE) or "; the site decides it for all posts"
        message = f'the option "{option.key}" of MyST is not followed in a post{hint}'
        notes.add(Rule.IGNORED_KEY, option.line, message)
        return
    value = _plain(option.key, option.value)
    if value is None:
        wanted = "a table of names and texts" if option.key == _META else "true, false or a list"
        notes.invalid(option, wanted)
    else:
        options[option.key] = value


def _plain(key: str, value: Value) -> Any:
    match value:
        case Table(entries) if key == _META:
            return _meta(entries)
        case Items(items) if key in _LISTS:
            return [item.text for item in items if isinstance(item, Scalar)]
        case Scalar() if key in _FLAGS:
            return flag_of(value)
    return None


def _meta(entries: tuple[Entry, ...]) -> dict[str, str]:
    return {
        entry.key: one_line(entry.value.text)
        for entry in entries
        if isinstance(entry.value, Scalar) and _HEADER not in entry.key.casefold()
    }
