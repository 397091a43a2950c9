"""The room of diagrams: Mermaid's text becomes drawings that lie beside the sources.

1. fences and directives become diagrams; the drawings of one are
   two pictures, for the light theme and the dark                    `reading`: `nodes`
2. a diagram that is not drawn yet shows its text, and its author is
   told of `make diagrams`, which is not part of a build             `journal.drawing`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.diagrams import nodes
from journal.diagrams.reading import MakeDiagrams, MermaidDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup"]


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    nodes.setup(app)
    app.add_directive("mermaid", MermaidDirective)
    app.add_transform(MakeDiagrams)
