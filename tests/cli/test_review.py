"""``journal review``, with a model registered with the library."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from checked import Answer, bare_journal, run
from fake_model import FakeModel, registered
from journal.core.drafting.review import SCHEMA
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POST = """\
---
title: Kites
date: 2026-01-01
draft: true
---

Kites fly because
they learn. TODO(cite)
"""

LATE = {
    "kind": "claim",
    "quote": "they  learn. TODO(cite)",
    "problem": "Nothing says so.",
    "remedy": "Cite a work.",
}
STRAY = LATE | {"kind": "wording", "quote": "Birds sing", "problem": "Who\x1b sings?"}
EARLY = LATE | {"kind": "code", "quote": "Kites fly"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal with a draft and the prompts."""
    journal = bare_journal(tmp_path / "journal")
    (journal / "references.bib").write_text("")
    prompts = journal / "docs/_prompts"
    prompts.mkdir()
    for path in (REPOSITORY / "docs/_prompts").iterdir():
        (prompts / path.name).write_bytes(path.read_bytes())
    post = journal / "docs/posts/kites/index.md"
    post.parent.mkdir(parents=True)
    post.write_text(POST)
    return journal


@pytest.fixture
def model(tmp_path: Path) -> Iterator[FakeModel]:
    """Register a model that finds something."""
    with pytest.MonkeyPatch.context() as patch, registered(patch, str(tmp_path)) as model:
        model.answer = lambda _: json.dumps({"findings": [STRAY, LATE, EARLY]})
        yield model


def reviewed(root: Path) -> Answer:
    """Call for a review."""
    return run(root, "review", "kites", "--model", "fake-1")


def noted(root: Path) -> dict[str, Any]:
    """Return the review that was noted."""
    data: dict[str, Any] = json.loads((root / "research/kites.review.json").read_text("utf-8"))
    return data


def test_findings_are_printed_at_the_lines_they_quote(root: Path, model: FakeModel) -> None:
    answer = reviewed(root)

    stray = '(it quotes what does not stand there: "Birds sing")'
    assert (answer.code, answer.lines) == (
        0,
        [
            "docs/posts/kites/index.md:7: code: Nothing says so. → Cite a work.",
            "docs/posts/kites/index.md:8: claim: Nothing says so. → Cite a work.",
            f"docs/posts/kites/index.md: wording {stray}: Who sings? → Cite a work.",
        ],
    )
    assert "3 findings of fake-1, which nobody has checked; 1 call, 100 tokens" in answer.said
    review = noted(root)
    assert (review["model"], review["date"]) == ("fake-1", "2026-11-22")
    assert [finding["line"] for finding in review["findings"]] == [7, 8, None]


def test_review_changes_nothing_of_the_check(root: Path, model: FakeModel) -> None:
    before = run(root, "check")
    model.answer = lambda _: '{"findings": []}'

    answer = reviewed(root)

    assert (answer.code, answer.lines) == (0, [])
    assert "0 findings of fake-1" in answer.said
    assert run(root, "check") == before
    assert before.code == 1
    assert (root / "docs/posts/kites/index.md").read_text() == POST


@pytest.mark.parametrize("knows_schemas", [True, False])
def test_prompt_holds_the_post_its_notes_and_the_schema(
    root: Path, model: FakeModel, *, knows_schemas: bool
) -> None:
    model.supports_schema = knows_schemas
    (root / "research").mkdir()
    (root / "research/kites.yml").write_text(
        "version: 1\ntopic: kites\nnotes:\n- claim: Kites are old.\n"
    )

    assert reviewed(root).code == 0

    assert POST in model.prompts[0]
    assert "- Kites are old. (no source)" in model.prompts[0]
    assert '"enum"' in model.prompts[0]
    assert model.schemas == [SCHEMA if knows_schemas else None]


def test_schema_takes_what_is_taken(root: Path, model: FakeModel) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)

    assert jsonschema.Draft7Validator(SCHEMA).is_valid({"findings": [LATE]})
    assert not jsonschema.Draft7Validator(SCHEMA).is_valid({"findings": [{"kind": "claim"}]})
    model.answer = lambda _: f"```json\n{json.dumps({'findings': [LATE]})}\n```"
    assert len(reviewed(root).lines) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It is a fine post.", "the answer of fake-1 is no JSON"),
        ("", "the answer of fake-1 is no JSON"),
        ("[" * 100_000, "the answer of fake-1 is no JSON"),
        ("[]", 'the answer of fake-1 has no list "findings"'),
        ('{"findings": {}}', 'the answer of fake-1 has no list "findings"'),
        ('{"findings": [3]}', 'a finding, number 1, whose "kind" is not claim, explanation,'),
        (
            json.dumps({"findings": [LATE, LATE | {"remedy": " "}]}),
            'the answer of fake-1 has a finding, number 2, without "remedy"',
        ),
        (
            json.dumps({"findings": [LATE | {"quote": ["x"]}]}),
            'the answer of fake-1 has a finding, number 1, without "quote"',
        ),
    ],
)
def test_answer_in_another_form_is_told(
    root: Path, model: FakeModel, text: str, reason: str
) -> None:
    model.answer = lambda _: text

    answer = reviewed(root)

    assert (answer.code, answer.lines) == (1, [])
    assert reason in answer.said.splitlines()[-1]
    assert not (root / "research").exists()


def test_model_that_fails_leaves_the_last_review(root: Path, model: FakeModel) -> None:
    reviewed(root)
    before = noted(root)
    model.breaks_after = 1

    answer = reviewed(root)

    assert answer.code == 1
    assert "fake-1 fails: the line is" in answer.said
    assert noted(root) == before


def test_review_without_a_model_is_misuse(root: Path) -> None:
    answer = run(root, "review", "kites")

    assert answer.code == 2
    assert (
        "a review is a model's: add --model; `journal check docs/posts/kites/index.md`"
        in answer.said
    )


def test_post_that_is_not_there_is_misuse(root: Path) -> None:
    answer = run(root, "review", "none", "--model", "fake-1")

    assert answer.code == 2
    assert "there is no post at /posts/none/" in answer.said
