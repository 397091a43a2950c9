"""``journal new``: what it writes, what it refuses, and what the shell is offered."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete
from hypothesis import given
from hypothesis import strategies as st

from checked import Answer, bare_journal, run
from journal.cli import main
from journal.core.frontmatter import read
from journal.core.frontmatter.fields.scalars import KINDS, one_line
from journal.core.frontmatter.notes import strip_control_characters
from journal.core.frontmatter.writing import front_matter
from journal.core.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a journal with a post and a concept, to be called in."""
    bare_journal(tmp_path)
    write(
        tmp_path, "concepts/softmax.md", "---\ntitle: Softmax\naka: [soft argmax]\n---\n\nIt is.\n"
    )
    write(
        tmp_path,
        "posts/2026-01-02-hash-tables.md",
        "---\ntitle: Hash tables\ndate: 2026-01-02\ntags: [data structures, momentum]\n"
        "aliases: [/posts/hashing/]\n---\n\nSee [[softmax]].\n",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(root: Path, name: str, text: str) -> Path:
    """Write a source."""
    path = root / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def files(root: Path) -> list[str]:
    """Return the names of all sources."""
    found = (path for path in (root / "docs").rglob("*.md") if "_build" not in path.parts)
    return sorted(path.relative_to(root / "docs").as_posix() for path in found)


def refused(root: Path, *arguments: str) -> Answer:
    """Call for something new that is refused, and see that nothing was written."""
    before = files(root)
    answer = run(root, "new", *arguments)
    assert (answer.lines, files(root)) == ([], before)
    return answer


def test_note_begins_with_its_front_matter_and_its_sections(root: Path) -> None:
    answer = run(
        root,
        *(
            "new",
            "Softmax, or: yes",
            "--category",
            "deep LEARNING",
            "--tag",
            "c++",
            "--tag",
            "x, y",
        ),
        *("--teaches", "softmax", "--description", "What it does."),
    )

    assert (answer.code, answer.lines) == (0, ["docs/posts/softmax-or-yes/index.md"])
    text = (root / answer.lines[0]).read_text("utf-8")
    assert text.startswith(
        "---\n"
        "title: 'Softmax, or: yes'\n"
        "date: 2026-11-22\n"
        "draft: true\n"
        "kind: note\n"
        "category: AI/Deep learning\n"
        "tags: [c++, 'x, y']\n"
        "description: What it does.\n"
        "teaches: [softmax]\n"
        "---\n\nTODO: the question"
    )
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "## How it works",
        "## An example",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_left_of_a_new_post_is_to_be_written(root: Path, kind: str) -> None:
    run(root, "new", "A text", "--kind", kind)

    answer = run(root, "check")

    told = {line.split()[1] for line in answer.lines}
    of_deep_dives = {"short-deep-dive", "few-sources"} if kind == "deep-dive" else set()
    assert told == {"open-mark"} | of_deep_dives
    assert answer.said.startswith("0 errors,")


def test_deep_dive_has_its_parts_in_order(root: Path) -> None:
    answer = run(root, "new", "How attention works", "--kind", "deep-dive")

    text = (root / answer.lines[0]).read_text("utf-8")
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [
        *("Motivation", "Background", "The idea", "An experiment", "Takeaways"),
    ]


def test_concept_begins_with_its_names(root: Path) -> None:
    answer = run(
        root,
        *("new", "--concept", "Log-sum-exp", "--aka", "LSE", "--needs", "soft argmaxes"),
        *("--category", "AI"),
    )

    assert (answer.code, answer.lines) == (0, ["docs/concepts/log-sum-exp.md"])
    assert (root / answer.lines[0]).read_text("utf-8") == (
        "---\ntitle: Log-sum-exp\naka: [LSE]\nneeds: [soft argmaxes]\ncategory: AI\n---\n\n"
        "TODO(explain): one sentence that says what it is.\n"
    )
    assert "0 errors" in run(root, "check").said


@pytest.mark.parametrize(
    ("title", "folder"),
    [
        ("Über Maße", "uber-masse"),
        (unicodedata.normalize("NFD", "Über Maße"), "uber-masse"),
        ("C++ & C#", "c-plus-plus-and-c-sharp"),
        ("注意力", "x-105a8b5a"),
        ("a/../b", "a-b"),
    ],
)
def test_folder_is_the_slug_of_the_title(root: Path, title: str, folder: str) -> None:
    assert run(root, "new", title).lines == [f"docs/posts/{folder}/index.md"]


@pytest.mark.parametrize(
    ("title", "in_the_way"),
    [
        # the same words, or words that have the same address
        ("Over", "docs/posts/over is there already"),
        ("Óver!", "docs/posts/over is there already"),
        ("Upper", "docs/posts/Upper.md is there already"),
        (
            "Hash tables",
            "/posts/hash-tables/ is an address of docs/posts/2026-01-02-hash-tables.md",
        ),
        ("2026-05-06 hash tables", "/posts/hash-tables/ is an address of"),
        ("Hashing", "/posts/hashing/ is an address of docs/posts/2026-01-02-hash-tables.md"),
        ("Renamed", "/posts/renamed/ is an address of docs/posts/other.md"),
    ],
)
def test_nothing_is_overwritten(root: Path, title: str, in_the_way: str) -> None:
    write(root, "posts/over/index.md", "---\ndate: 2026-01-02\n---\n\n# Kept\n")
    write(root, "posts/Upper.md", "---\ndate: 2026-01-02\n---\n\n# Kept\n")
    write(
        root, "posts/other.md", "---\ndate: 2026-01-02\nslug: renamed\ndraft: true\n---\n\n# Kept\n"
    )

    answer = refused(root, title)

    assert answer.code == 1
    assert f"nothing is written: {in_the_way}" in answer.said


def test_folder_with_pictures_waits_for_its_post(root: Path) -> None:
    write(root, "posts/pictures/one.svg", "<svg/>")

    assert run(root, "new", "Pictures").lines == ["docs/posts/pictures/index.md"]


def test_folder_behind_a_link_is_not_entered(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "docs/posts/linked").symlink_to(tmp_path / "elsewhere")

    assert refused(root, "Linked").code == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("names", [["softmaxes"], ["Soft-Argmax"], ["Other", "--aka", "SOFTMAX"]])
def test_concept_has_one_home(root: Path, names: list[str]) -> None:
    answer = refused(root, "--concept", *names)

    assert answer.code == 1
    assert 'the concept "Softmax" in docs/concepts/softmax.md is called' in answer.said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["X", "--category", "Bokos"], 'did you mean "Books"?'),
        (["X", "--category", "Cooking"], 'declared are "AI", "Books", "Deep learning"'),
        (["X", "--teaches", "sofmax"], 'no concept is called "sofmax" — did you mean "Softmax"?'),
        (["X", "--assumes", "vector"], 'journal new --concept "vector" begins it'),
        (["X", "--kind", "poem"], "'poem' is not one of"),
        (["X", "--aka", "Y"], "--aka is for concepts; add --concept"),
        (["--concept", "X", "--tag", "Y"], "--tag is for posts"),
        (["--concept", "Index"], "choose another --slug"),
        ([" \t\n"], "a title has at least one sign"),
        ([], "Missing argument 'TITLE'"),
    ],
)
def test_misuse_is_told(root: Path, arguments: list[str], message: str) -> None:
    answer = refused(root, *arguments)

    assert answer.code == 2
    assert message in answer.said


def test_outside_of_a_journal_it_is_misuse(tmp_path: Path) -> None:
    answer = run(tmp_path, "new", "X")

    assert answer.code == 2
    assert "is in no journal" in answer.said


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    bare_journal(tmp_path)
    (tmp_path / "docs/posts").write_text("no folder")

    answer = refused(tmp_path, "X")

    assert answer.code == 1
    assert "docs/posts/x/index.md is not written: " in answer.said


def offered(*words: str) -> Iterator[str]:
    """Yield what the shell offers for the last word."""
    *before, last = words
    complete = ShellComplete(main, {}, "journal", "_JOURNAL_COMPLETE")
    return (item.value for item in complete.get_completions(before, last))


@pytest.mark.parametrize(
    ("option", "start", "names"),
    [
        ("--category", "", ["AI", "AI/Deep learning", "Books"]),
        ("--category", "ai/", ["AI/Deep learning"]),
        ("--tag", "MO", ["momentum"]),
        ("--teaches", "s", ["Softmax"]),
        ("--assumes", "t", []),
        ("--kind", "d", ["deep-dive"]),
    ],
)
def test_known_names_are_offered(root: Path, option: str, start: str, names: list[str]) -> None:
    assert list(offered("new", "X", option, start)) == names


def test_nothing_is_offered_outside_of_a_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert list(offered("new", "X", "--tag", "")) == []


def _plain(text: str) -> str:
    return one_line(strip_control_characters(text))


@given(st.text(min_size=1), st.lists(st.text(min_size=1), unique_by=_plain))
def test_front_matter_is_read_as_it_was_written(title: str, names: list[str]) -> None:
    text = front_matter({"title": title, "date": "2026-01-02", "teaches": names})

    post = read(f"{text}\nText.\n", docname="posts/x", path="x.md", settings=Settings()).post

    assert post.title == _plain(title)
    assert [name.text for name in post.teaches] == [n for n in map(_plain, names) if n]
