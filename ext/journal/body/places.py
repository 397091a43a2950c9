"""Where something in a document was written, and telling the author so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils.utils import get_source_line

from journal.core.problems import Problem
from journal.core.source_place import SourcePlace
from journal.log import report

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from journal.core.problems import Rule


def place_of(env: BuildEnvironment, node: nodes.Node) -> tuple[str, int]:
    """Return the file and line that a node was made from."""
    source, line = get_source_line(node)
    return str(source or env.doc2path(env.docname)), line or 0


def tell(env: BuildEnvironment, node: nodes.Node, rule: Rule, message: str) -> None:
    """Report a problem at the place of a node."""
    path, line = place_of(env, node)
    report(Problem(path, line, rule, message))


def seen_from(env: BuildEnvironment) -> SourcePlace:
    """Return where the document that is read lies."""
    return SourcePlace(Path(env.srcdir), Path(env.doc2path(env.docname)))


def inside_name(env: BuildEnvironment, path: Path) -> str:
    """Return a path as Sphinx names a file of the source folder: rooted, with slashes."""
    return "/" + path.resolve().relative_to(Path(env.srcdir).resolve()).as_posix()
