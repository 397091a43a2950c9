"""The graph of prerequisites: cycles, surroundings, the nested list."""

from __future__ import annotations

import pickle
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.concepts.graph import (
    Branch,
    closure,
    cycles,
    depths,
    neighbourhood,
    outline,
    unlocks,
    without_cycles,
)

if TYPE_CHECKING:
    from journal.core.concepts.graph import Needs

CHAIN = {f"c{n:04}": [f"c{n - 1:04}"] if n else [] for n in range(2000)}
ATTENTION = {
    "attention": ["softmax", "embedding", "dot-product"],
    "softmax": ["exponential"],
    "embedding": ["vector"],
    "dot-product": ["vector"],
    "exponential": [],
    "vector": [],
    "cat": [],
}


def names(number: int) -> list[str]:
    return [f"c{n}" for n in range(number)]


def graphs(most: int = 9) -> st.SearchStrategy[dict[str, list[str]]]:
    """Return graphs of any kind; some needs are no concepts, some are written twice."""
    return st.integers(0, most).flatmap(
        lambda n: st.fixed_dictionaries(
            {
                name: st.lists(st.sampled_from([*names(n), "stranger"]), max_size=4)
                for name in names(n)
            }
        )
    )


@st.composite
def acyclic_graphs(draw: st.DrawFn, most: int = 12) -> dict[str, list[str]]:
    """Return graphs in which each needs only those before it in an order unlike that of names."""
    order = draw(st.permutations(names(draw(st.integers(1, most)))))
    return {
        name: draw(st.lists(st.sampled_from([*order[:place], "stranger"]), max_size=4))
        for place, name in enumerate(order)
    }


def edges(needs: Needs) -> set[tuple[str, str]]:
    return {(a, b) for a, needed in needs.items() for b in needed if b in needs}


def steps_of(cycle: tuple[str, ...]) -> set[tuple[str, str]]:
    return set(zip(cycle, [*cycle[1:], cycle[0]], strict=True))


def reachable(needs: Needs) -> dict[str, set[str]]:
    """Return what can be reached from each by one need or more, by Warshall's rule."""
    reach = {a: {b for x, b in edges(needs) if x == a} for a in needs}
    for middle in needs:
        for a in needs:
            if middle in reach[a]:
                reach[a] |= reach[middle]
    return reach


def has_cycle(left: set[tuple[str, str]]) -> bool:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for a, b in left:
        sorter.add(a, b)
    try:
        sorter.prepare()
    except CycleError:
        return True
    return False


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ({}, ()),
        ({"a": ["b"], "b": []}, ()),
        ({"a": ["a"]}, (("a",),)),
        ({"a": ["a", "b"], "b": ["c"], "c": ["b"]}, (("a",), ("b", "c"))),
        ({"c": ["a"], "b": ["c"], "a": ["b"]}, (("a", "b", "c"),)),
        ({"a": ["b"], "b": ["nothing", "a", "a"]}, (("a", "b"),)),
        ({"d": ["c"], "c": ["d"], "b": ["a", "c"], "a": ["b"]}, (("a", "b"), ("c", "d"))),
        ({"a": ["stranger"]}, ()),
    ],
)
def test_cycles_are_told_from_their_smallest_member(
    needs: Needs, expected: tuple[tuple[str, ...], ...]
) -> None:
    assert cycles(needs) == expected


@given(graphs())
def test_each_cycle_told_is_one_and_none_is_told_twice(needs: Needs) -> None:
    found = cycles(needs)

    assert list(found) == sorted(set(found))
    for cycle in found:
        assert steps_of(cycle) <= edges(needs)
        assert len(set(cycle)) == len(cycle)
        assert cycle[0] == min(cycle)


@given(graphs())
def test_without_the_last_need_of_each_cycle_none_is_left(needs: Needs) -> None:
    closing = {(cycle[-1], cycle[0]) for cycle in cycles(needs)}

    assert not has_cycle(edges(needs) - closing)
    assert edges(without_cycles(needs)) == edges(needs) - closing


@given(graphs())
def test_each_knot_of_concepts_has_a_cycle_told(needs: Needs) -> None:
    reach = reachable(needs)
    told = {member for cycle in cycles(needs) for member in cycle}

    for slug in needs:
        knot = {other for other in reach[slug] if slug in reach[other]}
        assert not knot or knot & told


@given(acyclic_graphs(), st.lists(st.integers(1, 5), max_size=4))
def test_cycles_that_share_no_concept_are_each_told_once(needs: Needs, lengths: list[int]) -> None:
    planted = [tuple(f"p{n}-{i}" for i in range(size)) for n, size in enumerate(lengths)]
    graph = {slug: list(needed) for slug, needed in needs.items()}
    for cycle in planted:
        graph |= {a: [b, *names(2)] for a, b in steps_of(cycle)}

    assert cycles(graph) == tuple(sorted(planted))


@given(acyclic_graphs())
def test_what_has_no_cycle_stays_whole(needs: Needs) -> None:
    assert cycles(needs) == ()
    assert edges(without_cycles(needs)) == edges(needs)


def test_what_a_concept_unlocks_is_the_inverse() -> None:
    assert unlocks({"b": ["a", "a", "z"], "c": ["b", "a"], "a": []}) == {
        "a": ("b", "c"),
        "b": ("c",),
        "c": (),
    }


@given(graphs(), st.sets(st.sampled_from([*names(9), "stranger"])))
def test_all_that_goals_need_is_found(needs: Needs, goals: set[str]) -> None:
    reach = reachable(needs)
    known = goals & set(needs)

    assert closure(goals, needs) == known.union(*(reach[goal] for goal in known))


@pytest.mark.parametrize(
    ("slug", "steps", "expected"),
    [
        ("attention", 0, {"attention"}),
        ("attention", 1, {"attention", "softmax", "embedding", "dot-product"}),
        ("attention", 2, set(ATTENTION) - {"cat"}),
        ("vector", 1, {"vector", "embedding", "dot-product"}),
        ("embedding", 2, {"embedding", "vector", "attention"}),
        ("cat", 2, {"cat"}),
        ("stranger", 2, set()),
    ],
)
def test_a_neighbourhood_goes_up_or_down(slug: str, steps: int, expected: set[str]) -> None:
    assert neighbourhood(slug, ATTENTION, steps) == expected
    assert neighbourhood(slug, ATTENTION, steps, unlocked=unlocks(ATTENTION)) == expected


@given(graphs(), st.integers(0, 4))
def test_a_neighbourhood_is_what_walks_of_so_many_steps_reach(needs: Needs, steps: int) -> None:
    def walk(pairs: set[tuple[str, str]], slug: str) -> set[str]:
        reached = {slug}
        for _ in range(steps):
            reached |= {b for a, b in pairs if a in reached}
        return reached

    for slug in needs:
        down, up = edges(needs), {(b, a) for a, b in edges(needs)}
        assert neighbourhood(slug, needs, steps) == walk(down, slug) | walk(up, slug)


def test_depths_count_the_longest_way() -> None:
    needs = {"d": ["a", "c", "stranger"], "c": ["b"], "b": ["a"], "a": [], "e": []}

    assert depths(needs) == {"a": 0, "e": 0, "b": 1, "c": 2, "d": 3}


def test_an_outline_holds_each_concept_under_the_last_one_understood() -> None:
    assert outline(ATTENTION) == (
        Branch("cat", 0),
        Branch("exponential", 0, is_opening=True),
        Branch("softmax", 1, closing=1),
        Branch("vector", 0, is_opening=True),
        Branch("dot-product", 1, is_opening=True),
        Branch("attention", 2, also=("embedding", "softmax"), closing=1),
        Branch("embedding", 1, closing=1),
    )


def test_an_outline_of_a_cycle_begins_where_it_was_cut() -> None:
    assert outline({"a": ["b"], "b": ["c"], "c": ["a", "c"]}) == (
        Branch("c", 0, also=("a",), is_opening=True),
        Branch("b", 1, is_opening=True),
        Branch("a", 2, closing=2),
    )


@given(graphs())
def test_an_outline_is_total_and_true(needs: Needs) -> None:
    told = outline(needs)
    above: list[str] = []

    assert sorted(branch.slug for branch in told) == sorted(needs)
    for branch, following in zip(told, [*told, None][1:], strict=True):
        del above[branch.level :]
        parent = set(above[-1:])
        assert len(above) == branch.level
        assert parent | set(branch.also) == {
            b for a, b in edges(needs) if a == branch.slug and b != a
        }
        assert not parent & set(branch.also)
        step = (following.level if following else 0) - branch.level
        assert (step == 1) == branch.is_opening
        assert branch.closing == max(0, -step)
        above.append(branch.slug)


@given(acyclic_graphs())
def test_at_the_top_of_an_outline_is_what_needs_nothing(needs: Needs) -> None:
    top = {branch.slug for branch in outline(needs) if branch.level == 0}

    assert top == {slug for slug in needs if not any(a == slug for a, _ in edges(needs))}


def test_no_chain_is_too_long() -> None:
    told = outline(CHAIN)

    assert cycles(CHAIN) == ()
    assert cycles({**CHAIN, "c0000": ["c1999"]}) == (("c0000", *sorted(CHAIN, reverse=True)[:-1]),)
    assert len(closure(["c1999"], CHAIN)) == len(CHAIN)
    assert (told[-1].slug, told[-1].level, told[-1].closing) == ("c1999", 1999, 1999)
    assert pickle.dumps(told)
