"""Paths: what to learn and read for a goal, and in which order."""

from __future__ import annotations

from graphlib import TopologicalSorter
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.concepts.paths import Step, choose_teachers, next_concepts, path_to

if TYPE_CHECKING:
    from collections.abc import Iterator

CONCEPTS = tuple(f"c{n}" for n in range(8))
POSTS = tuple(f"p{n}" for n in range(5))

Names = dict[str, list[str]]


class World(NamedTuple):
    """What is needed, taught and assumed."""

    needs: Names
    taught_by: dict[str, str]
    assumes: Names


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Return worlds of any kind; some names belong to nothing."""
    some = st.lists(st.sampled_from([*CONCEPTS, "stranger"]), max_size=3)
    concepts = CONCEPTS[: draw(st.integers(1, len(CONCEPTS)))]
    return World(
        needs={concept: draw(some) for concept in concepts},
        taught_by=draw(st.dictionaries(st.sampled_from(CONCEPTS), st.sampled_from(POSTS))),
        assumes=draw(st.dictionaries(st.sampled_from(POSTS), some)),
    )


@st.composite
def orderly_worlds(draw: st.DrawFn) -> World:
    """Return worlds in which what something asks for always stands before it in one order."""
    order = draw(st.permutations([*CONCEPTS, *POSTS]))
    concepts = [name for name in order if name in CONCEPTS]

    def before(name: str) -> list[str]:
        return [c for c in concepts if order.index(c) < order.index(name)]

    def some_before(name: str) -> list[str]:
        return draw(st.lists(st.sampled_from([*before(name), "stranger"]), max_size=3))

    taught_by = {}
    for concept in concepts:
        posts = [post for post in POSTS if order.index(post) < order.index(concept)]
        if post := draw(st.sampled_from([None, *posts])):
            taught_by[concept] = post
    return World(
        {c: some_before(c) for c in concepts}, taught_by, {p: some_before(p) for p in POSTS}
    )


def asks_for(world: World) -> set[tuple[str, str]]:
    """Return pairs: a concept and what it needs or who teaches it, a post and what it assumes."""
    concepts = set(world.needs)
    return {
        *((c, n) for c in concepts for n in world.needs[c] if n in concepts),
        *((c, p) for c, p in world.taught_by.items() if c in concepts),
        *((p, a) for p, assumed in world.assumes.items() for a in assumed if a in concepts),
    }


def subsets(items: list[str]) -> Iterator[set[str]]:
    for choice in product([False, True], repeat=len(items)):
        yield {item for item, is_in in zip(items, choice, strict=True) if is_in}


def least_set(goal: str, world: World) -> set[str]:
    """Return the smallest of all sets that hold the goal and all that their members ask for."""
    pairs = asks_for(world)
    items = sorted({goal, *world.needs, *world.taught_by.values()})
    closed = (
        chosen
        for chosen in subsets(items)
        if goal in chosen and all(b in chosen for a, b in pairs if a in chosen)
    )
    return min(closed, key=len)


def reaches(pairs: set[tuple[str, str]], start: str, end: str) -> bool:
    reached = {b for a, b in pairs if a == start}
    while more := {b for a, b in pairs if a in reached} - reached:
        reached |= more
    return end in reached


def told(path: tuple[Step, ...]) -> list[str]:
    """Return the names of a path in order: each concept, then its post."""
    return [name for step in path for name in (step.concept, step.post) if name]


def path_in(goal: str, world: World) -> tuple[Step, ...]:
    return path_to(goal, *world)


@given(worlds())
def test_a_path_holds_exactly_what_is_needed(world: World) -> None:
    for goal in ("c0", max(world.needs)):
        path = told(path_in(goal, world))

        assert len(path) == len(set(path))
        assert set(path) == least_set(goal, world)


@given(orderly_worlds())
def test_in_a_path_nothing_comes_before_what_it_asks_for(world: World) -> None:
    for goal in CONCEPTS:
        path = told(path_in(goal, world))
        place = {name: n for n, name in enumerate(path)}

        for later, earlier in asks_for(world):
            # a post stands right after its concept, not before
            if later in place and earlier not in POSTS:
                assert place[earlier] < place[later]


@given(worlds())
def test_what_is_on_no_cycle_keeps_its_order(world: World) -> None:
    pairs = asks_for(world)
    path = told(path_in("c0", world))
    place = {name: n for n, name in enumerate(path)}

    for later, earlier in pairs:
        if later in place and earlier not in POSTS and not reaches(pairs, earlier, later):
            assert place[earlier] < place[later]


@given(worlds())
def test_a_post_is_read_once_with_the_first_concept_it_teaches(world: World) -> None:
    read: set[str] = set()

    for step in path_in("c0", world):
        teacher = world.taught_by.get(step.concept)
        assert step.post == (None if teacher in read else teacher)
        read |= {teacher} if teacher else set()


def test_what_belongs_together_stays_together() -> None:
    needs = {
        "attention": ["softmax", "embedding"],
        "softmax": ["exponential"],
        "embedding": ["vector"],
        "vector": [],
        "exponential": [],
        "other": ["vector"],
        "token": [],
    }
    taught_by = {"attention": "transformers", "softmax": "transformers", "vector": "vectors"}

    assert path_to("attention", needs, taught_by, {"transformers": ["token", "gone"]}) == (
        Step("vector", "vectors"),
        Step("embedding"),
        Step("exponential"),
        Step("token"),
        Step("softmax", "transformers"),
        Step("attention"),
    )


@pytest.mark.parametrize(
    ("needs", "taught_by", "assumes", "expected"),
    [
        ({}, {}, {}, []),
        ({"goal": ["goal"]}, {"goal": "p"}, {"p": ["goal"]}, ["goal", "p"]),
        ({"goal": ["a"], "a": ["goal"]}, {}, {}, ["a", "goal"]),
        ({"goal": [], "a": ["goal"]}, {"goal": "p"}, {"p": ["a"]}, ["a", "goal", "p"]),
    ],
)
def test_a_path_ends_whatever_asks_for_itself(
    needs: Names, taught_by: dict[str, str], assumes: Names, expected: list[str]
) -> None:
    assert told(path_to("goal", needs, taught_by, assumes)) == expected


def test_no_path_is_too_long() -> None:
    needs = {f"c{n}": [f"c{n - 1}"] if n else [] for n in range(5000)}
    path = path_to("c4999", needs, {}, {})

    assert path == tuple(Step(f"c{n}") for n in range(5000))


def test_the_post_that_assumes_least_teaches_then_the_oldest_then_by_name() -> None:
    teaches = {"z": ["a", "b"], "y": ["a", "b", "c"], "x": ["c", "d"], "w": ["d"], "v": ["d"]}
    assumes = {"z": ["q", "r"], "y": ["q", "q"], "x": ["q"], "w": ["b"], "v": ["b"]}
    rank = {"z": 0, "y": 2, "x": 1, "w": 1}

    assert choose_teachers(teaches, assumes, rank) == {"a": "y", "b": "y", "c": "x", "d": "w"}


@given(worlds(), st.dictionaries(st.sampled_from(POSTS), st.integers(0, 2)))
def test_no_other_post_that_teaches_a_concept_is_better(world: World, rank: dict[str, int]) -> None:
    teaches = {post: world.needs.get(f"c{n}", []) for n, post in enumerate(POSTS)}
    teachers = choose_teachers(teaches, world.assumes, rank)

    def fitness(post: str) -> tuple[int, float, str]:
        return len(set(world.assumes.get(post, []))), rank.get(post, float("inf")), post

    assert set(teachers) == {c for taught in teaches.values() for c in taught}
    for concept, teacher in teachers.items():
        assert fitness(teacher) == min(fitness(p) for p in POSTS if concept in teaches[p])


def test_next_is_what_needs_only_what_is_known() -> None:
    needs = {"d": ["b", "c"], "c": ["a", "gone"], "b": ["a"], "a": [], "e": [], "f": ["f"]}

    assert next_concepts([], needs) == ("a", "e")
    assert next_concepts(["a"], needs) == ("b", "c", "e")
    assert next_concepts({"a", "b", "c", "e", "elsewhere"}, needs) == ("d",)


@given(orderly_worlds())
def test_nothing_asks_for_itself_in_an_orderly_world(world: World) -> None:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for later, earlier in asks_for(world):
        sorter.add(later, earlier)

    sorter.prepare()
