"""``journal draft``: what notes become, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

from checked import bare_journal, run
from journal.cli import main
from journal.core.frontmatter.fields.scalars import KINDS

if TYPE_CHECKING:
    from pathlib import Path

NOTES = """\
version: 1
topic: kites & wind
questions:
- Why do they fly?
- Do they sing?
works:
- {key: Known2021kites, verdict: kept, title: How Kites Learn to Fly, doi: 10.5555/kites}
- {key: else2020wind, verdict: kept, title: Wind, doi: 10.5555/wind}
- {key: thread2019strong, verdict: kept, title: String, retracted: retraction on 2020-03-04}
- {key: fold2022paper, verdict: kept, title: Paper}
- {key: aside2000, verdict: set aside, title: Aside}
notes:
- claim: Kites are old.
- claim: Kites fly because they learn.
  works: [Known2021kites]
  where: section 2
  question: why do they fly
- claim: Is it wind, or string?
  works: [Known2021kites, else2020wind, thread2019strong]
  question: Why do they fly?
- claim: Some dive
  works: else2020wind
  question: How do they end?
"""

BIBLIOGRAPHY = "@misc{known2021kites, title = {How Kites Learn to Fly}, year = {2021}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal with notes, and one of their works in its bibliography."""
    bare_journal(tmp_path)
    (tmp_path / "references.bib").write_text(BIBLIOGRAPHY)
    (tmp_path / "research").mkdir()
    (tmp_path / "research" / "kites.yml").write_text(NOTES)
    return tmp_path


def body(root: Path) -> str:
    """Return the text of the draft, below its front matter."""
    text = (root / "docs/posts/kites/index.md").read_text("utf-8")
    return text.partition("\n---\n")[2]


def section(text: str, heading: str) -> list[str]:
    """Return the lines below a heading."""
    rest = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return [line for line in rest.splitlines() if line]


def test_claims_stand_below_their_questions_with_their_sources(root: Path) -> None:
    answer = run(root, "draft", "kites")

    assert (answer.code, answer.lines) == (0, ["docs/posts/kites/index.md"])
    text = (root / answer.lines[0]).read_text("utf-8")
    assert text.startswith(
        "---\ntitle: Kites & wind\ndate: 2026-11-22\ndraft: true\nkind: deep-dive\n---\n\nTODO: a"
    )
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [
        *("Motivation", "Background", "The idea"),
        *("Why do they fly?", "Do they sing?", "How do they end?"),
        *("An experiment", "Takeaways"),
    ]
    assert section(text, "The idea")[1:] == ["Kites are old.", "TODO(cite)"]
    adding = "is not in references.bib; `journal research kites --add else2020wind` puts it there."
    assert section(text, "Why do they fly?")[1:] == [
        "Kites fly because they learn {cite}`known2021kites`.",
        "% It stands there: section 2",
        "Is it wind, or string {cite}`known2021kites`?",
        f"TODO(cite): `else2020wind` {adding}",
        "TODO(cite): `thread2019strong` is retracted; another work has to say this.",
    ]
    assert section(text, "How do they end?")[1:] == [
        "Some dive.",
        f"TODO(cite): `else2020wind` {adding}",
    ]
    assert section(text, "Do they sing?") == [
        "TODO(explain): the notes have no claim that answers this."
    ]


def test_what_the_notes_lack_is_said(root: Path) -> None:
    said = run(root, "draft", "kites").said

    assert "`journal research kites --add else2020wind` adds them" in said
    assert "Kept, and in no claim: fold2022paper." in said


@pytest.mark.parametrize("kind", KINDS)
def test_check_says_that_a_draft_is_not_done(root: Path, kind: str) -> None:
    run(root, "draft", "kites", "--kind", kind, "--title", "On kites")

    answer = run(root, "check", "docs")

    text = (root / "docs/posts/kites/index.md").read_text("utf-8")
    marks = [line for line in answer.lines if "open-mark" in line]
    assert answer.code == 1
    assert len(marks) == text.count("TODO")
    assert sum('"TODO(cite)"' in line for line in marks) >= 4
    assert answer.said.startswith("0 errors,")
    assert "title: On kites" in text


def test_notes_without_claims_become_the_sections_of_the_kind(root: Path) -> None:
    (root / "research/kites.yml").write_text("version: 1\ntopic: kites\n")
    run(root, "new", "Bare", "--kind", "note")

    answer = run(root, "draft", "kites", "--kind", "note")

    assert "The notes have no claim yet" in answer.said
    assert (root / "docs/posts/bare/index.md").read_text().endswith(body(root))


def test_post_that_was_only_begun_is_gone_on_with(root: Path) -> None:
    run(root, "new", "Why kites fly", "--slug", "kites", "--tag", "air", "--kind", "note")

    answer = run(root, "draft", "kites")

    assert answer.code == 0
    text = (root / "docs/posts/kites/index.md").read_text()
    assert "title: Why kites fly\n" in text
    assert "tags: [air]\n" in text
    assert "## An example" in text
    assert "{cite}`known2021kites`" in text


@pytest.mark.parametrize("name", ["kites/index.md", "kites.md", "2020-01-01-kites.md"])
def test_post_with_a_text_is_left_alone(root: Path, name: str) -> None:
    post = root / "docs/posts" / name
    post.parent.mkdir(parents=True)
    post.write_text("---\ntitle: T\ndate: 2026-01-01\n---\n\nMine.\n")

    answer = run(root, "draft", "kites")

    assert (answer.code, answer.lines) == (1, [])
    assert "nothing is written: " in answer.said
    assert post.read_text().endswith("Mine.\n")
    assert len(list((root / "docs/posts").rglob("*.md"))) == 1


def test_options_do_not_change_a_post_that_was_begun(root: Path) -> None:
    run(root, "new", "Why kites fly", "--slug", "kites")

    answer = run(root, "draft", "kites", "--title", "Other")

    assert answer.code == 2
    assert "docs/posts/kites/index.md is begun: its title and kind stand in it" in answer.said


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("kite", 'there are no notes in research/kite.yml — did you mean "kites"?'),
        ("../research/kites", "there are no notes in"),
        ("zzz", 'journal research "topic" begins them'),
    ],
)
def test_notes_that_are_not_there_are_misuse(root: Path, slug: str, message: str) -> None:
    answer = run(root, "draft", slug)

    assert answer.code == 2
    assert message in answer.said


def test_mistakes_in_notes_are_told_and_nothing_is_written(root: Path) -> None:
    (root / "research/kites.yml").write_text("version: 1\ntopic: k\nnotes:\n- works: [a]\n")

    answer = run(root, "draft", "kites")

    assert (answer.code, answer.lines[-1]) == (1, 'research/kites.yml:4: a note has no "claim"')
    assert not (root / "docs/posts").exists()


def test_shell_offers_the_notes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)

    found = ShellComplete(main, {}, "journal", "_X").get_completions(["draft"], "k")

    assert [item.value for item in found] == ["kites"]
