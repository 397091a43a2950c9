"""What there is to run: the code of one text, with all that it finds around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from journal.checks.project import is_concept, is_post
from journal.checks.sources import NOTEBOOK
from journal.core.code_languages import language_of_cells
from journal.core.code_runs.blocks import blocks_of
from journal.core.code_runs.marks import full_digest, mark_of, read_load
from journal.core.code_runs.notebooks import blocks_of_notebook
from journal.core.code_runs.surroundings import STYLE, files_for
from journal.core.frontmatter import unix_lines
from journal.core.outline import make_parser, outline
from journal.core.problems import Problem
from journal.core.sources import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from markdown_it import MarkdownIt

    from journal.checks.project import Project
    from journal.core.code_runs.blocks import Block


@dataclass(frozen=True, slots=True)
class Job:
    """The code of one text, as plain data that can be sent elsewhere."""

    docname: str
    #: from the folder of the journal
    path: str
    #: the digest of the code
    code: str
    blocks: tuple[Block, ...]
    #: what lies beside the text: name and content
    files: tuple[tuple[str, bytes], ...] = ()
    #: the look of figures
    style: bytes = b""


def code_of(
    project: Project, md: MarkdownIt, path: Path, text: str
) -> tuple[str, tuple[Block, ...]]:
    """Return the digest of a text's code and its blocks, with the code that they load."""
    if path.suffix == NOTEBOOK:
        blocks = blocks_of_notebook(text)
    else:
        blocks = blocks_of(outline(md, text), language_of_cells(text))
    code = full_digest(mark_of(blocks), path.parent, project.srcdir)
    return code, tuple(_loaded(block, path.parent, project.srcdir) for block in blocks)


def _loaded(block: Block, folder: Path, root: Path) -> Block:
    return replace(block, code=read_load(block.load, folder, root)) if block.load else block


def jobs_of(project: Project, chosen: Iterable[Path] = ()) -> Iterator[Job]:
    """Yield what there is to run in posts and concepts; in some files or folders, when chosen."""
    folders = tuple(chosen)
    md = make_parser(project.parser_settings)
    for path, data in project.sources():
        docname = project.docname(path)
        if not (is_post(docname) or is_concept(docname)):
            continue
        if folders and not any(path.is_relative_to(folder) for folder in folders):
            continue
        text = text_of(path, data) if isinstance(data, bytes) else data
        if isinstance(text, Problem):
            continue  # the checker tells of it
        code, blocks = code_of(project, md, path, unix_lines(text))
        if blocks:
            yield _job(project, path, code, blocks)


def _job(project: Project, path: Path, code: str, blocks: tuple[Block, ...]) -> Job:
    style = project.srcdir / STYLE
    text = "\n".join(block.code for block in blocks)
    files = files_for(path, text, project.srcdir)
    return Job(
        project.docname(path),
        project.shown(path),
        code,
        blocks,
        tuple((file.relative_to(path.parent).as_posix(), file.read_bytes()) for file in files),
        style.read_bytes() if style.is_file() else b"",
    )
