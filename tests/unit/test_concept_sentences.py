"""The sentence around a mention."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.core.concepts.sentences import sentence_around

ALPHABET = "ab AB.!?… 3(“”)\n。」注意"


def sentence(marked: str, limit: int = 300) -> str:
    """Return the sentence around what stands between bars, with the bars."""
    before, mention, after = marked.split("|")
    start, end = len(before), len(before) + len(mention)
    return "|".join(sentence_around(before + mention + after, start, end, limit))


@pytest.mark.parametrize(
    "marked",
    [
        "⟦|Softmax|⟧",
        "One. ⟦|Softmax| is next!⟧ Three.",
        "One? ⟦The |softmax|.⟧ Three.",
        "⟦We use it, e.g. in |attention|, i.e. there.⟧ So.",
        "⟦So Bahdanau et al. (2015) said; cf. |attention|.⟧ And.",
        "As in Vaswani et al. ⟦The |softmax| is old.⟧",
        "⟦See Fig. 3 vs. Eq. (5) of Sec. A.1 for |softmax|.⟧",
        "It is no. 5. The answer is no. ⟦We use |softmax|.⟧",
        "⟦By J. S. Bach and Y. Bengio: |fugues|.⟧ Right.",
        "Multiply by the matrix A. ⟦Then the |softmax| follows.⟧",
        "⟦With 3.14 and version 2.0 of |softmax| we go.⟧ On.",
        "It needs version 2.0. ⟦Use |softmax|.⟧",
        "It came in 2017. ⟦Before, |softmax| was rare.⟧",
        "⟦A torch.nn.Linear before |softmax|.⟧ Next.",
        "In the U.S. Army. The U.S. ⟦The |softmax| is there.⟧",
        "At 5 p.m. He uses layers, heads, etc. ⟦We use |softmax|.⟧",
        "⟦He said: “Use |softmax|.”⟧ Then he left.",
        "⟦(He used |softmax|.)⟧ She left.",
        "He left. ⟦(She used |softmax|.)⟧ So.",
        "⟦“Why |softmax|?” he asked.⟧ So.",
        "Well… ⟦The |softmax| … is ... one.⟧ So.",
        "Wait... ⟦|Softmax| it is.⟧",
        "⟦The 3. Mai ist z. B. für |Softmax|, vgl. Abb. 2.⟧ Es geht.",
        "⟦It is used (cf. |Attention| Is All You Need).⟧ Now.",
        "We tried 3... ⟦|Softmax| won.⟧",
        "Das ist „gut.“ ⟦Die |Softmax| auch.⟧",
        "¿Qué es? ⟦¿Es |softmax|?⟧ Sí.",
        "前の文。⟦次は|注意|機構だ。⟧終わり",
        "真的吗？⟦他说：“用|注意力|。”⟧然后走了！",
        "「終わりだ。」⟦|注意|は続く。⟧",
        "⟦It is |Yahoo! Inc.| that did it.⟧ So.",
        "One. ⟦|Is it? No. Yes|, it is.⟧ So.",
    ],
)
def test_a_sentence_is_found(marked: str) -> None:
    expected = re.search(r"⟦(.*)⟧", marked)

    assert expected
    assert sentence(re.sub(r"[⟦⟧]", "", marked)) == expected[1]


def test_lines_are_joined() -> None:
    joined = sentence("One\ntwo. Now\n  the |softmax\nlayer| comes.\n")

    assert joined == "Now the |softmax layer| comes."


@pytest.mark.parametrize(
    ("marked", "limit", "expected"),
    [
        ("one two three |four| five six seven", 35, "one two three |four| five six seven"),
        ("one two three |four| five six seven", 24, "…three |four| five six…"),
        ("one two three |four| five", 20, "…two three |four| five"),
        ("one |four| five six seven", 20, "one |four| five six…"),
        ("one two |four| five", 3, "…|four|…"),
        ("one two |four|", 3, "…|four|"),
        ("incomprehensibilities |four| it", 20, "…|four| it"),
        ("一二三四五|注意|六七八九十", 8, "…四五|注意|六七…"),
        ("一二 abcdef|注意|", 8, "…|注意|"),
    ],
)
def test_a_long_sentence_is_cut_at_words(marked: str, limit: int, expected: str) -> None:
    assert sentence(marked, limit) == expected


@given(st.text(ALPHABET), st.text(ALPHABET), st.text(ALPHABET), st.integers(0, 30))
@example("", "", "", 0)
def test_what_is_shown_stands_there(before: str, mention: str, after: str, limit: int) -> None:
    text = before + mention + after
    shown = sentence_around(text, len(before), len(before) + len(mention), limit)

    assert shown[1] == re.sub(r"\s+", " ", mention)
    assert shown[0].removeprefix("…").strip() in re.sub(r"\s+", " ", before)
    assert shown[2].removesuffix("…").strip() in re.sub(r"\s+", " ", after)
    assert sum(map(len, shown)) <= max(limit, len(shown[1]) + 2)
