"""Which attributes of an author's HTML are kept, and where an address leads."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: what a link may lead to, beside places in the site
LINKED_SCHEMES = frozenset(("http", "https", "mailto"))
_RUNNING_SCHEMES = frozenset(("data", "javascript", "vbscript"))

#: attributes that any element may have, beside aria-* and data-*
_ANYWHERE = frozenset(("dir", "hidden", "lang", "role", "tabindex", "title", "translate"))

_OF_ONE_ELEMENT = {
    "a": "download hreflang rel target",
    "abbr": "",
    "audio": "autoplay controls loop muted preload",
    "blockquote": "cite",
    "button": "disabled",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "cite datetime",
    "details": "open",
    "dialog": "open",
    "fieldset": "disabled",
    "input": "checked disabled max min placeholder readonly step type value",
    "ins": "cite datetime",
    "label": "for",
    "li": "value",
    "meter": "high low max min optimum value",
    "ol": "reversed start type",
    "optgroup": "disabled label",
    "option": "disabled label selected value",
    "progress": "max value",
    "q": "cite",
    "select": "disabled multiple size",
    "td": "colspan headers rowspan",
    "th": "abbr colspan headers rowspan scope",
    "time": "datetime",
    "video": "autoplay controls height loop muted playsinline preload width",
}
_KEPT = {name: frozenset(words.split()) for name, words in _OF_ONE_ELEMENT.items()}

_OPEN_NAME = re.compile(r"(?:aria|data)-[a-z0-9_.-]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALIGNMENTS = {"left": "left", "right": "right", "center": "center", "middle": "center"}
#: what fetches something in CSS, or hides that it does
_FETCHING_CSS = re.compile(r"(?:url|src|image|image-set|expression)\s*\(|//|\\|@", re.IGNORECASE)
_OWN_PART = re.compile(r"url\(\s*['\"]?#[\w.:-]+['\"]?\s*\)")
_DRAWN_NAME = re.compile(r"(?!on|xmlns)[\w:.-]+")
_MEASURE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|%|em|rem|vw|vh|cm|mm|in|pt)?\s*;?\s*")


def cleaned(address: str) -> str:
    """Return an address as a browser reads it, without the characters it passes over."""
    return re.sub(r"[\x00-\x1f\x7f]", "", address).strip()


def scheme_of(address: str) -> str:
    """Return the scheme of an address, in small letters; nothing when it has none."""
    found = _SCHEME.match(cleaned(address))
    return found[1].lower() if found else ""


def host_of(address: str) -> str:
    """Return the host that an address is fetched from; nothing when it lies inside the site."""
    text = cleaned(address).replace("\\", "/")
    if not text.startswith("//") and scheme_of(text) not in ("http", "https", "ftp"):
        return ""
    try:
        return urlsplit(text).netloc.rpartition("@")[2] or "another host"
    except ValueError:
        return "another host"


def is_inside(address: str) -> bool:
    """Tell whether an address leads to a place in the site."""
    return not host_of(address) and not scheme_of(address)


def fetches(css: str) -> bool:
    """Tell whether a style may fetch something."""
    return bool(_FETCHING_CSS.search(css))


def objections(
    tag: str, attributes: Iterable[tuple[str, str | None]]
) -> Iterator[tuple[Rule, str]]:
    """Yield what an author is told of attributes that are left out."""
    for key, value in attributes:
        if key.startswith("on"):
            message = f'the script in {key}="…" of <{tag}> does not run, and is left out'
            yield Rule.ACTIVE_CONTENT, message
        elif key == "style" and value and fetches(value):
            message = f'style="{value}" of <{tag}> may load something, and is left out'
            yield Rule.REMOTE_CONTENT, message


def refusals(address: str) -> Iterator[tuple[Rule, str]]:
    """Yield why a link may not lead to an address, if it may not."""
    scheme = scheme_of(address)
    if scheme in _RUNNING_SCHEMES:
        message = f'a link to "{scheme}:…" would run a script: its address is left out'
        yield Rule.ACTIVE_CONTENT, message
    elif scheme and scheme not in LINKED_SCHEMES:
        message = f'a link to "{address}" cannot be followed everywhere: use https: or mailto:'
        yield Rule.UNSAFE_LINK, message


def measure(value: str | None) -> str:
    """Return a width or height as docutils and HTML both read it; nothing for what is none."""
    found = _MEASURE.fullmatch(value or "")
    if not found:
        return ""
    return found[1] if found[2] in (None, "px") else f"{found[1]}{found[2]}"


def measures(attributes: Mapping[str, str]) -> tuple[str, str]:
    """Return the width and height that attributes or their style give."""
    declarations = (part.partition(":") for part in attributes.get("style", "").split(";"))
    style = {name.strip().lower(): value for name, _, value in declarations}
    width = measure(attributes.get("width")) or measure(style.get("width"))
    height = measure(attributes.get("height")) or measure(style.get("height"))
    return width or measure(style.get("zoom")), height


def classes_of(attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield the classes that are written, and one for an alignment."""
    yield from attributes.get("class", "").split()
    if side := _ALIGNMENTS.get(attributes.get("align", "").lower()):
        yield f"journal-align-{side}"


def kept(name: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the attributes of an element that go through, but for class, id and addresses."""
    own = _KEPT.get(name, frozenset())
    for key, value in attributes.items():
        if key in ("width", "height") and not value.isdecimal():
            continue
        is_style = key == "style" and value.strip() and not fetches(value)
        if is_style or key in own or key in _ANYWHERE or _OPEN_NAME.fullmatch(key):
            yield key, value


def drawn(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a part of a drawing or formula that go through."""
    for key, value in attributes.items():
        if key in ("class", "id") or not _DRAWN_NAME.fullmatch(key):
            continue
        if key.endswith(("href", "src")):
            is_kept = value.startswith("#")
        else:
            is_plain = key != "style" and "(" not in value
            is_kept = is_plain or not fetches(_OWN_PART.sub("", value))
        if is_kept:
            yield key, value


def written(attributes: Iterable[tuple[str, str]]) -> str:
    """Return attributes as HTML."""
    return "".join(f' {key}="{escape(value)}"' for key, value in attributes)
