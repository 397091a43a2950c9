"""Links to the documentation of other projects, from inventories that lie beside the sources."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, NoReturn

import pytest

from small_journal import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from small_journal import Build, Journal

HEAD = "---\ntitle: A post\ndate: 2026-01-02\n---\n\n"

NUMPY = "https://numpy.org/doc/2.4/"
PYTHON = "https://docs.python.org/3.14/"
EINSUM = f"{NUMPY}reference/generated/numpy.einsum.html#numpy.einsum"
DICT = f"{PYTHON}builtins/stdtypes.html#dict"
WITH = f"{PYTHON}reference/compound_stmts.html#with"

#: a link as it is written; where it leads, what it shows, and whether that is code
LINKS = {
    "[](inv:numpy#numpy.einsum)": (EINSUM, "numpy.einsum", True),
    "<inv:numpy#numpy.einsum>": (EINSUM, "numpy.einsum", True),
    "[the *sum*](inv:numpy#numpy.einsum)": (EINSUM, "the sum", False),
    "[`np.einsum`](inv:numpy:py:function#numpy.einsum)": (EINSUM, "np.einsum", True),
    "[](inv:python#dict)": (DICT, "dict", True),
    "[](inv:python:std:label#with)": (WITH, "The with statement", False),
    "[](inv:python:std:term#iterator)": (f"{PYTHON}glossary.html#term-iterator", "iterator", False),
    "{py:func}`numpy.einsum`": (EINSUM, "numpy.einsum()", True),
    "{py:func}`~numpy.einsum`": (EINSUM, "einsum()", True),
    "{py:class}`dict`": (DICT, "dict", True),
    "{external+python:py:class}`dict`": (DICT, "dict", True),
    "{external+python:ref}`with`": (WITH, "The with statement", False),
    "{any}`numpy.einsum`": (EINSUM, "numpy.einsum", True),
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no build of this file ask another host."""

    def refuse(*_args: object, **_kwargs: object) -> NoReturn:
        pytest.fail("a build asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def links(build: Build) -> list[Tag]:
    """Return the links in the text of the post."""
    return list(build.page("/posts/a/").select("article section > p a"))


def write(journal: Journal, *lines: str) -> None:
    """Write a post with a paragraph for each line."""
    journal.post("a.md", HEAD + "\n\n".join(lines) + "\n")


def test_every_form_of_link_leads_to_the_documentation_of_its_version(journal: Journal) -> None:
    write(journal, *LINKS)

    build = journal.build(nitpicky=True)

    assert build.warnings == []
    found = [(a["href"], a.get_text(), bool(a.select("code"))) for a in links(build)]
    assert found == list(LINKS.values())
    titles = {a["title"] for a in links(build)}
    assert titles == {"(in NumPy v2.4)", "(in Python v3.14)"}


def test_an_unknown_name_is_told_once_with_file_and_line_and_what_is_near(
    journal: Journal,
) -> None:
    write(
        journal,
        "[](inv:numpy#numpy.einsumm)",
        "{py:func}`numpy.einsumm`",
        "{external+python:py:class}`dickt`",
        "[words](inv:scipy#scipy.fft)",
        "{py:func}`numpy.ndarray`",
        "[](inv:python#object.__lt*)",
    )

    build = journal.build()

    assert build.warnings == [
        (
            'posts/a.md:6: WARNING: the inventory of "numpy" has no "numpy.einsumm" '
            '— did you mean "numpy.einsum"? [journal.unknown-name]'
        ),
        (
            'posts/a.md:12: WARNING: there is no inventory "scipy": known are "numpy" and "python" '
            "[journal.unknown-name]"
        ),
        (
            'posts/a.md:10: WARNING: the inventory of "python" has no py:class "dickt" '
            '— did you mean "dict"? [journal.unknown-name]'
        ),
        (
            'posts/a.md:8: WARNING: there is no py:func "numpy.einsumm" '
            '— did you mean "numpy.einsum"? [journal.unknown-name]'
        ),
        (
            'posts/a.md:14: WARNING: there is no py:func "numpy.ndarray" — there it is a py:class '
            "[journal.unknown-name]"
        ),
    ]
    assert texts(build.page("/posts/a/"), "article section > p")[:6] == [
        *["numpy.einsumm", "numpy.einsumm()", "dickt", "words", "numpy.ndarray()"],
        "object.__lt__",
    ]


def test_what_can_mean_two_things_is_told(journal: Journal) -> None:
    write(journal, "[words](inv:numpy#numpy.einsum*)")

    [warning] = journal.build().warnings

    assert warning == (
        'posts/a.md:6: WARNING: "inv:numpy#numpy.einsum*" can mean py:function numpy.einsum, '
        'py:function numpy.einsum_path: write one of them, "inv:numpy:py:function#numpy.einsum" '
        "[journal.ambiguous-link]"
    )


def test_a_label_of_another_project_is_not_taken_for_one_of_this_site(journal: Journal) -> None:
    write(journal, "[a](#with)", "{ref}`with`", "## With", "[](#with)")

    build = journal.build()

    assert [line.partition(": ")[2] for line in build.warnings] == [
        (
            'WARNING: no place has the label "with": write (with)= on the line before it '
            "[journal.dead-link]"
        ),
    ]
    assert [a["href"] for a in links(build)] == ["#with", "#with"]


def test_names_are_said_again_until_they_are_mended_and_then_followed(journal: Journal) -> None:
    write(journal, "{py:func}`numpy.einsumm`")
    first = journal.build()
    again = journal.build()
    write(journal, "{py:func}`numpy.einsum`")
    mended = journal.build()
    unchanged = journal.build()

    assert len(first.warnings) == 1
    assert again.warnings == first.warnings
    assert mended.warnings == []
    assert (unchanged.read, unchanged.written) == ([], [])


def test_four_workers_write_and_say_the_same(make_journal: Callable[[str], Journal]) -> None:
    journal = make_journal("one")
    for number in range(12):
        body = "\n\n".join([*LINKS, f"{{py:func}}`numpy.wrong{number}`"])
        head = HEAD.replace("A post", f"Post {number}").replace("01-02", f"01-{number + 1:02}")
        journal.post(f"p{number}.md", f"{head}{body}\n")

    serial = journal.build(out="serial")
    parallel = journal.build(out="parallel", workers=4)

    assert len(serial.warnings) == 12
    assert sorted(parallel.warnings) == sorted(serial.warnings)
    assert parallel.files() == serial.files()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "there is no such file"),
        (b"", "it cannot be read (invalid header"),
        (b"\xff\xfe\x00", "it cannot be read ("),
        (b"# Sphinx inventory version 2\n# Project: x\n# Version: 1\n# zlib\n\xff", "it cannot"),
        (b"<!doctype html>\n<title>Not found</title>\n", "it cannot be read ("),
    ],
)
def test_an_inventory_that_cannot_be_read_is_told_of_once(
    journal: Journal, data: bytes | None, reason: str
) -> None:
    write(journal, "{py:func}`numpy.einsum` and [sum](inv:numpy#numpy.einsum)", "{py:class}`dict`")
    path = journal.docs / "_inventories" / "numpy.inv"
    good = path.read_bytes()
    path.unlink() if data is None else path.write_bytes(data)

    build = journal.build()
    path.write_bytes(good)
    os.utime(path, (2**32, 2**32))
    mended = journal.build()

    [warning] = build.warnings
    assert warning.startswith('_inventories/numpy.inv:1: WARNING: the inventory of "numpy"')
    assert reason.removesuffix("invalid header") in warning
    assert warning.endswith(" — run make inventories [journal.invalid-inventory]")
    assert texts(build.page("/posts/a/"), "article section > p")[0] == "numpy.einsum() and sum"
    assert mended.warnings == []
    assert [a["href"] for a in links(mended)] == [EINSUM, EINSUM, DICT]


def test_the_page_of_a_changed_inventory_is_read_again_and_no_other(journal: Journal) -> None:
    write(journal, "{py:func}`numpy.einsum`")
    journal.post("b.md", HEAD.replace("A post", "Another") + "[](inv:numpy#numpy.einsum)\n")
    journal.post("c.md", HEAD.replace("A post", "A third") + "Words.\n")
    journal.build()
    os.utime(journal.docs / "_inventories" / "numpy.inv", (2**32, 2**32))

    assert journal.build().read == ["posts/a", "posts/b"]


def test_no_inventory_is_kept_or_published(journal: Journal) -> None:
    write(journal, *LINKS)

    build = journal.build()

    kept = next(build.outdir.parent.rglob("environment.pickle"))
    assert b"numpy.linalg" not in kept.read_bytes()
    assert not [name for name in build.files() if "inventories" in name or name == "python.inv"]
    assert not [
        name for name, data in build.files().items() if str(journal.folder).encode() in data
    ]


def test_the_plain_text_of_a_post_has_the_address_itself(journal: Journal) -> None:
    write(journal, "[the sum](inv:numpy#numpy.einsum) and [none](inv:numpy#none)")

    build = journal.build()

    twin = (build.outdir / "posts/a/index.md").read_text("utf-8")
    assert f"[the sum]({EINSUM}) and [none](inv:numpy#none)" in twin
