"""What a cell finds around it: no secrets, and the files that are its post's."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.core.code_runs.surroundings import (
    environment,
    files_for,
    files_mark,
    lay_out,
    setting_mark,
)
from journal.execution.workshop import workshop_folder


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def names(root: Path, document: str, code: str = "") -> list[str]:
    return [p.relative_to(root).as_posix() for p in files_for(root / document, code, root)]


def test_only_what_a_kernel_needs_is_inherited(tmp_path: Path) -> None:
    inherited = {"PATH": "/bin", "GITHUB_TOKEN": "x", "http_proxy": "x", "HOME": "/home/me"}
    (tmp_path / "style").write_text("")

    made = environment(
        inherited, run=tmp_path / "run", shared=tmp_path / "fonts", style=tmp_path / "style"
    )

    assert made["PATH"] == "/bin"
    assert not made.keys() & {"GITHUB_TOKEN", "http_proxy"}
    folders = ("HOME", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR", "MATPLOTLIBRC")
    assert all(Path(made[name]).is_relative_to(tmp_path) for name in folders)


def test_a_post_with_a_folder_of_its_own_has_all_in_it(tmp_path: Path) -> None:
    make(tmp_path, "a/index.md", "a/data.csv", "a/sub/more.csv", "a/.git/x", "a/inner/other.md")
    make(tmp_path, "a/inner/theirs.csv")

    assert names(tmp_path, "a/index.md") == ["a/data.csv", "a/sub/more.csv"]


def test_a_post_among_others_has_what_its_cells_name(tmp_path: Path) -> None:
    make(tmp_path, "p/one.md", "p/two.md", "p/data.csv", "p/theirs.csv", "p/set/a.csv", "out.csv")
    code = 'open("data.csv"), glob("set"), open("two.md"), open("../out.csv"), open("/etc/passwd")'

    assert names(tmp_path, "p/one.md", code) == ["p/data.csv", "p/set/a.csv"]


def test_links_that_lead_out_are_no_files_of_a_post(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret", "docs/a/index.md")
    (tmp_path / "docs/a/file").symlink_to(tmp_path / "outside/secret")
    (tmp_path / "docs/a/folder").symlink_to(tmp_path / "outside")

    assert names(tmp_path / "docs", "a/index.md") == []


def test_cells_work_on_copies(tmp_path: Path) -> None:
    make(tmp_path, "a/index.md", "a/sub/data.csv")
    (tmp_path / "run").mkdir()
    files = files_for(tmp_path / "a/index.md", "", tmp_path)

    work = lay_out(files, tmp_path / "a", tmp_path / "run")
    (work / "sub/data.csv").write_text("changed")

    assert (tmp_path / "a/sub/data.csv").read_text() == "a/sub/data.csv"


def test_marks_change_with_what_they_stand_for(tmp_path: Path) -> None:
    make(tmp_path, "a/index.md", "a/data.csv")
    files = files_for(tmp_path / "a/index.md", "", tmp_path)
    style = tmp_path / "style"

    before = (files_mark(files, tmp_path / "a"), setting_mark(style))
    same = (files_mark(files, tmp_path / "a"), setting_mark(style))
    make(tmp_path, "style")
    (tmp_path / "a/data.csv").write_text("other")
    after = (files_mark(files, tmp_path / "a"), setting_mark(style))

    assert before == same
    assert all(one != other for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize(
    ("outdir", "folder"),
    [
        ("docs/_build/html", "docs/_build/jupyter"),
        ("elsewhere", "docs/_build/jupyter"),
        ("docs/_build", "docs/_jupyter"),
    ],
)
def test_the_workshop_is_never_published(outdir: str, folder: str) -> None:
    root = Path("/site")

    assert workshop_folder(root / "docs", root / outdir) == root / folder
