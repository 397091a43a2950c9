"""``objects.inv``: another Sphinx site reaches everything here by its name."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

from small_journal import PNG, Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from small_journal import Build

HEAD = "---\ntitle: {}\ndate: {}\nslug: {}\n---\n\n"

POST = """\
## The *scaling* of $x$

(words)=
A paragraph with a label.

(root)=
### Why the root

$$
a = b
$$ (eq:one)

```{figure} x.png
:name: fig-lines
:alt: Lines.

Two *lines*.
```

```{prf:theorem} Of squares
:label: thm

Squares.
```

```{prf:proof}
:label: proof-of-it

Clear.
```
"""

BASE = "https://journal.example.org/en/"

#: names in the inventory; where each leads, and what a link without words shows
NAMES = {
    "attention": ("posts/attention/", "What attention does"),
    "attention/the-scaling-of-x": ("posts/attention/#the-scaling-of-x", "The scaling of x"),
    "attention/the-scaling-of-": ("posts/attention/#the-scaling-of-", "The scaling of x"),
    "attention/why-the-root": ("posts/attention/#why-the-root", "Why the root"),
    "attention/root": ("posts/attention/#root", "Why the root"),
    "attention/words": ("posts/attention/#words", "The scaling of x"),
    "attention/eq:one": ("posts/attention/#equation-eq-one", "Equation (1)"),
    "attention/fig-lines": ("posts/attention/#fig-lines", "Two lines."),
    "attention/thm": ("posts/attention/#thm", "Theorem 1"),
    "attention/proof-of-it": ("posts/attention/#proof-of-it", "Proof"),
    "other/thm": ("posts/other/#thm", "Theorem 1"),
    "root": ("posts/attention/#root", "Why the root"),
}

DOCUMENTS = {
    "index": ("", "A Journal"),
    "about": ("about/", "About"),
    "posts/2026/index": ("posts/attention/", "What attention does"),
    "posts/other": ("posts/other/", "Other"),
}


def lay_out(journal: Journal) -> Journal:
    """Write things to link to."""
    head = HEAD.format("What attention does", "2026-01-02", "attention")
    journal.post("2026/index.md", head + POST)
    journal.post("2026/x.png", PNG)
    theorem = "```{prf:theorem}\n:label: thm\n\nMine.\n```\n"
    journal.post("other.md", HEAD.format("Other", "2026-01-03", "other") + theorem)
    hidden = "(hidden)=\n## Hidden\n\n$$\nx\n$$ (eq:hidden)\n"
    draft = HEAD.format("Draft", "2026-01-04\ndraft: true", "secret-draft")
    journal.post("draft.md", draft + hidden)
    later = HEAD.format("Later", "2099-01-04", "secret-later")
    journal.post("later.md", later + hidden.replace("hidden", "later"))
    return journal


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return lay_out(Journal(tmp_path_factory.mktemp("a"))).build()


def read(build: Build) -> dict[str, dict[str, tuple[str, str]]]:
    """Return address and title of all that the inventory of a site names."""
    data = (build.outdir / "objects.inv").read_bytes()
    return {
        kind: {name: (item.uri, item.display_name) for name, item in items.items()}
        for kind, items in InventoryFile.loads(data, uri="").data.items()
    }


def test_the_inventory_names_everything_by_its_post_and_nothing_else(built: Build) -> None:
    found = read(built)

    assert built.warnings == []
    labels = {name: place for name, place in found["std:label"].items() if name in NAMES}
    assert labels == NAMES
    assert found["std:doc"] == DOCUMENTS
    assert found.keys() == {"std:label", "std:doc"}
    assert set(found["std:label"]) - set(NAMES) == {
        # labels of the whole site, and titles of pages
        *("2026", "words", "fig-lines", "other", "about/about", "index/a-journal"),
    }


def test_nothing_that_is_kept_back_is_in_it(built: Build, tmp_path: Path) -> None:
    with_drafts = lay_out(Journal(tmp_path)).build(journal_drafts=True)

    for build in (built, with_drafts):
        data = (build.outdir / "objects.inv").read_bytes()
        names = repr(InventoryFile.loads(data, uri="").data)
        assert not [word for word in ("secret", "hidden", "later", "raft") if word in names]


def test_every_address_in_it_is_one_of_the_site(built: Build) -> None:
    for items in read(built).values():
        for uri, _ in items.values():
            address, _, anchor = uri.partition("#")
            page = built.page(f"/{address}")
            assert not anchor or page.select(f'[id="{anchor}"]'), uri


CONF = """\
extensions = ["myst_parser", "sphinx.ext.intersphinx"]
intersphinx_mapping = {"journal": (BASE, INVENTORY)}
"""


def test_a_stock_sphinx_site_links_to_all_of_it(built: Build, tmp_path: Path) -> None:
    inventory = str(built.outdir / "objects.inv")
    conf = CONF.replace("BASE", repr(BASE)).replace("INVENTORY", repr(inventory))
    (tmp_path / "conf.py").write_text(conf, "utf-8")
    bare = [f"- [](inv:journal#{name})" for name in NAMES]
    worded = [f"- [own words](inv:journal#{name})" for name in NAMES]
    pages = [f"- [](inv:journal:std:doc#{name})" for name in DOCUMENTS]
    text = "\n".join(("# B", "", *bare, *worded, *pages, ""))
    (tmp_path / "index.md").write_text(f"{text}\n```{{toctree}}\nrest\n```\n", "utf-8")
    roles = [
        *(f"* :external+journal:ref:`{name}`" for name in NAMES),
        *(f"* :external+journal:doc:`{name}`" for name in DOCUMENTS),
        "* :ref:`own words <journal:attention/eq:one>`",
    ]
    (tmp_path / "rest.rst").write_text("\n".join(("Roles", "=====", "", *roles, "")), "utf-8")

    # a process of its own: it knows nothing of the journal's adapters
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-n",
            "-W",
            "-b",
            "html",
            tmp_path,
            tmp_path / "out",
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stderr) == (0, "")
    named = [(BASE + uri, title) for uri, title in NAMES.values()]
    documents = [(BASE + uri, title) for uri, title in DOCUMENTS.values()]
    own = [(href, "own words") for href, _ in named]
    assert _links(tmp_path / "out" / "index.html") == [*named, *own, *documents]
    assert _links(tmp_path / "out" / "rest.html") == [
        *named,
        *documents,
        (f"{BASE}posts/attention/#equation-eq-one", "own words"),
    ]


def _links(path: Path) -> list[tuple[str, str]]:
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    return [(str(a["href"]), a.get_text()) for a in page.select("li a.external")]


def test_the_same_sources_give_the_same_bytes(make_journal: Callable[[str], Journal]) -> None:
    one, two = (lay_out(make_journal(name)) for name in ("one", "two"))

    files = [
        (build.outdir / "objects.inv").read_bytes()
        for build in (one.build(), one.build(), two.build(workers=4))
    ]

    assert files[0] == files[1] == files[2]


def test_what_is_gone_is_not_in_it(journal: Journal) -> None:
    lay_out(journal)
    before = read(journal.build())
    journal.remove("posts/other.md")
    after = read(journal.build())

    assert "other/thm" in before["std:label"]
    assert not [name for name in after["std:label"] if name.startswith("other")]
    assert "posts/other" not in after["std:doc"]
