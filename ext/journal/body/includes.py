"""Files that a post includes: those of the source folder, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst.directives.misc import Raw
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable

from journal.core.problems import Problem, Rule
from journal.core.source_place import is_file, is_within, nothing_to_include, outside_message
from journal.log import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def refuses(env: BuildEnvironment, name: str, source: str, line: int) -> bool:
    """Tell whether a file cannot or may not be included in a post, and report it if so."""
    is_of_docutils = name.startswith("<") and name.endswith(">")
    path = Path(env.relfn2path(name)[1])
    return not is_of_docutils and _is_refused(env, path, name, source, line)


def _is_refused(env: BuildEnvironment, path: Path, name: str, source: str, line: int) -> bool:
    if not is_within(Path(env.srcdir), path):
        report(Problem(source, line, Rule.UNSAFE_PATH, outside_message(name)))
    elif not is_file(path):
        report(Problem(source, line, *nothing_to_include(name)))
    else:
        return False
    return True


def is_refused(directive: Directive, name: str | None) -> bool:
    """Tell whether a directive of Sphinx's may not read a file that it names."""
    document = directive.state.document
    env = document.settings.env
    return name is not None and refuses(env, name, str(document["source"]), directive.lineno)


def is_refused_to_docutils(directive: Directive, *, is_rooted: bool) -> bool:
    """Tell the same of a directive of docutils', which takes paths from the document.

    `is_rooted` says that a path from the root is first looked for in the source folder.
    """
    name = directive.options.get("file")
    if name is None:
        return False
    document = directive.state.document
    env, source = document.settings.env, str(document["source"])
    path = Path(source).parent / name
    if is_rooted and name.startswith("/") and Path(env.relfn2path(name)[1]).exists():
        path = Path(env.relfn2path(name)[1])
    return _is_refused(env, path, name, source, directive.lineno)


class IncludeDirective(Include):
    """Include a text of the source folder."""

    def run(self) -> Sequence[nodes.Node]:
        """Run the directive, or show nothing."""
        return [] if is_refused(self, self.arguments[0]) else super().run()


class LiteralIncludeDirective(LiteralInclude):
    """Show a file of the source folder."""

    def run(self) -> list[nodes.Node]:
        """Run the directive, or show nothing."""
        names = (self.arguments[0], self.options.get("diff"))
        return [] if any(is_refused(self, name) for name in names) else super().run()


class RawDirective(Raw):
    """Show what is raw already, from a file of the source folder; never from an address."""

    option_spec: ClassVar[Any] = {k: v for k, v in (Raw.option_spec or {}).items() if k != "url"}

    def run(self) -> list[nodes.Node]:
        """Run the directive, or show nothing."""
        return [] if is_refused_to_docutils(self, is_rooted=False) else list(super().run())


class CsvTableDirective(CSVTable):
    """Show a table of the source folder; never one from an address."""

    option_spec: ClassVar[Any] = {
        k: v for k, v in (CSVTable.option_spec or {}).items() if k != "url"
    }

    def run(self) -> list[Any]:
        """Run the directive, or show nothing."""
        return [] if is_refused_to_docutils(self, is_rooted=True) else super().run()


def setup(app: Sphinx) -> None:
    """Put the guarded directives in the place of the others."""
    app.add_directive("include", IncludeDirective, override=True)
    app.add_directive("literalinclude", LiteralIncludeDirective, override=True)
    app.add_directive("raw", RawDirective, override=True)
    app.add_directive("csv-table", CsvTableDirective, override=True)
