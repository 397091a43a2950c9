"""What of a post's page a feed reader is given: its text, whole, and good anywhere.

lxml parses and writes this: it is here already, by way of ABlog, and takes some thousandths
of a second for a post, where parsers written in Python take twenty times as long.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml import etree

#: what belongs to the page: its byline, permalinks, what is not printed either
#: — and of the two drawings of a diagram the one for dark ground
_OF_THE_PAGE = frozenset(
    {"journal-byline", "headerlink", "journal-banner", "d-print-none", "journal-dark"}
)
_PARTS = ("h1", "a", "p", "div", "section", "nav", "aside", "details", "span", "img")

#: what no feed reader should run, load or show
_ACTIVE = (
    *("script", "style", "link", "meta", "base", "template", "noscript", "form", "button"),
    *("input", "select", "textarea", "iframe", "object", "embed", "applet", "frame", "frameset"),
    *("dialog", "canvas", "annotation-xml"),
)

_ADDRESSES = frozenset({"href", "src", "poster", "data", "cite", "longdesc", "xlink:href"})

#: attributes that name ids of the same document
_ID_LISTS = frozenset({"aria-labelledby", "aria-describedby", "aria-controls", "headers", "for"})

#: attributes that mean something on the page alone
_NO_USE = frozenset(
    {"class", "style", "tabindex", "contenteditable", "autofocus", "srcdoc", "data-symbol"}
)

#: elements without content that the parser does not know as such
_VOID = ("source", "track", "wbr")
_END_OF_VOID = re.compile(f"</(?:{'|'.join(_VOID)})>")

_SAFE = re.compile(r"(https?|mailto):|data:image/(png|jpeg|gif|webp|svg\+xml)[;,]", re.IGNORECASE)

_WITH_ATTRIBUTES = etree.XPath("//*[@*]")


def content_of(body: str, *, page: str, prefix: str) -> str:
    """Return the body of a page as the content of a feed entry.

    `page` is the full address of the page; the ids that stay begin with `prefix`, so that
    several entries can be shown together.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<div>{body}</div>".encode(), parser)[0][0]
    _leave_out_plain_spans(root)
    etree.strip_elements(root, *_ACTIVE, with_tail=False)
    _keep_tex(root)
    _leave_out_page_parts(root)
    nodes = _WITH_ATTRIBUTES(root)
    _settle_ids(nodes, list(root.iter("svg")), prefix)
    for node in nodes:
        _settle_attributes(node, page)
    return _written(root)


def _leave_out_plain_spans(root: etree._Element) -> None:
    """Unwrap the spans that carry nothing but a style, of which code is full."""
    said = [span for span in root.iter("span") if span.keys() not in ([], ["class"])]
    for span in said:
        span.tag = "journal-span"
    etree.strip_tags(root, "span")
    for span in said:
        span.tag = "span"


def _leave_out_page_parts(root: etree._Element) -> None:
    """Remove the title and what else the page has beside the text."""
    for node in root.iter(*_PARTS):
        if node.tag == "h1" or not _OF_THE_PAGE.isdisjoint(node.get("class", "").split()):
            node.tag = "journal-page-part"
    etree.strip_elements(root, "journal-page-part", with_tail=False)


def _keep_tex(root: etree._Element) -> None:
    """Give a formula its TeX as alternative text.

    Readers that know no MathML would print the annotation after the formula.
    """
    for annotation in root.iter("annotation"):
        formula = next(annotation.iterancestors("math"), None)
        if formula is not None and annotation.text:
            formula.set("alttext", annotation.text)
    etree.strip_elements(root, "annotation", with_tail=False)
    etree.strip_tags(root, "semantics")


def _settle_ids(nodes: list[etree._Element], drawings: list[etree._Element], prefix: str) -> None:
    """Keep the ids that the entry itself refers to, under names of its own.

    Links lead to the page, so that nothing else needs an id.
    """
    naming = [(node, name) for node in nodes for name in node.keys() if name in _ID_LISTS]  # noqa: SIM118 - an element is no mapping
    named = {own for node, name in naming for own in node.get(name, "").split()}
    named.update(node.get("id", "") for drawing in drawings for node in drawing.iter())
    for node in nodes:
        if (own := node.get("id")) is not None:
            del node.attrib["id"]
            if own in named:
                node.set("id", f"{prefix}-{own}")
    for node, name in naming:
        node.set(name, " ".join(f"{prefix}-{own}" for own in node.get(name, "").split()))
    for drawing in drawings:
        _settle_drawing(drawing, prefix)


def _settle_drawing(drawing: etree._Element, prefix: str) -> None:
    """Have the parts of a drawing refer to each other by their new names."""
    for node in drawing.iter(etree.Element):
        for name, value in node.attrib.items():
            if name.endswith("href") and value.startswith("#") and node.tag != "a":
                node.set(name, f"#{prefix}-{value[1:]}")
            elif "url(#" in value:
                node.set(name, value.replace("url(#", f"url(#{prefix}-"))


def _settle_attributes(node: etree._Element, page: str) -> None:
    for name, value in node.items():
        if name in _NO_USE or name.startswith(("on", "data-journal-")):
            del node.attrib[name]
        elif name == "srcset":
            node.set(name, _full_srcset(value, page))
        elif name in _ADDRESSES and not (value.startswith("#") and _is_in_drawing(node)):
            _settle_address(node, name, urljoin(page, value.strip()))


def _settle_address(node: etree._Element, name: str, address: str) -> None:
    """Give an element a full address; none at all when it is not one to open."""
    if _SAFE.match(address):
        node.set(name, address)
    else:
        del node.attrib[name]


def _is_in_drawing(node: etree._Element) -> bool:
    """Tell whether an element is a part of a drawing, which refers to its own parts."""
    return node.tag != "a" and next(node.iterancestors("svg"), None) is not None


def _full_srcset(srcset: str, page: str) -> str:
    candidates = (part.split(maxsplit=1) for part in srcset.split(", ") if part.strip())
    return ", ".join(" ".join([urljoin(page, first), *rest]) for first, *rest in candidates)


def _written(root: etree._Element) -> str:
    html: str = etree.tostring(root, method="html", encoding="unicode", with_tail=False)
    inner = html.removeprefix("<div>").removesuffix("</div>").strip()
    return _END_OF_VOID.sub("", inner)
