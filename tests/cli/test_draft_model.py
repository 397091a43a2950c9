"""``journal draft --model``, with a model registered with the library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from checked import Answer, bare_journal, run
from fake_model import FakeModel, paragraph, registered
from journal.core.frontmatter import read
from journal.core.settings import Settings
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOTES = """\
version: 1
topic: kites
questions: ['Why do they fly?', 'Do they sing?']
works:
- {key: known2021kites, verdict: kept, title: How Kites Learn to Fly, abstract: They learn.}
- {key: else2020wind, verdict: kept, title: Wind}
notes:
- claim: Kites are old.
- claim: Kites fly because they learn.
  works: [known2021kites]
  question: Why do they fly?
- claim: Wind blows.
  works: [else2020wind]
  question: Why do they fly?
"""

MARK = "TODO: `fake-1` wrote this; hold each sentence to its source, and make it yours."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal with notes and prompts."""
    journal = bare_journal(tmp_path / "journal")
    (journal / "references.bib").write_text(
        "@misc{known2021kites, title = {Kites}}\n@misc{spare2000, title = {Spare}}\n"
    )
    (journal / "research").mkdir()
    (journal / "research" / "kites.yml").write_text(NOTES)
    prompts = journal / "docs/_prompts"
    prompts.mkdir()
    for path in (REPOSITORY / "docs/_prompts").iterdir():
        (prompts / path.name).write_bytes(path.read_bytes())
    return journal


@pytest.fixture
def model(tmp_path: Path) -> Iterator[FakeModel]:
    """Register a model that writes well."""
    with pytest.MonkeyPatch.context() as patch, registered(patch, str(tmp_path)) as model:
        yield model


def drafted(root: Path, *options: str) -> Answer:
    """Call for a draft of a model."""
    return run(root, "draft", "kites", "--kind", "note", "--model", "fake-1", *options)


def post(root: Path) -> str:
    """Return the draft."""
    return (root / "docs/posts/kites/index.md").read_text("utf-8")


def section(root: Path) -> list[str]:
    """Return the lines that answer the first question."""
    text = post(root).partition("## Why do they fly?\n")[2].partition("\n## ")[0]
    return [line for line in text.splitlines() if line]


def says(text: str) -> Callable[[str], str]:
    """Return a way to answer that is the same for all prompts."""
    return lambda _: text


def test_model_writes_what_rests_on_sources_and_nothing_else(root: Path, model: FakeModel) -> None:
    answer = drafted(root)

    assert (answer.code, answer.lines) == (0, ["docs/posts/kites/index.md"])
    text = post(root)
    assert "made-with: fake-1  # 2 calls, 200 tokens read, 20 written\n---\n\nTODO: `fake" in text
    assert section(root)[:2] == [
        MARK,
        "So it is that Kites fly because they learn. {cite}`known2021kites`.",
    ]
    assert section(root)[2] == "Wind blows."
    assert section(root)[3].startswith("TODO(cite): `else2020wind` is not in references.bib")
    assert "Kites are old.\nTODO(cite)" in text
    assert "TODO(explain): the notes have no claim that answers this." in text
    assert text.count(MARK) == 2
    reading = read(text, docname="posts/kites/index", path="p", settings=Settings())
    assert (reading.post.made_with, reading.problems) == ("fake-1", ())


def test_prompt_holds_claims_and_works_and_what_stands_before(root: Path, model: FakeModel) -> None:
    drafted(root)

    opening, section = model.prompts
    assert "- Kites fly because they learn. {cite}`known2021kites`" in opening
    assert "known2021kites: How Kites Learn to Fly\nThey learn." in opening
    assert "Wind blows" not in opening + section
    assert "This section: Why do they fly?" in section
    assert "So it is that Kites fly" in section
    assert "$" not in opening


def test_what_the_model_writes_is_shown_while_it_does(root: Path, model: FakeModel) -> None:
    model.answer = lambda prompt: f"\x1b]0;evil\x07{paragraph(prompt)}"

    said = drafted(root).said

    assert "fake-1, part 1 of 2: the opening\n\n]0;evilSo it is that" in said
    assert "fake-1, part 2 of 2: Why do they fly?" in said
    assert "fake-1: 2 calls, 200 tokens read, 20 written." in said
    assert "\x1b" not in said
    assert "\x1b" not in post(root)


def test_tokens_that_nobody_counts_are_not_told(root: Path, model: FakeModel) -> None:
    model.counts = False

    assert "fake-1: 2 calls, tokens not told." in drafted(root).said


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("A {cite}`invented2020`.", "A TODO(cite)."),
        ("A {cite:t}`Known2021Kites,spare2000` b.", "A {cite:t}`known2021kites` TODO(cite) b."),
        ("A [@known2021kites; @no2020, p. 3].", "A {cite}`known2021kites` TODO(cite)."),
        (r"A \citep[3]{known2021kites}.", "A {cite}`known2021kites`."),
        ("A (Known et al., 2020) b.", "A TODO(cite) b."),
        ("As Known (2020) says [3].", "As Known TODO(cite) says TODO(cite)."),
        ("See https://a.example/x_(y).", "See TODO(cite)."),
        ("See [this](https://a.example/x) b.", "See this TODO(cite) b."),
        ("By doi:10.5555/x and arXiv: 2101.00001.", "By TODO(cite) and TODO(cite)."),
        ("# Why do they fly?\n\n## More\n\nA b.", "### More\n\nA b."),
        (
            "```{code-cell} python\n# no (2020)\nimport os\n```",
            "```python\n# no (2020)\nimport os\n```",
        ),
        ("```{include} /etc/passwd\n```", "```\n```"),
        (":::{raw} html\nA b.\n:::", ":::\nA b.\n:::"),
        ("```{note}\nA {cite}`spare2000`.\n```", "```\nA {cite}`spare2000`.\n```"),
        ("```{math}\nx^2\n```", "```{math}\nx^2\n```"),
    ],
)
def test_what_was_not_given_is_marked(
    root: Path, model: FakeModel, written: str, kept: str
) -> None:
    model.answer = says(f"{written}\n\nIt is so {{cite}}`known2021kites`.")

    assert drafted(root).code == 0

    text = post(root).partition("## Why do they fly?\n")[2].partition("\n\nIt is so")[0]
    assert text.strip() == f"{MARK}\n\n{kept}"


def test_fence_around_all_of_it_is_taken_off(root: Path, model: FakeModel) -> None:
    model.answer = lambda prompt: f"```markdown\n{paragraph(prompt)}\n```\n"

    drafted(root)

    assert section(root)[1].startswith("So it is that")


def test_claim_that_the_model_leaves_out_stays(root: Path, model: FakeModel) -> None:
    model.answer = says("All is well.")

    drafted(root)

    assert section(root)[1:3] == [
        "All is well.",
        "Kites fly because they learn {cite}`known2021kites`.",
    ]


def test_nothing_that_a_model_writes_passes_the_check(root: Path, model: FakeModel) -> None:
    drafted(root)
    path = root / "docs/posts/kites/index.md"
    own = [line for line in post(root).splitlines() if not line.startswith("TODO") or line == MARK]
    path.write_text("\n".join(own) + "\n")

    answer = run(root, "check", "docs/posts")

    assert answer.code == 1
    assert [line.split()[1] for line in answer.lines] == ["open-mark", "open-mark"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"answer": says(" \n")}, "fake-1 wrote nothing"),
        ({"answer": says("It flies, for the")}, "fake-1 broke off in the middle of a sentence"),
        ({"answer": says("So:\n\n```python\nx = 1.")}, "fake-1 broke off within a block"),
        ({"tells": {"choices": [{"finish_reason": "length"}]}}, "fake-1 was cut off"),
        ({"tells": {"stop_reason": "max_tokens"}}, "fake-1 was cut off before its end"),
        ({"breaks_after": 3}, "fake-1 fails: the line is [31mdead"),
        ({"breaks_after": 0}, "fake-1 fails"),
    ],
)
def test_model_that_fails_leaves_nothing(
    root: Path, model: FakeModel, change: dict[str, object], reason: str
) -> None:
    for name, value in change.items():
        setattr(model, name, value)

    answer = drafted(root)

    assert (answer.code, answer.lines) == (1, [])
    last = answer.said.splitlines()[-1]
    assert last.startswith(f"Error: {reason}")
    assert last.endswith("; nothing is written")
    assert not (root / "docs/posts").exists()


def test_post_that_is_begun_while_the_model_writes_is_left_alone(
    root: Path, model: FakeModel
) -> None:
    run(root, "new", "Kites", "--slug", "kites", "--kind", "note")
    path = root / "docs/posts/kites/index.md"

    def answer(prompt: str) -> str:
        path.write_text("Mine.\n")
        return paragraph(prompt)

    model.answer = answer
    said = run(root, "draft", "kites", "--model", "fake-1")

    assert said.code == 1
    assert "docs/posts/kites/index.md was changed meanwhile" in said.said
    assert path.read_text() == "Mine.\n"


def test_post_that_was_begun_keeps_its_front_matter(root: Path, model: FakeModel) -> None:
    run(root, "new", "On kites", "--slug", "kites", "--kind", "note", "--tag", "air")

    run(root, "draft", "kites", "--model", "fake-1")

    assert "tags: [air]\nmade-with: fake-1  # 2 calls" in post(root)


def test_without_a_source_no_model_is_asked(root: Path, model: FakeModel) -> None:
    (root / "references.bib").write_text("")

    answer = drafted(root)

    assert answer.code == 2
    assert "no claim has a source that can be cited" in answer.said
    assert model.prompts == []


def test_model_that_nobody_knows_is_misuse(root: Path, model: FakeModel) -> None:
    answer = run(root, "draft", "kites", "--model", "nobody")

    assert answer.code == 2
    assert 'the library knows no model "nobody"; `llm models` lists' in answer.said


def test_library_that_is_not_there_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llm", None)
    monkeypatch.delitem(sys.modules, "journal.drafting.models", raising=False)

    answer = drafted(root)

    assert answer.code == 2
    assert 'needs the package "llm"' in answer.said
    assert "learning-journal[llm]" in answer.said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "docs/_prompts/draft.txt cannot be read: No such file"),
        ("One.\n$claim", 'draft.txt:2: "$claim" stands for nothing — did you mean "claims"?'),
        ("For $5.", 'docs/_prompts/draft.txt:1: "$…" stands for nothing: known are topic'),
    ],
)
def test_broken_prompt_is_told(
    root: Path, model: FakeModel, text: str | None, message: str
) -> None:
    path = root / "docs/_prompts/draft.txt"
    path.write_text(text) if text else path.unlink()

    answer = drafted(root)

    assert answer.code == 2
    assert message in answer.said
    assert model.prompts == []
