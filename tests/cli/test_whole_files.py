"""A process that is killed while it writes leaves the old file or the new one, whole."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from journal.core.bibliography import read_bibliography
from journal.core.literature.notes_reading import read_notes
from journal.core.whole_files import replace_file

KILLS = 30

#: writes works into a bibliography, notes and an audit until it is killed, again and again
WRITER = """\
import json, os, shutil, signal, sys, time, datetime as dt
from pathlib import Path
from journal.citing.bibliography_file import add_works
from journal.core.literature.audit import Audited, record
from journal.core.literature.judging import Finding, State
from journal.core.literature.record import Record
from journal.core.whole_files import replace_file
from journal.research.gathering import Proposal
from journal.research.notes_file import extended, new_notes, search_entry

root, delays = Path(sys.argv[1]), json.loads(sys.argv[2])
LONG = "much text " * 4000
search = search_entry(dt.date(2026, 11, 22), [])

def write(folder, begun):
    bib, notes = folder / "references.bib", folder / "kites.yml"
    for n in range(10**6):
        work = Record(f"Kite {n}", ("Known, Ann",), 2021, venue=LONG, abstract=LONG, kind="article")
        add_works(bib, [(f"key{n}", work)])
        text = notes.read_text()
        proposal = Proposal(f"key{n}", "kept", "", work)
        replace_file(notes, extended(text, [], search, [proposal]).encode())
        entry = Audited(Finding(State.VERIFIED, (LONG,)), dt.date(2026, 11, 22), "", (), ())
        record(folder, {f"key{n}": entry}, {f"key{m}" for m in range(n + 1)})
        os.write(begun, b".")

def hammer(folder, begun):
    for n in range(10**6):
        replace_file(folder / "large", bytes([n % 256]) * 2_000_000)
        os.write(begun, b".")

def kill(job, folder, delay):
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        job(folder, writing)
    os.read(reading, 1)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)

for number, delay in enumerate(delays):
    folder = root / str(number)
    folder.mkdir()
    (folder / "references.bib").write_text("% mine\\n")
    (folder / "kites.yml").write_text(new_notes("kites", [], search, []))
    kill(write, folder, delay)
    kill(hammer, folder, delay / 5)
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the folders in which a writer was killed, each at another moment."""
    root = tmp_path_factory.mktemp("killed")
    chance = random.Random(11)  # noqa: S311 - moments, no secrets
    delays = [chance.uniform(0, 0.25) for _ in range(KILLS)]
    subprocess.run([sys.executable, "-c", WRITER, str(root), json.dumps(delays)], check=True)
    return sorted(root.iterdir())


def test_bibliography_is_whole(killed: list[Path]) -> None:
    assert len(killed) == KILLS
    for folder in killed:
        bibliography = read_bibliography([folder / "references.bib"])

        assert bibliography.problems == ()
        keys = list(bibliography.data.entries)
        assert keys
        assert keys == [f"key{n}" for n in range(len(keys))]
        assert (folder / "references.bib").read_text().startswith("% mine\n\n@article{key0,")
        assert (folder / "references.bib").read_text().endswith("\n}\n")


def test_notes_and_audit_are_whole(killed: list[Path]) -> None:
    for folder in killed:
        notes = read_notes((folder / "kites.yml").read_text())
        audit = json.loads((folder / "citation-audit.json").read_text())

        assert notes.faults == ()
        keys = [work.key for work in notes.works]
        assert keys
        assert keys == [f"key{n}" for n in range(len(keys))]
        # one file after the other: none is ahead by more than one
        assert 0 <= len(keys) - len(audit["works"]) <= 1


def test_large_file_is_whole_though_some_were_killed_while_they_wrote(killed: list[Path]) -> None:
    for folder in killed:
        data = (folder / "large").read_bytes()

        assert data == data[:1] * 2_000_000
    assert any((folder / ".large.new").exists() for folder in killed)


def test_file_is_what_it_was_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"old")

    def fail(_: object, __: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(Path, "replace", fail)

    with pytest.raises(OSError, match="no space"):
        replace_file(path, b"new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.yml": b"old"}


def test_link_and_rights_stay(tmp_path: Path) -> None:
    target = tmp_path / "real.bib"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link = tmp_path / "references.bib"
    link.symlink_to(target.name)

    replace_file(link, b"new")

    assert link.is_symlink()
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)
