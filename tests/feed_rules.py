"""What a feed must be by RFC 4287 or JSON Feed 1.1, and a little more: functions find faults."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

#: how often an element may stand in a feed and in an entry: at least, at most
IN_FEED = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "subtitle": (0, 1),
    "author": (0, 99),
    "link": (2, 99),
    "entry": (0, 9999),
}
IN_ENTRY = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "published": (0, 1),
    "summary": (0, 1),
    "content": (1, 1),
    "author": (0, 99),
    "category": (0, 99),
    "link": (1, 99),
}

ITEM_KEYS = {
    *("id", "url", "external_url", "title", "content_html", "content_text", "summary", "image"),
    *("banner_image", "date_published", "date_modified", "authors", "tags", "language"),
    "attachments",
}
FEED_KEYS = {
    *("version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url"),
    *("icon", "favicon", "authors", "language", "expired", "hubs", "items"),
}

#: elements of HTML without content
VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
    *("source", "track", "wbr"),
}

FORBIDDEN = [
    *("script", "style", "form", "input", "button", "iframe", "object", "embed", "link", "meta"),
    *("h1", "nav", ".headerlink", ".journal-byline", "annotation"),
]


def faults_of_atom(data: bytes) -> list[str]:
    """Return what is wrong with an Atom feed."""
    root = etree.fromstring(data)
    if root.tag != f"{ATOM}feed":
        return [f"the root is {root.tag}"]
    return list(_atom(root))


def _atom(root: Any) -> Iterator[str]:
    yield from _numbers(root, IN_FEED)
    for entry in root.findall(f"{ATOM}entry"):
        yield from _entry(root, entry)
    ids = Counter(element.text for element in root.iter(f"{ATOM}id"))
    yield from (f"id {i} is there {n} times" for i, n in ids.items() if n > 1)
    for element in root.iter(f"{ATOM}id"):
        yield from _absolute("id", element.text)
    for element in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        yield from _moment(element.tag, element.text)
    for link in root.iter(f"{ATOM}link"):
        yield from _absolute("link", link.get("href"))
    for name in root.iter(f"{ATOM}name", f"{ATOM}title"):
        if not (name.text or "").strip():
            yield f"{name.tag} says nothing"
    newest = [entry.findtext(f"{ATOM}updated") for entry in root.findall(f"{ATOM}entry")]
    if newest and root.findtext(f"{ATOM}updated") != max(newest):
        yield "the feed is not as new as its newest entry"
    relations = [link.get("rel") for link in root.findall(f"{ATOM}link")]
    yield from (f"no link {r}" for r in ("self", "alternate") if r not in relations)


def _entry(root: Any, entry: Any) -> Iterator[str]:
    yield from _numbers(entry, IN_ENTRY)
    if root.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
        yield "an entry has no author"
    if not [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]:
        yield "an entry has no address"
    if entry.find(f"{ATOM}content").get("type") != "html":
        yield "a content is not HTML"
    yield from faults_of_html(entry.findtext(f"{ATOM}content"))


def _numbers(element: Any, allowed: dict[str, tuple[int, int]]) -> Iterator[str]:
    found = Counter(child.tag for child in element)
    yield from (
        f"{tag} may not stand here" for tag in found if tag.removeprefix(ATOM) not in allowed
    )
    for name, (least, most) in allowed.items():
        if not least <= found[ATOM + name] <= most:
            yield f"{name} is there {found[ATOM + name]} times"


def faults_of_json(data: bytes) -> list[str]:
    """Return what is wrong with a JSON feed."""
    return list(_json(json.loads(data)))


def _json(feed: dict[str, Any]) -> Iterator[str]:
    yield from (f"unknown key {key}" for key in feed.keys() - FEED_KEYS)
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "another version"
    yield from (f"no {key}" for key in ("title", "items") if key not in feed)
    for key in ("home_page_url", "feed_url"):
        yield from _absolute(key, feed.get(key))
    ids = Counter(item.get("id") for item in feed["items"])
    yield from (f"id {i} is there {n} times" for i, n in ids.items() if n > 1)
    for item in feed["items"]:
        yield from _item(item)


def _item(item: dict[str, Any]) -> Iterator[str]:
    yield from (f"unknown key {key}" for key in item.keys() - ITEM_KEYS)
    if not isinstance(item.get("id"), str) or not item.get("content_html"):
        yield "an item has no id, or no content"
    for key in ("url", "external_url", "image"):
        if key in item:
            yield from _absolute(key, item[key])
    for key in ("date_published", "date_modified"):
        if key in item:
            yield from _moment(key, item[key])
    for author in item.get("authors", []):
        if not author.keys() & {"name", "url", "avatar"}:
            yield "an author is nobody"
    if any(not isinstance(tag, str) or not tag for tag in item.get("tags", [])):
        yield "a tag is no text"
    yield from faults_of_html(item["content_html"])


def _absolute(name: str, address: str | None) -> Iterator[str]:
    parts = urlsplit(address or "")
    if not parts.scheme or re.search(r'[\s<>"{}|\\^`]', address or ""):
        yield f"{name} {address} is no full address"


def _moment(name: str, text: str | None) -> Iterator[str]:
    if not MOMENT.fullmatch(text or ""):
        yield f"{name} {text} is no moment"
    else:
        dt.datetime.fromisoformat(text or "")


def faults_of_html(content: str | None) -> Iterator[str]:
    """Yield what is wrong with the content of an entry."""
    page = BeautifulSoup(content or "", "html.parser")
    yield from (f"{tag.name} in a content" for tag in page.select(", ".join(FORBIDDEN)))
    for tag in page.select("*"):
        for name, value in tag.attrs.items():
            if name.startswith("on") or name in {"style", "class", "srcdoc", "tabindex"}:
                yield f"{tag.name} has {name}"
            if name in {"href", "src", "poster", "cite"} and tag.name != "use":
                yield from _absolute(f"{name} of {tag.name}", str(value))
            elif name == "srcset":
                for candidate in str(value).split(", "):
                    yield from _absolute(f"srcset of {tag.name}", candidate.split()[0])
    yield from _balance(content or "")


def _balance(content: str) -> Iterator[str]:
    """Yield tags that are not closed where they should be."""
    waiting: list[str] = []
    for end, name, rest in re.findall(
        r"<(/?)([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>", content
    ):
        if not end and name not in VOID and not rest.endswith("/"):
            waiting.append(name)
        elif end and (not waiting or waiting.pop() != name):
            yield f"</{name}> closes nothing"
    yield from (f"<{name}> is not closed" for name in waiting)
