"""Draw what a command prints, for the README: ``python tests/terminal_picture.py``.

The commands ask a server on this machine, which has works of the bibliography of this repository.
"""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from pathlib import Path
from unittest import mock

from lxml import etree

from checked import bare_journal, run
from journal.citations.claims import claim_of
from journal.core.bibliography import read_bibliography
from journal.services import polite, session
from library_server import Library, Shelved, serve
from small_journal import REPOSITORY

PICTURE = REPOSITORY / "docs" / "_static" / "terminal-research.svg"

COMMANDS = (
    'journal research "attention as explanation" --keep 3',
    'journal research "attention as explanation" --add jain2019attention,wiegreffe2019attention',
    "journal cite audit",
)

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


def session_lines() -> list[str]:
    """Return what a terminal shows of the commands, called one after the other."""
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
        lines = []
        for command in COMMANDS:
            answer = run(journal, *shlex.split(command)[1:])
            # services are named while they are asked, works are listed at the end
            said = answer.said.splitlines()
            lines += [f"$ {command}", *said[:-1], *answer.lines, *said[-1:], ""]
    return lines[:-1]


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
    PICTURE.write_bytes(drawn(session_lines()))
    sys.stdout.write(f"{PICTURE}\n")
