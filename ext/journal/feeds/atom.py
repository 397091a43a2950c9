"""Write a feed as Atom, RFC 4287."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from journal.feeds.records import Feed, FeedEntry

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

#: what no XML document can hold
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class AtomWriter:
    """Write the Atom feeds of a site.

    The element of a post is made once and moved from feed to feed: most posts are in several.
    """

    def __init__(self) -> None:
        """Begin without elements."""
        self._elements: dict[str, etree._Element] = {}

    def written(self, feed: Feed) -> bytes:
        """Return the bytes of a feed."""
        root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
        root.set(_LANGUAGE, feed.language)
        _add(root, "id", feed.id)
        _add(root, "title", feed.title)
        if feed.description:
            _add(root, "subtitle", feed.description)
        _add(root, "updated", feed.updated)
        _link(root, "self", "application/atom+xml", feed.atom)
        _link(root, "alternate", "text/html", feed.home)
        _person(root, feed.author)
        for entry in feed.entries:
            root.append(self._element(entry))
        written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
        return written + b"\n"

    def _element(self, entry: FeedEntry) -> etree._Element:
        if entry.id not in self._elements:
            self._elements[entry.id] = _entry_element(entry)
        return self._elements[entry.id]


def _entry_element(entry: FeedEntry) -> etree._Element:
    element = etree.Element(f"{{{_ATOM}}}entry", nsmap={None: _ATOM})
    if entry.language:
        element.set(_LANGUAGE, entry.language)
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _link(element, "alternate", "text/html", entry.uri)
    if entry.external_uri:
        _link(element, "related", None, entry.external_uri)
    if entry.published:
        _add(element, "published", entry.published)
    _add(element, "updated", entry.updated)
    for author in entry.authors:
        _person(element, author)
    for label in dict.fromkeys((*entry.categories, *entry.tags)):
        _add(element, "category").set("term", _clean(label))
    if entry.summary:
        _add(element, "summary", entry.summary)
    _add(element, "content", entry.content).set("type", "html")
    return element


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    if text is not None:
        element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)


def _person(parent: etree._Element, name: str) -> None:
    _add(_add(parent, "author"), "name", name)


def _link(parent: etree._Element, relation: str, type_: str | None, address: str) -> None:
    link = _add(parent, "link")
    link.set("rel", relation)
    if type_:
        link.set("type", type_)
    link.set("href", _clean(address))
