"""The graph of prerequisites: its cycles, its surroundings, and it as a nested list.

A graph says for each concept which concepts it needs.  A needed name that is no concept of
the graph is ignored everywhere.  Nothing here calls itself, so that no chain of needs is
too long.
"""

from __future__ import annotations

import graphlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

#: a concept, and those it needs
Needs: TypeAlias = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Branch:
    """An item of a nested list that is told line by line, from the top.

    It holds no items itself: a list of two thousand levels could neither be compared nor
    stored nor written by a template that calls itself.
    """

    slug: str
    #: how deep it stands; 0 for an item of the outermost list
    level: int
    #: what else it needs than the concept it stands under
    also: tuple[str, ...] = ()
    #: whether a list of items under it begins
    is_opening: bool = False
    #: how many lists end after it
    closing: int = 0


def cycles(needs: Needs) -> tuple[tuple[str, ...], ...]:
    """Return cycles of concepts, each of which needs the next, and the last the first.

    Each begins with its smallest member; a concept that needs itself is a cycle of one.
    Where cycles share a need there may be very many of them, and not all are told.  Promised is:

    - each is a cycle, and no two are the same;
    - a cycle that shares no concept with another one is among them;
    - without the need of the last for the first in each of them, no cycle is left.
    """
    return _broken(needs)[1]


def without_cycles(needs: Needs) -> dict[str, tuple[str, ...]]:
    """Return the graph without the need that closes each cycle of `cycles`, all in order."""
    return _broken(needs)[0]


def _broken(needs: Needs) -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, ...], ...]]:
    """Return the graph without its cycles, and the cycles."""
    left = {slug: _sorted_needs(slug, needs) for slug in sorted(needs)}
    found = []
    while cycle := _a_cycle(left):
        found.append(cycle)
        left[cycle[-1]].remove(cycle[0])
    return {slug: tuple(needed) for slug, needed in left.items()}, tuple(sorted(found))


def _a_cycle(needs: Needs) -> tuple[str, ...]:
    """Return one cycle from its smallest member; nothing when there is none."""
    try:
        graphlib.TopologicalSorter(needs).prepare()
    except graphlib.CycleError as error:
        # there each is needed by the next, and the last is the first again
        cycle = error.args[1][:0:-1]
        start = cycle.index(min(cycle))
        return (*cycle[start:], *cycle[:start])
    return ()


def _sorted_needs(slug: str, needs: Needs) -> list[str]:
    return sorted({needed for needed in needs[slug] if needed in needs})


def unlocks(needs: Needs) -> dict[str, tuple[str, ...]]:
    """Return for each concept those that need it, all in order."""
    unlocked: dict[str, list[str]] = {slug: [] for slug in sorted(needs)}
    for slug in unlocked:
        for needed in _sorted_needs(slug, needs):
            unlocked[needed].append(slug)
    return {slug: tuple(others) for slug, others in unlocked.items()}


def closure(goals: Iterable[str], needs: Needs) -> frozenset[str]:
    """Return the goals and all that is needed for them."""
    return _within(goals, needs, len(needs))


def neighbourhood(
    slug: str, needs: Needs, steps: int = 2, *, unlocked: Needs | None = None
) -> frozenset[str]:
    """Return what a concept needs and what needs it, at most some steps away, and itself.

    The way goes up or goes down, it does not turn: else all that needs the same basics would
    be near, which for "vectors" is half of the graph.  `unlocked` spares making `unlocks(needs)`
    for each of many concepts.
    """
    others = unlocks(needs) if unlocked is None else unlocked
    return _within([slug], needs, steps) | _within([slug], others, steps)


def _within(starts: Iterable[str], needs: Needs, steps: int) -> frozenset[str]:
    """Return what can be reached in some steps, the starts included."""
    edge = {slug for slug in starts if slug in needs}
    reached = set(edge)
    for _ in range(steps):
        edge = {other for slug in edge for other in needs[slug] if other in needs} - reached
        if not edge:
            break
        reached |= edge
    return frozenset(reached)


def depths(needs: Needs) -> dict[str, int]:
    """Return how many steps the longest way from each concept down to the basics has.

    `needs` has no cycle.  What is needed comes before what needs it.
    """
    known = {slug: _sorted_needs(slug, needs) for slug in sorted(needs)}
    depth: dict[str, int] = {}
    for slug in graphlib.TopologicalSorter(known).static_order():
        depth[slug] = 1 + max((depth[needed] for needed in known[slug]), default=-1)
    return depth


def outline(needs: Needs) -> tuple[Branch, ...]:
    """Return the graph as a nested list that holds each concept once.

    A concept stands under the deepest of those it needs, the first by name of several: the
    one that is understood last.  At the top is what needs nothing.  A need that closes a
    cycle does not count for that, and is among `also` like the others.
    """
    tree = without_cycles(needs)
    depth = depths(tree)
    parents = {
        slug: min(needed, key=lambda n: (-depth[n], n), default="") for slug, needed in tree.items()
    }
    order = _lines(parents)
    levels = [depth[slug] for slug in order]
    return tuple(
        Branch(
            slug,
            level,
            also=tuple(n for n in _sorted_needs(slug, needs) if n not in {slug, parents[slug]}),
            is_opening=following > level,
            closing=max(level - following, 0),
        )
        for slug, level, following in zip(order, levels, [*levels, 0][1:], strict=True)
    )


def _lines(parents: Mapping[str, str]) -> list[str]:
    """Return concepts in the order of a nested list, those under one parent by name."""
    children: dict[str, list[str]] = defaultdict(list)
    for slug in sorted(parents, reverse=True):
        children[parents[slug]].append(slug)
    order, waiting = [], [*children[""]]
    while waiting:
        order.append(waiting.pop())
        waiting += children[order[-1]]
    return order
