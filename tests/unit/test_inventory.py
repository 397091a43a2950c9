"""The inventory of the site, as Sphinx reads it."""

from __future__ import annotations

import pytest
from sphinx.util.inventory import InventoryFile

from journal.core.inventory import Linkable, inventory, unique

LABEL = "std:label"
BASE = "https://example.org/"


def read(*objects: Linkable, project: str = "A journal") -> dict[str, dict[str, tuple[str, str]]]:
    """Return address and title of each object that Sphinx finds in an inventory."""
    found = InventoryFile.loads(inventory(project, "", objects), uri=BASE).data
    return {
        kind: {name: (item.uri, item.display_name) for name, item in items.items()}
        for kind, items in found.items()
    }


@pytest.mark.parametrize(
    ("name", "title", "shown"),
    [
        ("post/part", "A part: of the\n whole", "A part: of the whole"),
        ("post/eq:one two", "Equation (1)", "Equation (1)"),
        ("größe/ß", "Größe", "Größe"),
        ("same", "same", "-"),
        ("none", "", "-"),
        ("$name$", "What $x$ costs", "What $x$ costs"),
    ],
)
def test_sphinx_reads_what_is_written(name: str, title: str, shown: str) -> None:
    found = read(Linkable(name, LABEL, "posts/x/#y", title))

    assert found == {LABEL: {name: (f"{BASE}posts/x/#y", shown)}}


def test_the_home_page_has_no_address_of_its_own() -> None:
    found = read(Linkable("index", "std:doc", "", "A journal"))

    assert found == {"std:doc": {"index": (BASE, "A journal")}}


def test_a_project_may_have_any_name() -> None:
    data = inventory("Line\nbreak", "", [Linkable("x", LABEL, "x/", "X")])

    [item] = InventoryFile.loads(data, uri=BASE).data[LABEL].values()
    assert item.project_name == "Line break"


def test_of_one_name_the_first_is_kept_whatever_its_capitals() -> None:
    first, second = Linkable("Part", LABEL, "a/", "A"), Linkable("part", LABEL, "b/", "B")
    other = Linkable("part", "std:doc", "c/", "C")

    assert unique([first, second, other]) == [other, first]


def test_the_order_of_things_changes_no_byte() -> None:
    things = [Linkable(name, LABEL, f"{name}/", name.upper()) for name in "cab"]

    assert inventory("J", "", unique(things)) == inventory("J", "", unique(reversed(things)))
