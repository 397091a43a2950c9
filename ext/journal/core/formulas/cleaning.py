"""Make of math-core's MathML what every browser shows and every checker lets pass.

Styles become classes, for a page may forbid styles; what only MathML Core allows is said
in the way of MathML 3; characters become those that the mathematics font can stretch.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

PREFIX: Final = "journal-math"

#: every declaration that math-core writes but for measures, with the class that does the same
_CLASSES: Final[Mapping[str, str]] = {
    "text-align:left": "left",
    "text-align:right": "right",
    # always beside the two above, for one of the browsers
    "justify-items:start": "",
    "justify-items:end": "",
    "padding-left:0": "flush-left",
    "padding-right:0": "flush-right",
    "padding-left:1em": "apart",
    "padding-top:0": "tight",
    "padding-bottom:0": "tight",
    "padding-left:0.1em": "rule",
    "padding-right:0.1em": "rule",
    "padding-top:0.1667em": "strut",
    "border-right:0.05em solid currentcolor": "line-right",
    "border-right:0.05em dashed currentcolor": "dash-right",
    "border-left:0.05em solid currentcolor": "line-left",
    "border-left:0.05em dashed currentcolor": "dash-left",
    "border-top:0.05em solid currentcolor": "line-top",
    "border-top:0.05em dashed currentcolor": "dash-top",
    "width:100%": "wide",
    "width:50%": "side",
    "width:7.5%": "margin",
    "math-shift:compact": "compact",
    "font-variant-caps:small-caps": "small-caps",
    **{f"padding-left:{mu / 18:.4f}em": f"before-{mu}" for mu in (3, 4, 5)},
    **{f"padding-right:{mu / 18:.4f}em": f"after-{mu}" for mu in (3, 4, 5)},
}

#: declarations for which MathML has an attribute
_ATTRIBUTES: Final = {"color": "mathcolor", "font-size": "mathsize"}

_REPLACED: Final = (
    # an entity of HTML, not of XML
    ("&ApplyFunction;", "\u2061"),
    # combining characters do not stand on their own: a line, an arrow, a wide hat
    ("\u0332", "\u203e"),
    ('<mo stretchy="false">\u20d7<', '<mo stretchy="false" mathsize="55%">\u2192<'),
    (">\u0302<", ">\u02c6<"),
    # selectors of letter shapes, which few fonts have
    ("\ufe00", ""),
    ("\ufe01", ""),
)

#: spaces to the left are rounded to eighteenths of an em, TeX's unit, and no longer than this
LONGEST_BACK: Final = 36

#: inside of a tag, for text has no sign `<`; math-core writes no class beside a style
_STYLED = re.compile(r'(<[a-z]+(?: [a-z]+="[^"<>]*")*) style="([^"<>]*)"')
#: how big a formula is set, on another element than those that checkers of HTML know it on
_STYLES: Final = ("displaystyle", "scriptlevel")
_SET_STYLE = re.compile(r"<m(?:table[^<>]* scriptlevel|(?!ath|table|style)[^<>]* displaystyle)=")
_BACK = re.compile(r"margin-left:(-[\d.]+)(em|rem|ex)")
_EX: Final = 0.45


def clean(mathml: str) -> str:
    """Return MathML without a style attribute, and with nothing a checker of HTML minds."""
    for written, meant in _REPLACED:
        mathml = mathml.replace(written, meant)
    if ' style="' in mathml:
        mathml = _STYLED.sub(lambda match: f"{match[1]}{_attributes(match[2])}", mathml)
    if not _SET_STYLE.search(mathml):
        return mathml
    root = ET.fromstring(mathml)  # noqa: S314 - what math-core wrote a moment ago
    _set_styles(root)
    return ET.tostring(root, encoding="unicode")


@functools.cache
def _attributes(style: str) -> str:
    """Return the attributes that do what a style of math-core does; there are few styles."""
    classes, attributes = [], {}
    for declaration in filter(None, style.split(";")):
        name, value = (part.strip() for part in declaration.split(":", 1))
        if name in _ATTRIBUTES:
            attributes[_ATTRIBUTES[name]] = value
        elif name_of_class := class_of(f"{name}:{value}"):
            classes.append(f"{PREFIX}-{name_of_class}")
    if classes:
        attributes["class"] = " ".join(dict.fromkeys(classes))
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def class_of(declaration: str) -> str | None:
    """Return the class that does what a declaration of math-core does; None for an unknown one."""
    if match := _BACK.fullmatch(declaration):
        size = -float(match[1]) * (_EX if match[2] == "ex" else 1)
        return f"back-{min(round(size * 18), LONGEST_BACK)}"
    # math-core says the same by the attribute, but for one browser
    if declaration.startswith("width:") and declaration.endswith("rem"):
        return ""
    return _CLASSES.get(declaration)


def _set_styles(root: Element) -> None:
    """Say on an ``mstyle`` what checkers of HTML do not know on other elements."""
    for parent in list(root.iter()):
        for index, child in enumerate(parent):
            names = _STYLES[1:] if child.tag == "mtable" else _STYLES
            style = {name: child.attrib.pop(name) for name in names if name in child.attrib}
            if not style or f"{PREFIX}-wide" in child.get("class", ""):
                # a table as wide as the box is not in a script, and could not be in an mstyle
                continue
            parent[index] = ET.Element("mstyle", style)
            parent[index].append(child)
