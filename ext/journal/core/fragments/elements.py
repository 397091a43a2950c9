"""The elements of HTML, and what may stand in what: declared tables, no parsing."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: elements that stand in a line of text
PHRASING = _names(
    "a abbr b bdi bdo br button cite code data datalist del dfn em i img input ins kbd label"
    " mark math meter optgroup option output progress q rp rt ruby s samp select small span"
    " strong sub sup svg time u var wbr"
)

#: elements that make blocks
FLOW = _names(
    "address article aside blockquote caption col colgroup dd details dialog div dl dt fieldset"
    " figcaption figure footer h2 h3 h4 h5 h6 header hgroup hr legend li menu nav ol p pre search"
    " section summary table tbody td tfoot th thead tr ul"
)

#: elements without content and without an end tag
VOID = _names("br col hr img input wbr")

#: what replaces an element that is obsolete, or that a page has one of: name, class
RENAMED = {
    "acronym": ("abbr", ""),
    "big": ("span", "journal-big"),
    "blink": ("span", ""),
    "center": ("div", "journal-align-center"),
    "dir": ("ul", ""),
    "font": ("span", ""),
    "h1": ("h2", ""),
    "listing": ("pre", ""),
    "main": ("div", ""),
    "marquee": ("span", ""),
    "nobr": ("span", ""),
    "strike": ("s", ""),
    "tt": ("code", ""),
    "xmp": ("pre", ""),
}

#: elements that mean nothing here; what is in them stays
UNWRAPPED = _names(
    "area base basefont body canvas form frameset head html map meta noframes noscript object"
    " param picture slot source template title track"
)

#: elements that take the kind of content of what they stand in
TRANSPARENT = _names("a del ins")

#: elements that hold text and phrasing, but no block
_TEXT_HOLDERS = (PHRASING - TRANSPARENT) | _names("h2 h3 h4 h5 h6 legend p pre summary")

#: elements whose children are of few kinds, so that no paragraph can stand right in them
NARROW = _names(
    "colgroup dl hgroup math menu ol optgroup ruby select svg table tbody tfoot thead tr ul"
)

#: elements in which text is meant to the letter
VERBATIM = _names("code kbd math option pre samp select svg")

#: what an element must stand right in, to stand at all
PARENTS = {
    "caption": _names("table"),
    "col": _names("colgroup table"),
    "colgroup": _names("table"),
    "dd": _names("dl"),
    "dt": _names("dl"),
    "figcaption": _names("figure"),
    "legend": _names("fieldset"),
    "li": _names("menu ol ul"),
    "optgroup": _names("select"),
    "option": _names("datalist optgroup select"),
    "rp": _names("ruby"),
    "rt": _names("ruby"),
    "summary": _names("details"),
    "tbody": _names("table"),
    "td": _names("tr"),
    "tfoot": _names("table"),
    "th": _names("tr"),
    "thead": _names("table"),
    "tr": _names("table tbody tfoot thead"),
}

_CELLS = _names("caption col colgroup td th")

#: which open elements a start tag ends, and the elements beyond which it ends nothing
ENDS = {
    "a": (_names("a"), _names("caption td th")),
    "dd": (_names("dd dt"), _names("dl")),
    "dt": (_names("dd dt"), _names("dl")),
    "li": (_names("li"), _names("menu ol ul")),
    "option": (_names("option"), _names("datalist select")),
    "rp": (_names("rp rt"), _names("ruby")),
    "rt": (_names("rp rt"), _names("ruby")),
    "tbody": (_CELLS | _names("tbody tfoot thead tr"), _names("table")),
    "td": (_names("td th"), _names("table tr")),
    "tfoot": (_CELLS | _names("tbody tfoot thead tr"), _names("table")),
    "th": (_names("td th"), _names("table tr")),
    "thead": (_CELLS | _names("tbody tfoot thead tr"), _names("table")),
    "tr": (_CELLS | _names("tr"), _names("table")),
}

#: elements beyond which an end tag ends nothing but a table
FENCED = _names("caption td th")

#: parts of a drawing that run, move, or hold other HTML
UNDRAWN = _names(
    "animate animatemotion animatetransform embed foreignobject handler iframe object script set"
    " style"
)


def is_known(name: str) -> bool:
    """Tell whether there is such an element, or was one."""
    return name in PHRASING or name in FLOW or name in RENAMED or name in UNWRAPPED


def holds_text_only(name: str) -> bool:
    """Tell whether no block may stand in an element."""
    return name in _TEXT_HOLDERS
