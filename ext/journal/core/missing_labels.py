"""References by a role to what nobody named: the words for them, in the build and before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journal.core.problems import Rule, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: what a role refers to, and how that gets its label
_THINGS: Final[Mapping[str, tuple[str, str]]] = {
    "eq": ("equation", "write ({}) behind the $$ that ends it"),
    "numref": ("figure or table", "write :name: {} in it"),
    "prf:ref": ("statement", "write :label: {} in it"),
    "ref": ("place", "write ({})= on the line before it"),
}
_CLOSE: Final = 0.75
#: the roles of this kind
ROLES: Final = frozenset(_THINGS)


def missing_label(role: str, name: str, known: Iterable[str]) -> tuple[Rule, str]:
    """Return what is wrong with a reference by a role to a label that is not there."""
    thing, remedy = _THINGS[role]
    # labels are short, and look alike soon
    close = nearest(name, known, cutoff=_CLOSE)
    advice = f' — did you mean "{close}"?' if close else f": {remedy.format(name)}"
    return Rule.DEAD_LINK, f'no {thing} has the label "{name}"{advice}'
