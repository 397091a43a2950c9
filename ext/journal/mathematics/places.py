"""Where a node was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment


def written_at(node: nodes.Node, env: BuildEnvironment, docname: str) -> tuple[str, int]:
    """Return the file and the line of a node, that of what it stands in if it has none."""
    found: nodes.Node | None = node
    while found is not None and not found.line:
        found = found.parent
    line = (found.line if found is not None else None) or 0
    path = str(env.doc2path(docname))
    source = found.source if found is not None else None
    is_included = source and source != path and Path(source).is_file()
    return (source if is_included and source else path), line
