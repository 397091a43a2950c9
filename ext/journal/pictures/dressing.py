"""Write pictures: their size, when they are loaded, and which file fits which screen."""

from __future__ import annotations

import mimetypes
import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.writers.html5 import HTML5Translator

from journal.core.words import words_in
from journal.pictures.lengths import COLUMN, nearest_share, pixels, share_class, share_of, shown
from journal.pictures.measuring import SIZE, VARIANTS
from journal.posts import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from journal.pictures.lengths import Shown

STYLE_SHEET = "journal-pictures.css"

SCRIPT = "journal-pictures.js"

#: set on pictures that are worth a look from near
_LARGE = "journal_large"

#: pixels of the text column on a phone, and how much more a picture must have than is shown
_NARROWEST = 350
_WORTH = 1.15

#: set on all pictures of a page but the first, which is seen at once, and on both of a pair
_LATER = "journal_later"

#: what the text column leaves of a narrow screen
_NARROW = "calc(100vw - 2.5rem)"


def dress_pictures(app: Sphinx, document: nodes.document, _docname: str) -> None:
    """Prepare the pictures of a page for the writer, and have their variants copied."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    for number, image in enumerate(document.findall(nodes.image)):
        image[_LATER] = number > 0 or "journal_pair" in image
        image[_LARGE] = _is_large(image)
        variants: list[tuple[str, int]] = image.get(VARIANTS, [])
        for name, _ in variants:
            builder.images[name] = app.env.images[name][1]
    for figure in document.findall(nodes.figure):
        _turn_width_into_class(figure)


def _is_large(image: nodes.image) -> bool:
    """Tell whether some screen shows a picture smaller than it is, and a click is free."""
    natural = image.get(SIZE)
    widest = shown(image.attributes, natural).widest
    if natural is None or widest is None or _is_link(image):
        return False
    width: int = natural.width
    return width >= _NARROWEST and width > _WORTH * min(widest, _NARROWEST)


def _is_link(node: nodes.Node | None) -> bool:
    while node is not None:
        if isinstance(node, nodes.reference):
            return True
        node = node.parent
    return False


def _turn_width_into_class(figure: nodes.figure) -> None:
    """Say in a class how wide a figure is; docutils would write a style."""
    width = str(figure.attributes.pop("width", ""))
    share = share_of(width)
    if share is None and pixels(width):
        share = nearest_share(pixels(width) * 100 / COLUMN)
    if share is not None:
        figure["classes"].append(share_class(share))


def visit_image(self: HTML5Translator, node: nodes.image) -> None:
    """Write a picture; what is none, a film say, is left to docutils."""
    kind = mimetypes.guess_type(node["uri"])[0] or ""
    if not kind.startswith("image/") and not node["uri"].startswith("data:"):
        HTML5Translator.visit_image(self, node)
        return
    look = shown(node.attributes, node.get(SIZE))
    classes = [share_class(look.share)] if look.share is not None else []
    if node.get("align"):
        classes.append(f"align-{node['align']}")
    attributes: dict[str, Any] = {"src": _address(self, node["uri"]), "alt": node.get("alt", "")}
    attributes["class"] = " ".join(classes)
    attributes |= dict(_sources(self, node, look)) | dict(_facts(node, look))
    ending = "" if isinstance(node.parent, nodes.TextElement) else "\n"
    self.body.append(self.emptytag(node, "img", ending, **attributes))


def depart_image(self: HTML5Translator, node: nodes.image) -> None:
    """Write nothing more."""
    kind = mimetypes.guess_type(node["uri"])[0] or ""
    if not kind.startswith("image/") and not node["uri"].startswith("data:"):
        HTML5Translator.depart_image(self, node)


def _address(self: HTML5Translator, name: str) -> str:
    """Return the address of a file, seen from the page."""
    if name not in self.builder.images:
        return name
    return posixpath.join(self.builder.imgpath, quote(self.builder.images[name]))


def _facts(node: nodes.image, look: Shown) -> Iterator[tuple[str, Any]]:
    if node.get("title"):
        yield "title", node["title"]
    if look.size is not None:
        yield "width", look.size.width
        yield "height", look.size.height
    if node.get(_LARGE):
        yield "data-journal-width", node[SIZE].width
        yield "data-journal-height", node[SIZE].height
    if node.get(_LATER):
        yield "loading", "lazy"
        yield "decoding", "async"


def _sources(self: HTML5Translator, node: nodes.image, look: Shown) -> Iterator[tuple[str, str]]:
    """Yield the files for screens of all kinds, and how wide the picture is on them."""
    variants = node.get(VARIANTS)
    if not variants:
        return
    files = [*variants, (node["uri"], node[SIZE].width)]
    yield "srcset", ", ".join(f"{_address(self, name)} {width}w" for name, width in files)
    widest = look.widest or COLUMN
    narrow = f"{look.share}vw" if look.share is not None else _NARROW
    yield "sizes", f"(min-width: {widest + 40}px) {widest}px, {narrow}"


def add_assets(
    app: Sphinx,
    page: str,
    _template: str,
    _context: dict[str, Any],
    document: nodes.document | None,
) -> None:
    """Have a page with pictures load their looks, and with large ones what shows them."""
    images = list(document.findall(nodes.image)) if document is not None else []
    if images:
        app.add_css_file(STYLE_SHEET)
    if any(image.get(_LARGE) for image in images):
        say = words_in(language_of(app.env, page)).say
        words: dict[str, Any] = {
            "data-enlarge": say("Enlarge the picture:"),
            "data-close": say("Close"),
        }
        app.add_js_file(SCRIPT, loading_method="defer", **words)


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages."""
    app.add_node(nodes.image, override=True, html=(visit_image, depart_image))
    app.connect("doctree-resolved", dress_pictures)
    app.connect("html-page-context", add_assets)
