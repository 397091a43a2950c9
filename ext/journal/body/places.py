"""Where something in a document was written, and telling the author so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils.utils import get_source_line

from journal.core.problems import Problem
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


def is_within(root: Path, path: Path) -> bool:
    """Tell whether a path, with its symbolic links followed, stays in a folder."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        # a circle of links, or a name that no file can have
        return False


def source_path(env: BuildEnvironment, name: str) -> Path:
    """Return the file that a document names: relative to it, or rooted at the source folder."""
    folder = Path(env.srcdir) if name.startswith("/") else Path(env.doc2path(env.docname)).parent
    return folder / name.lstrip("/")


def inside_name(env: BuildEnvironment, path: Path) -> str:
    """Return a path as Sphinx names a file of the source folder: rooted, with slashes."""
    return "/" + path.resolve().relative_to(Path(env.srcdir).resolve()).as_posix()
