"""Plain text with formulas as nodes."""

from __future__ import annotations

from docutils import nodes

from journal.core.formulas import split_prose


def prose_nodes(text: str) -> list[nodes.Node]:
    """Return nodes for a line of text that may have formulas between dollars in it."""
    return [
        nodes.math(piece, piece) if is_tex else nodes.Text(piece)
        for piece, is_tex in split_prose(text)
    ]
