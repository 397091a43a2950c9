"""What this journal holds, of which the tests beside this one ask nothing."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sphinx.util.inventory import InventoryFile

from journal.core.bibliography import read_bibliography
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from built_site import Site


def test_every_kind_of_page_is_there(site: Site) -> None:
    kinds = {
        "index.html",
        "posts/attention-mechanisms/index.html",
        "posts/welcome/index.html",
        "categories/index.html",
        "categories/ai/index.html",
        "categories/ai/deep-learning/index.html",
        "tags/index.html",
        "tags/rust/index.html",
        "archive/index.html",
        "references/index.html",
        "about/index.html",
        "guide/index.html",
    }

    assert kinds <= set(site.pages)


def test_it_holds_enough_to_be_a_proof(site: Site) -> None:
    names = site.pages.keys()
    concepts = json.loads((site.outdir / "data" / "concepts.json").read_text("utf-8"))["concepts"]
    feed = (site.outdir / "atom.xml").read_text("utf-8")
    works = read_bibliography([REPOSITORY / "references.bib"]).data.entries

    assert len(names) > 100
    assert len(concepts) > 30
    assert len(works) > 60
    assert len(list(site.outdir.rglob("atom.xml"))) > 20
    assert len([name for name in names if name.startswith("posts/")]) >= 5
    assert site.redirects
    assert "/_images/" in feed
    assert re.search(r"journal\.example\.org[^\s&]+#", feed)


def test_every_kind_of_text_can_be_found(site: Site) -> None:
    texts = [name for name, page in site.pages.items() if page.select("main[data-pagefind-body]")]

    assert {name.partition("/")[0] for name in texts} == {
        *("about", "concepts", "guide", "notation", "posts")
    }


def test_the_twin_of_a_post_has_its_code(site: Site) -> None:
    for slug in ("welcome", "gradient-descent"):
        text = (site.outdir / "posts" / slug / "index.md").read_text("utf-8")
        assert "```python\n" in text


def test_the_names_that_the_guide_gives_to_others_are_in_the_inventory(site: Site) -> None:
    text = (REPOSITORY / "docs" / "guide" / "linking.md").read_text("utf-8")
    given = re.findall(
        r"`((?:attention-mechanisms|guide/)[\w:/-]*)", text.partition("From other")[2]
    )
    inventory = (site.outdir / "objects.inv").read_bytes()
    kinds = InventoryFile.loads(inventory, uri="").data
    names = {name for items in kinds.values() for name in items}

    assert len(names) > 100
    assert len(set(given)) > 4
    assert set(given) <= names
