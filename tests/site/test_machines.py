"""What the site says to machines: feeds, maps, heads and plain text, all of it true."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import jsonschema
from bs4 import BeautifulSoup
from lxml import etree
from sphinx.util.inventory import InventoryFile

from feed_rules import ATOM, faults_of_atom, faults_of_json
from journal.core.settings import read_settings
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from built_site import Site

BASE = "https://journal.example.org/en/latest/"

SETTINGS, _ = read_settings(REPOSITORY / "pyproject.toml")

#: pages that are no answer to a search
NOT_INDEXED = {"404.html", "search/index.html"}


def leads_somewhere(site: Site, address: str) -> bool:
    """Tell whether a full address is that of a file of the output, fragment included."""
    if not address.startswith(BASE):
        return bool(urlsplit(address).scheme)
    parts = urlsplit(address.removeprefix(BASE))
    path = site.outdir / unquote(parts.path)
    if path.is_dir():
        path /= "index.html"
    if not path.is_file() or not parts.fragment:
        return path.is_file()
    page: BeautifulSoup = site.pages[path.relative_to(site.outdir).as_posix()]
    return page.find(id=unquote(parts.fragment)) is not None


def test_all_feeds_are_valid(site: Site) -> None:
    atom = sorted(site.outdir.rglob("atom.xml"))
    jsons = sorted(site.outdir.rglob("feed.json"))

    assert {path.parent for path in atom} == {path.parent for path in jsons}
    assert [fault for path in atom for fault in faults_of_atom(path.read_bytes())] == []
    assert [fault for path in jsons for fault in faults_of_json(path.read_bytes())] == []


def addresses_in_feed(site: Site) -> Iterator[str]:
    root = etree.fromstring((site.outdir / "atom.xml").read_bytes())
    yield from (link.get("href") for link in root.iter(f"{ATOM}link"))
    for content in root.iter(f"{ATOM}content"):
        page = BeautifulSoup(content.text, "html.parser")
        for attribute in ("href", "src"):
            yield from (str(tag[attribute]) for tag in page.select(f"[{attribute}]"))


def test_every_address_in_the_feed_leads_somewhere(site: Site) -> None:
    addresses = set(addresses_in_feed(site))

    assert [a for a in sorted(addresses) if not leads_somewhere(site, a)] == []


def canonical(page: BeautifulSoup) -> list[str]:
    return [str(link["href"]) for link in page.select("link[rel=canonical]")]


def test_the_sitemap_has_all_pages_for_search_engines_and_no_other(site: Site) -> None:
    root = etree.fromstring((site.outdir / "sitemap.xml").read_bytes())
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [element.text for element in root.iter(f"{namespace}loc")]
    at_home = {c for page in site.pages.values() for c in canonical(page)}

    assert listed == sorted(set(listed))
    assert set(listed) == at_home
    assert len(listed) == len(site.pages) - len(NOT_INDEXED)
    assert f"Sitemap: {BASE}sitemap.xml" in (site.outdir / "robots.txt").read_text("utf-8")


def test_every_page_says_once_what_it_is(site: Site) -> None:
    once = (
        "head > title",
        "head > meta[name=description]",
        "head > meta[property='og:title']",
        "head > meta[property='og:description']",
        "head > meta[property='og:type']",
        "head > meta[name='twitter:card']",
    )

    wrong = [
        (name, selector)
        for name, page in site.pages.items()
        for selector in once
        if len(page.select(selector)) != 1
    ]
    assert wrong == []
    titles = [str(page.title.string) for page in site.pages.values() if page.title]
    assert len(set(titles)) == len(titles)


def test_pages_that_are_no_answer_are_not_indexed(site: Site) -> None:
    noindex = {name for name, page in site.pages.items() if page.select("meta[content=noindex]")}

    assert noindex == NOT_INDEXED
    assert {name: canonical(site.pages[name]) for name in noindex} == {n: [] for n in noindex}
    assert all(page.select("meta[content=noindex]") for page in site.redirects.values())


def data_of(page: BeautifulSoup) -> list[dict[str, Any]]:
    """Return the linked data of a page."""
    scripts = page.select("script[type='application/ld+json']")
    assert len(scripts) <= 1
    return [thing for script in scripts for thing in json.loads(script.get_text())["@graph"]]


def test_posts_say_as_linked_data_what_they_show(site: Site) -> None:
    posts = {n: p for n, p in site.pages.items() if n.startswith("posts/")}
    for name, page in posts.items():
        posting, way = data_of(page)
        minutes = page.select_one(".journal-byline .journal-time")
        published = page.select_one(".journal-byline time")
        assert minutes is not None
        assert published is not None
        assert posting["@type"] == "BlogPosting"
        assert posting["timeRequired"] == f"PT{minutes.get_text().split()[0]}M"
        assert posting["datePublished"] == f"{published['datetime']}T00:00:00+00:00"
        assert posting["dateModified"] >= posting["datePublished"]
        assert posting["mainEntityOfPage"] == BASE + name.removesuffix("index.html")
        assert posting["wordCount"] > 0
        assert posting["headline"] in page.select("h1")[0].get_text()
        assert posting["author"][0]["@type"] == "Person"
        assert [step["position"] for step in way["itemListElement"]] == [
            *range(1, len(way["itemListElement"]) + 1)
        ]
        assert [
            s["item"] for s in way["itemListElement"] if not leads_somewhere(site, s["item"])
        ] == []
    assert {thing["@type"] for thing in data_of(site.pages["index.html"])} == {"WebSite", "Blog"}


def test_the_concepts_are_data_of_their_schema(site: Site) -> None:
    folder = site.outdir / "data"
    data = json.loads((folder / "concepts.json").read_text("utf-8"))
    schema = json.loads((folder / "concepts.schema.json").read_text("utf-8"))
    addresses = {one["url"] for one in [*data["concepts"], *data["posts"]]}
    addresses |= {concept["path"] for concept in data["concepts"]}

    jsonschema.validate(data, schema, cls=jsonschema.Draft202012Validator)

    assert [a for a in sorted(addresses) if f"{a}index.html" not in site.pages] == []
    for concept in data["concepts"]:
        page = site.pages[f"{concept['path']}index.html"]
        order = [str(step["data-journal-concept"]) for step in page.select(".journal-step")]
        assert order[-1] == concept["slug"]
        assert set(concept["needs"]) <= set(order)


def test_llms_txt_lists_every_post_as_plain_text(site: Site) -> None:
    text = (site.outdir / "llms.txt").read_text("utf-8")
    addresses = re.findall(r"\]\((\S+)\)", text)
    posts = {
        BASE + n.replace("index.html", "index.md") for n in site.pages if n.startswith("posts/")
    }

    assert text.startswith(f"# {SETTINGS.title}\n\n")
    assert [a for a in addresses if not leads_somewhere(site, a)] == []
    assert posts <= set(addresses)
    assert len(addresses) == len(set(addresses))


def test_the_twin_of_a_post_is_plain_markdown(site: Site) -> None:
    for path in (site.outdir / "posts").glob("*/index.md"):
        text = path.read_text("utf-8")
        addresses = re.findall(r"\]\((\S+?)\)", text)

        assert text.startswith("# ")
        assert "{code-cell}" not in text
        assert "\n---\n" not in text
        assert [a for a in addresses if not leads_somewhere(site, a)] == []


def names_in(site: Site) -> dict[str, str]:
    """Return the full address of each name in the inventory."""
    data = (site.outdir / "objects.inv").read_bytes()
    kinds = InventoryFile.loads(data, uri=BASE).data
    return {name: item.uri for items in kinds.values() for name, item in items.items()}


def test_every_name_in_the_inventory_leads_somewhere(site: Site) -> None:
    names = names_in(site)

    assert [name for name, uri in names.items() if not leads_somewhere(site, uri)] == []
