"""Draw the diagrams of the site: ``make diagrams``.

It is a builder of Sphinx's, so that it sees exactly the diagrams that the site shows, but
no part of a build: the drawings are committed. Chromium draws with Mermaid, both as they
are installed; nothing is loaded from elsewhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder

from journal.core.diagrams import FOLDER, THEMES, file_name, name_of
from journal.core.problems import Problem, Rule
from journal.diagrams.nodes import diagram
from journal.drawing.browser import DrawingError, Order, draw
from journal.log import report_all, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes
    from sphinx.application import Sphinx


class DiagramBuilder(Builder):
    """Draw all diagrams, and remove the drawings that no document shows."""

    name = "diagrams"
    epilog = ""
    allow_parallel = False

    def init(self) -> None:
        """Begin without a diagram."""
        #: each diagram once, with the places where it stands: file, first line
        self._found: dict[str, tuple[str, list[tuple[str, int]]]] = {}

    def get_outdated_docs(self) -> Set[str]:
        """Return all documents: a drawing is needed whether its page has changed or not."""
        return self.env.found_docs

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return nothing: no page is written."""
        return ""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Note the diagrams of a document."""
        for node in doctree.findall(diagram):
            path = str(node.source or self.env.doc2path(docname))
            _, places = self._found.setdefault(name_of(node["source"]), (node["source"], []))
            places.append((path, node["first_line"]))

    def finish(self) -> None:
        """Draw, write what was drawn, and tell what could not be."""
        folder = Path(self.srcdir, FOLDER)
        wanted = {name: source for name, (source, _) in sorted(self._found.items())}
        try:
            drawn = draw(wanted) if wanted else {}
        except DrawingError as error:
            self._fail([Problem(str(folder), 0, Rule.INVALID_DIAGRAM, str(error))])
            return
        written = sum(_write(folder, name, order) for name, order in drawn.items())
        removed = _remove_others(folder, set(wanted))
        say(f"{len(wanted)} diagrams, {written} drawn anew, {removed} files removed")
        self._fail(list(self._problems(drawn)))

    def _problems(self, drawn: dict[str, Order]) -> Iterator[Problem]:
        for name, order in drawn.items():
            if order.message:
                for path, line in self._found[name][1]:
                    place = line + max(order.line - 1, 0)
                    message = f"the diagram cannot be drawn: {order.message}"
                    yield Problem(path, place, Rule.INVALID_DIAGRAM, message)

    def _fail(self, problems: list[Problem]) -> None:
        report_all(problems)
        if problems:
            self._app.statuscode = 1


def _write(folder: Path, name: str, order: Order) -> bool:
    """Write the drawings of a diagram; tell whether they were others before."""
    if order.message:
        return False
    folder.mkdir(exist_ok=True)
    is_new = False
    for theme, svg in zip(THEMES, order.drawings, strict=True):
        path = folder / file_name(name, theme)
        content = svg.encode()
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
            is_new = True
    return is_new


def _remove_others(folder: Path, names: Set[str]) -> int:
    kept = {file_name(name, theme) for name in names for theme in THEMES}
    others = [path for path in sorted(folder.glob("*.svg")) if path.name not in kept]
    for path in others:
        path.unlink()
    return len(others)


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(DiagramBuilder)
