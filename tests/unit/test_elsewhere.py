"""Which thing of another project a name means, and what is said when it means none."""

from __future__ import annotations

import pytest

from journal.core.elsewhere import Found, find, meant, missing, several, wanted_by

INVENTORIES = {
    "numpy": {
        "py:function": {"numpy.einsum": 1, "numpy.einsum_path": 1, "numpy.linalg.norm": 1},
        "py:class": {"numpy.ndarray": 1},
        "std:doc": {"user/basics": 1},
    },
    "python": {
        "py:class": {"dict": 1, "array.array": 1},
        "py:method": {"object.run": 1},
        "py:attribute": {"object.run": 1},
        "std:label": {"dict": 1, "with": 1, "iterator": 1},
        "std:term": {"iterator": 1},
    },
}


def names(address: str) -> list[str]:
    """Return what an address may mean."""
    wanted = wanted_by(address)
    assert wanted is not None
    return [f"{m.project} {m.kind} {m.name}" for m in find(INVENTORIES, wanted)]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("inv:numpy#numpy.einsum", ["numpy py:function numpy.einsum"]),
        ("inv:numpy:py:function#numpy.einsum", ["numpy py:function numpy.einsum"]),
        ("inv::py:class#dict", ["python py:class dict"]),
        ("inv:#dict", ["python py:class dict"]),
        ("inv:python:*:label#dict", ["python std:label dict"]),
        ("inv:n*#*.einsum_*", ["numpy py:function numpy.einsum_path"]),
        ("inv:python#with", ["python std:label with"]),
        ("inv:python#iterator", ["python std:label iterator", "python std:term iterator"]),
        (
            "inv:python#object.run",
            ["python py:attribute object.run", "python py:method object.run"],
        ),
        ("inv:numpy#numpyXeinsum", []),
        ("inv:scipy#dict", []),
    ],
)
def test_an_address_finds_what_it_names_things_before_words(address: str, found: list[str]) -> None:
    assert names(address) == found


@pytest.mark.parametrize("address", ["https://example.org/", "#x", "../a.md", "invite:x#y", "inv"])
def test_other_addresses_name_nothing_elsewhere(address: str) -> None:
    wanted = wanted_by(address)

    assert wanted is None or not find(INVENTORIES, wanted)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("inv:scipy#x", 'there is no inventory "scipy": known are "numpy" and "python"'),
        ("inv:numpy", 'the link to "numpy" names nothing there: write inv:numpy#name'),
        (
            "inv:numpy#numpy.einsumm",
            'the inventory of "numpy" has no "numpy.einsumm" — did you mean "numpy.einsum"?',
        ),
        (
            "inv:#norm",
            (
                'the inventory of "numpy" and "python" has no "norm" '
                '— did you mean "numpy.linalg.norm"?'
            ),
        ),
        (
            "inv:numpy:py:class#numpy.einsum",
            'the inventory of "numpy" has no "py:class#numpy.einsum" — there it is a py:function',
        ),
        ("inv:numpy#zzz", 'the inventory of "numpy" has no "zzz"'),
    ],
)
def test_what_is_missing_is_said_with_what_is_near(address: str, message: str) -> None:
    wanted = wanted_by(address)
    assert wanted is not None

    assert missing(INVENTORIES, wanted) == message


def test_without_an_inventory_none_is_known() -> None:
    wanted = wanted_by("inv:numpy#x")
    assert wanted is not None

    assert missing({}, wanted) == 'there is no inventory "numpy": known are none'


def test_of_several_one_is_named_in_full() -> None:
    found = [Found("python", kind, "run") for kind in ("py:method", "py:data", "c:var", "js:x")]

    assert several("inv:#run", found) == (
        '"inv:#run" can mean c:var run, js:x run, py:data run …: '
        'write one of them, "inv:python:c:var#run"'
    )


def test_a_name_in_another_module_is_meant_before_one_that_looks_like_it() -> None:
    assert meant("norm", INVENTORIES.values()) == ' — did you mean "numpy.linalg.norm"?'
