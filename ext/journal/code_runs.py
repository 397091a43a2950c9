"""The room of code that is known to run: what the ledger says of the code of each post.

A journal without a ledger costs nothing: no text is looked at.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from myst_parser.config.main import MdParserConfig

from journal.core.code_languages import language_of_cells
from journal.core.code_runs.blocks import blocks_of
from journal.core.code_runs.ledger import FILE, LedgerError, read_ledger
from journal.core.code_runs.marks import full_digest, mark_of
from journal.core.code_runs.notebooks import blocks_of_notebook
from journal.core.outline import make_parser, outline
from journal.core.problems import Problem, Rule
from journal.log import report
from journal.posts import is_post
from journal.stores import DocumentStore

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from journal.core.code_runs.blocks import Block
    from journal.core.code_runs.ledger import CodeRun
    from journal.core.code_runs.marks import CodeMark

NOTEBOOK = ".ipynb"


class CodeRunDomain(DocumentStore):
    """The marks of the code of posts that ran, and how that went."""

    name = "journal-code-runs"
    label = "Code that ran"
    initial_data: ClassVar[dict[str, Any]] = {"marks": {}, "runs": {}}
    by_document = ("marks",)
    data_version = 1

    @property
    def marks(self) -> dict[str, CodeMark]:
        """Return the mark of the code of each post that the ledger knows."""
        return cast("dict[str, CodeMark]", self.data["marks"])

    @property
    def runs(self) -> Mapping[str, CodeRun]:
        """Return what the ledger says."""
        return cast("dict[str, CodeRun]", self.data["runs"])

    def note_runs(self, runs: Mapping[str, CodeRun]) -> None:
        """Remember what the ledger says."""
        self.data["runs"] = dict(runs)

    def note_mark(self, docname: str, mark: CodeMark) -> None:
        """Remember the mark of the code of a post."""
        self.marks[docname] = mark

    def last_run(self, docname: str) -> CodeRun | None:
        """Return how the code of a post ran; None when nobody knows."""
        return self.runs.get(docname) if docname in self.marks else None

    def has_changed(self, docname: str) -> bool:
        """Tell whether the code of a post that ran is another one now."""
        folder, root = Path(self.env.doc2path(docname)).parent, Path(self.env.srcdir)
        return full_digest(self.marks[docname], folder, root) != self.runs[docname].code


def code_runs_of(env: BuildEnvironment) -> CodeRunDomain:
    """Return the domain of code that ran."""
    return cast("CodeRunDomain", env.domains[CodeRunDomain.name])


def note_ledger(
    _app: Sphinx,
    env: BuildEnvironment,
    _added: Set[str],
    _changed: Set[str],
    _removed: Set[str],
) -> list[str]:
    """Remember what the ledger says; return the posts that it knows and that left no mark yet."""
    code_runs = code_runs_of(env)
    try:
        runs = read_ledger(Path(env.srcdir))
    except LedgerError as error:
        runs = {}
        report(Problem(str(Path(env.srcdir) / FILE), 1, Rule.UNREADABLE_FILE, str(error)))
    code_runs.note_runs({docname: run for docname, run in runs.items() if is_post(docname)})
    return sorted((code_runs.runs.keys() & env.found_docs) - code_runs.marks.keys())


def note_mark(app: Sphinx, docname: str, source: list[str]) -> None:
    """Note the mark of a post's code, if the ledger knows it."""
    code_runs = code_runs_of(app.env)
    if docname in code_runs.runs:
        is_notebook = str(app.env.doc2path(docname)).endswith(NOTEBOOK)
        blocks = blocks_of_notebook(source[0]) if is_notebook else _blocks(app.config, source[0])
        code_runs.note_mark(docname, mark_of(blocks))


def _blocks(config: Config, text: str) -> tuple[Block, ...]:
    names = {field.name for field in dataclasses.fields(MdParserConfig)}
    settings = {name: config[f"myst_{name}"] for name in sorted(names) if f"myst_{name}" in config}
    return blocks_of(outline(make_parser(settings), text), language_of_cells(text))


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    app.add_domain(CodeRunDomain)
    app.connect("env-get-outdated", note_ledger)
    # before all who change the text (the first at 100)
    app.connect("source-read", note_mark, priority=50)
