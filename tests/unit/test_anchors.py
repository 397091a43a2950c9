"""What can be linked to on a page, as far as its source tells."""

from __future__ import annotations

import pytest

from journal.core.anchors import anchors_of
from journal.core.outline import make_parser, outline

PARSER = make_parser(
    {"enable_extensions": ["attrs_block", "attrs_inline", "colon_fence", "dollarmath"]}
)

CASES = {
    "## The first part": {"the-first-part"},
    "## Part\n\n## Part": {"part", "part-1"},
    "## The $x^2$ and `code`": {"the--and-code", "the-x-2-and-code"},
    "(a label)=\nWords.": {"a-label"},
    "{#of-it}\nWords.": {"of-it"},
    "[words]{#span}": {"span"},
    "Words.[^note]\n\n[^note]: A note.": {"note"},
    "```{concept} Soft maximum\n```": {"concept-soft-maximum"},
    "{cite}`knuth1997`": {"references"},
}


@pytest.mark.parametrize("text", CASES)
def test_ids_are_those_of_the_build(text: str) -> None:
    anchors = anchors_of(outline(PARSER, text), "", depth=6)

    assert anchors.ids >= CASES[text]
    assert not anchors.is_open


def test_what_has_a_name_can_be_linked_to_from_any_page() -> None:
    text = (
        "(Part One)=\n## One\n\n$$\na\n$$ (eq-a)\n\n```{figure} x.png\n:name: fig\n```\n\n"
        "```{prf:theorem}\n:label: thm\n```\n\n```{math}\n:label: eq-b\n\nb \\label{eq-c}\n```\n"
    )

    anchors = anchors_of(outline(PARSER, text), "", depth=6)

    assert set(anchors.names) == {"part one", "eq-a", "fig", "thm", "eq-b", "eq-c"}


@pytest.mark.parametrize(
    "text",
    [
        "```{include} part.txt\n```",
        "```{raw} html\n:file: x.html\n```",
        "```{code-cell}\n---\nmystnb:\n  figure:\n    name: fig-x\n---\nplot()\n```",
        "```{journal-rules}\n```",
    ],
)
def test_page_is_open_when_its_source_does_not_tell_all(text: str) -> None:
    assert anchors_of(outline(PARSER, text), "", depth=6).is_open
