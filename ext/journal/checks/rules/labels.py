"""Categories and tags that are nearly the same."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from journal.checks.label_places import LabelPlace
from journal.core.problems import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.checks.examining import Findings
    from journal.checks.library import Library

#: in shorter labels one letter makes another word
_LONG = 6


def check_labels(library: Library) -> Iterator[Problem]:
    """Yield tags and categories that differ from a more common one by a letter, case or hyphen."""
    for kind in ("tag", "category"):
        counts = Counter(label for _, label in _labels(library, kind))
        meant = _meant(counts)
        for found, label in _labels(library, kind):
            if (other := meant.get(label)) is not None:
                message = (
                    f'the {kind} "{label}" is nearly "{other}", which is more common: write that, '
                    "or one that differs more"
                )
                place = found.labels.get((kind, label), LabelPlace(1))
                # another letter may be another word
                edits = place.swap(label, other) if _plain(label) == _plain(other) else ()
                yield Problem(
                    found.path, place.line, Rule.NEARLY_SAME_LABEL, message, place.column, edits
                )


def _labels(library: Library, kind: str) -> Iterator[tuple[Findings, str]]:
    for found in library.posts:
        if found.post is None:
            continue
        post = found.post.post
        labels: Iterable[str] = post.tags if kind == "tag" else map(str, post.categories)
        yield from ((found, label) for label in labels)


def _meant(counts: Counter[str]) -> dict[str, str]:
    """Return for each label the one it may be a slip of: one more common, then first by name.

    Two labels are near when a letter can be taken away from one or both so that they are equal,
    an idea of Garbe's SymSpell; digits are no letters, "Python 2" and "Python 3" are two things.
    """
    owners: dict[str, str] = {}
    meant = {}
    for label in sorted(counts, key=lambda label: (-counts[label], label)):
        variants = set(_variants(label))
        other = next((owners[v] for v in sorted(variants) if v in owners), None)
        if other is not None:
            meant[label] = other
        for variant in variants:
            owners.setdefault(variant, label)
    return meant


def _plain(label: str) -> str:
    """Return the letters and digits of a label."""
    return re.sub(r"[\W_]+", "", label).casefold() or label


def _variants(label: str) -> Iterator[str]:
    plain = _plain(label)
    yield plain
    if len(plain) >= _LONG:
        for place, letter in enumerate(plain):
            if not letter.isdigit():
                yield plain[:place] + "\0" + plain[place + 1 :]
                yield plain[:place] + plain[place + 1 :]
