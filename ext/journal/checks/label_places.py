"""Where the tags and categories of a post stand in its front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from journal.core.edits import Edit
from journal.core.frontmatter.fields.table import FIELDS
from journal.core.frontmatter.values import fold
from journal.core.problems import Rule, meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journal.checks.sources import Examination
    from journal.core.problems import Problem

_KEY: Final = re.compile(r"[ \t]*[\"']?([\w-]+)[\"']?[ \t]*[:=]")
_KEYS: Final[Mapping[str, frozenset[str]]] = {
    kind: frozenset(fold(key) for field in FIELDS if field.name == name for key in field.keys)
    for kind, name in (("tag", "tags"), ("category", "categories"))
}
#: what may stand before and after a label of several words, so that it is seen as one
_BEFORE: Final = re.compile(r"[\[,][ \t]*[\"']?$|^[ \t]*-[ \t]+[\"']?$|[\"']$")
#: in shorter titles one letter makes another word
_LONG: Final = 6
_PLAIN: Final = re.compile(r"\w[\w -]*\w")


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a label stands."""

    line: int
    #: counted from 1; 0 when it does not stand there as it is, or twice
    column: int = 0
    #: where it begins in the text of the file
    start: int = 0
    #: whether several words would be one label there
    is_parted: bool = False

    def swap(self, old: str, new: str) -> tuple[Edit, ...]:
        """Return the edit that puts another label here, when it can stand here as it is."""
        is_sure = _PLAIN.fullmatch(new) and (self.is_parted or " " not in new)
        if not self.column or not is_sure:
            return ()
        return (Edit(self.start, self.start + len(old), new),)


def label_places(source: Examination) -> dict[tuple[str, str], LabelPlace]:
    """Return the place of each label of a post, by "tag" or "category" and the label."""
    if source.post is None or source.is_notebook or source.first == 1:
        return {}
    post = source.post.post
    labels = {"tag": post.tags, "category": tuple(map(str, post.categories))}
    return {
        (kind, label): place
        for kind, found in labels.items()
        for label in found
        if (place := _place(source, kind, label))
    }


def with_declared(problem: Problem, source: Examination) -> Problem:
    """Return a problem; with a category that is a letter away from a declared one, mended."""
    if problem.rule is not Rule.UNKNOWN_CATEGORY or source.post is None:
        return problem
    for label in map(str, source.post.post.categories):
        if f'category "{label}" is not declared' in problem.message:
            place = _place(source, "category", label) or LabelPlace(problem.line)
            titles = [category.title for category in source.project.settings.categories]
            title = meant(label, (title for title in titles if len(title) >= _LONG))
            edits = place.swap(label, title) if title else ()
            return replace(problem, column=place.column, edits=edits)
    return problem


def _place(source: Examination, kind: str, label: str) -> LabelPlace | None:
    lines = list(_lines_of(source, kind))
    pattern = re.compile(rf"(?<![\w-]){re.escape(label)}(?![\w-])")
    found = [(number, m.start()) for number, text in lines for m in pattern.finditer(text)]
    if len(found) != 1:
        return LabelPlace(lines[0][0]) if lines else None
    ((line, column),) = found
    start = sum(len(text) + 1 for text in source.text.split("\n")[: line - 1]) + column
    before = source.line(line)[:column]
    return LabelPlace(line, column + 1, start, bool(_BEFORE.search(before)))


def _lines_of(source: Examination, kind: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of the front matter that give the labels of a kind, the key left blank."""
    is_meant = False
    for number, text in enumerate(source.text.split("\n")[: source.first - 1], 1):
        key = _KEY.match(text)
        if key:
            is_meant = fold(key[1]) in _KEYS[kind]
        if is_meant:
            yield number, " " * key.end() + text[key.end() :] if key else text
