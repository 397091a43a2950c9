"""Set the numbers of rows and the links of references into MathML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from journal.core.formulas.cleaning import PREFIX
from journal.core.formulas.idioms import REF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Number:
    """What stands beside a row."""

    #: as shown, in parentheses; empty for a row without
    text: str
    #: what links lead to; empty when nothing can
    node_id: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """What a label of an equation leads to."""

    #: without parentheses
    number: str
    uri: str


def mark(mathml: str, numbers: Sequence[Number], links: Mapping[str, Link]) -> str:
    """Return MathML with numbers in its rows, and references that lead somewhere."""
    if not numbers and "(??)" not in mathml:
        return mathml
    root = ET.fromstring(mathml)  # noqa: S314 - what math-core wrote a moment ago
    _set_numbers(root, numbers)
    _set_links(root, links)
    return ET.tostring(root, encoding="unicode")


def _set_numbers(root: Element, numbers: Sequence[Number]) -> None:
    """Fill the last cell of each row, which math-core left for the number."""
    table = root.find(".//mtable")
    if not numbers or table is None:
        return
    for row, number in zip(table.findall("mtr"), numbers, strict=False):
        if not number.text:
            continue
        cell = row[-1]
        cell.set("class", f"{cell.get('class', '')} {PREFIX}-number".strip())
        if number.node_id:
            cell.set("id", number.node_id)
        # no link to itself, as other numbers are: a formula is one thing to a screen reader
        ET.SubElement(cell, "mtext").text = number.text


def _set_links(root: Element, links: Mapping[str, Link]) -> None:
    for element in root.iter("a"):
        if element.text != "(??)":
            continue
        label = unquote(element.attrib.pop("href", "").removeprefix("#"))
        link = links.get(label.removeprefix(REF))
        if link:
            element.set("href", link.uri)
            element.text = link.number if label.startswith(REF) else f"({link.number})"
