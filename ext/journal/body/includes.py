"""Files that a post includes: those of the source folder, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst.directives.misc import Raw
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable

from journal.body.places import is_within
from journal.core.problems import Problem, Rule
from journal.log import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def refuses(env: BuildEnvironment, name: str, source: str, line: int) -> bool:
    """Tell whether a file may not be read for a post, and report it if so."""
    if name.startswith("<") and name.endswith(">"):
        # what docutils brings with it
        return False
    path = Path(env.relfn2path(name)[1])
    if is_within(Path(env.srcdir), path):
        return False
    message = f'the file "{name}" lies outside the source folder, and is not included'
    report(Problem(source, line, Rule.UNSAFE_PATH, message))
    return True


class _Guarded:
    """Refuse the files outside that a directive names."""

    #: the options that name a file
    file_options: ClassVar[tuple[str, ...]] = ("file",)
    arguments: list[str]
    options: dict[str, Any]
    lineno: int

    def run(self) -> list[nodes.Node]:
        """Run the directive, or show nothing."""
        document = self.state.document  # type: ignore[attr-defined]  # a directive has it
        env = document.settings.env
        for name in self._files():
            if refuses(env, name, str(document["source"]), self.lineno):
                return []
        return list(super().run())  # type: ignore[misc]  # the directive it guards

    def _files(self) -> Iterator[str]:
        yield from (self.options[key] for key in self.file_options if key in self.options)


class IncludeDirective(_Guarded, Include):
    """Include a text of the source folder."""

    def _files(self) -> Iterator[str]:
        yield self.arguments[0]


class LiteralIncludeDirective(_Guarded, LiteralInclude):
    """Show a file of the source folder."""

    file_options = ("diff",)

    def _files(self) -> Iterator[str]:
        yield self.arguments[0]
        yield from super()._files()


class RawDirective(_Guarded, Raw):
    """Show what is raw already, from a file of the source folder; never from an address."""

    option_spec = {k: v for k, v in (Raw.option_spec or {}).items() if k != "url"}


class CsvTableDirective(_Guarded, CSVTable):
    """Show a table of the source folder; never one from an address."""

    option_spec = {k: v for k, v in (CSVTable.option_spec or {}).items() if k != "url"}


def setup(app: Sphinx) -> None:
    """Put the guarded directives in the place of the others."""
    app.add_directive("include", IncludeDirective, override=True)
    app.add_directive("literalinclude", LiteralIncludeDirective, override=True)
    app.add_directive("raw", RawDirective, override=True)
    app.add_directive("csv-table", CsvTableDirective, override=True)
