"""The labels of a site: what can be named without saying on which page it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Label:
    """A name that an author gave to a place."""

    name: str
    docname: str
    #: the id there; empty: the top of the page
    anchor: str
    #: what the place is called: "Figure 1"; empty for most
    called: str
    #: its heading or caption; empty when it has none
    title: str
    #: "name", "post", "equation", "figure" or "statement"
    kind: str


class Labels:
    """The labels of all pages. Several pages may have the same, and each means its own."""

    def __init__(self, labels: Iterable[Label], called: Mapping[tuple[str, str], str]) -> None:
        """Take the labels, and what the place at each page and anchor is called."""
        self._called = called
        self._by_name: dict[str, list[Label]] = defaultdict(list)
        for label in sorted(labels, key=lambda label: label.docname):
            self._by_name[label.name.casefold()].append(label)

    def __iter__(self) -> Iterator[Label]:
        """Yield all labels."""
        for labels in self._by_name.values():
            yield from labels

    def named(self, name: str) -> tuple[Label, ...]:
        """Return the labels of a name, in the order of their pages."""
        return tuple(self._by_name.get(name.casefold(), ()))

    def on_page(self, name: str, docname: str) -> Label | None:
        """Return the label of a name on a page."""
        return next((label for label in self.named(name) if label.docname == docname), None)

    def find(self, name: str, docname: str) -> Label | None:
        """Return the label that a name means on a page: its own, else the first."""
        return self.on_page(name, docname) or next(iter(self.named(name)), None)

    def rivals(self, name: str, docname: str) -> tuple[str, ...]:
        """Return the pages that a name can mean, seen from a page without it; none if one."""
        pages = tuple(dict.fromkeys(label.docname for label in self.named(name)))
        return pages if len(pages) > 1 and docname not in pages else ()

    def called(self, docname: str, anchor: str) -> str:
        """Return what a place is called: "Theorem 1"; nothing when it has no number or kind."""
        return self._called.get((docname, anchor), "")


def label_of_page(docname: str, title: str) -> Label:
    """Return the label of a post: the name of its file or folder, as ABlog has it."""
    name = docname.removesuffix("/index").rpartition("/")[2]
    return Label(name, docname, "", "", title, "post")
