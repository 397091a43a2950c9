"""Draw what commands print, for the README: ``python tests/terminal_picture.py``.

The commands ask a server on this machine, which has works of the bibliography of this repository.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from lxml import etree

from checked import bare_journal, run
from journal.citations.claims import claim_of
from journal.core.bibliography import read_bibliography
from journal.services import polite, session
from library_server import Library, Shelved, serve
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

RESEARCH = (
    'journal research "attention as explanation" --keep 3',
    'journal research "attention as explanation" --add jain2019attention,wiegreffe2019attention',
    "journal cite audit",
)
DRAFT = (
    "journal draft attention-as-explanation --kind note",
    "sed -n 10,19p docs/posts/attention-as-explanation/index.md",
    "journal check docs/posts",
)

#: what somebody noted before
NOTES = """\
notes:
- claim: Attention weights often disagree with gradients about which words matter.
  works: [jain2019attention]
  question: Do attention weights explain?
- claim: Whether they explain depends on what one calls an explanation.
  works: [wiegreffe2019attention]
  question: Do attention weights explain?
- claim: Readers trust the weights anyway.
  question: Do attention weights explain?
"""

#: in the order in which the server lists them
KEYS = (
    "jain2019attention",
    "wiegreffe2019attention",
    "vaswani2017attention",
    "bahdanau2015neural",
    "olsson2022context",
)

_SVG = "http://www.w3.org/2000/svg"
_FACE = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_INK, _QUIET, _PAPER = "#e8e6e1", "#a5a29a", "#211f1c"
_COLUMN, _ROW, _EDGE = 8.43, 21, 20


def shelf() -> list[Shelved]:
    """Return works of the bibliography as services would list them."""
    entries = read_bibliography([REPOSITORY / "references.bib"]).data.entries
    works = []
    for key in KEYS:
        claim = claim_of(entries[key])
        names = (name.partition(", ") for name in claim.authors)
        authors = [f"{first} {last}".strip() for last, _, first in names]
        works.append(
            Shelved(claim.title, authors, int(claim.year), doi=claim.doi, arxiv=claim.arxiv)
        )
    return works


@contextlib.contextmanager
def new_journal() -> Iterator[Path]:
    """Make a journal that asks the server."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Library(shelf())) as library,
        mock.patch.dict(os.environ, {"JOURNAL_SERVICES": library.address}),
        mock.patch.object(session, "Manners", return_value=polite.Manners(pause=0, pauses={})),
    ):
        journal = bare_journal(Path(folder) / "journal")
        settings = journal / "pyproject.toml"
        contact = '[tool.journal]\ncontact = "ada@example.org"'
        settings.write_text(settings.read_text().replace("[tool.journal]", contact))
        yield journal


def lines_of(journal: Path, command: str) -> list[str]:
    """Return what a terminal shows of a command."""
    program, *arguments = shlex.split(command)
    if program != "journal":
        called = [program, *arguments]
        answer = subprocess.run(called, cwd=journal, capture_output=True, text=True, check=True)
        return [f"$ {command}", *answer.stdout.splitlines(), ""]
    told = run(journal, *arguments)
    said = told.said.splitlines()
    # a search names services while they are asked, and lists works at the end
    before = len(said) - 1 if arguments[0] == "research" else 0
    return [f"$ {command}", *said[:before], *told.lines, *said[before:], ""]


def research_lines() -> list[str]:
    """Return what a terminal shows of a search, of what is added, and of an audit."""
    with new_journal() as journal:
        return [line for command in RESEARCH for line in lines_of(journal, command)][:-1]


def draft_lines() -> list[str]:
    """Return what a terminal shows of a draft, when works were found and notes taken."""
    with new_journal() as journal:
        for command in RESEARCH[:2]:
            lines_of(journal, command)
        notes = journal / "research" / "attention-as-explanation.yml"
        notes.write_text(notes.read_text("utf-8").replace("notes: []\n", NOTES), "utf-8")
        return [line for command in DRAFT for line in lines_of(journal, command)][:-1]


#: what is drawn, by the name of its file
PICTURES = {"terminal-research": research_lines, "terminal-draft": draft_lines}


def picture(name: str) -> Path:
    """Return where a picture is."""
    return REPOSITORY / "docs" / "_static" / f"{name}.svg"


def drawn(lines: list[str]) -> bytes:
    """Return lines as a picture of a terminal."""
    width = max(map(len, lines)) * _COLUMN + 2 * _EDGE
    height = len(lines) * _ROW + 2 * _EDGE
    size = {"width": f"{width:.0f}", "height": f"{height}"}
    root = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG}, **size)
    root.set("viewBox", f"0 0 {width:.0f} {height}")
    etree.SubElement(root, f"{{{_SVG}}}rect", rx="8", fill=_PAPER, **size)
    for number, line in enumerate(lines):
        text = etree.SubElement(root, f"{{{_SVG}}}text", x=f"{_EDGE}")
        text.set("y", f"{_EDGE + number * _ROW + 15}")
        text.set("fill", _INK if line[:1] in "$+" else _QUIET)
        text.set("font-family", _FACE)
        text.set("font-size", "14")
        text.set("font-weight", "bold" if line.startswith("$") else "normal")
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = line
    return bytes(etree.tostring(root, pretty_print=True))


if __name__ == "__main__":
    for name, lines in PICTURES.items():
        picture(name).write_bytes(drawn(lines()))
        sys.stdout.write(f"{picture(name)}\n")
