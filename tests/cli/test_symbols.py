"""What ``journal check`` says of symbols that nothing explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checked import bare_journal, run

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\ntitle: Attention\ndate: 2026-01-02\n---\n\n"
EQUATION = r"""$$
\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V
$$ (eq:attention)

"""
ITEMS = {
    "Q": "- $Q$: the queries, one row for each token;",
    "K": "- $K$: the keys;",
    "V": "- $V$: the values;",
    "d_k": "- $d_k$: the length of a key.",
}
FORMS = {
    "plain": ("where\n\n", ""),
    "directive": (":::{where}\n", "\n:::"),
    "fence": ("```{where}\n", "\n```"),
    "notation": ("And on it goes.\n\n## Notation\n\n", ""),
}


def post(form: str, items: dict[str, str] = ITEMS) -> str:
    before, after = FORMS[form]
    return HEAD + EQUATION + before + "\n".join(items.values()) + after + "\n"


def checked(journal: Path, text: str) -> list[str]:
    """Return what is said of a post."""
    path = journal / "docs" / "posts" / "attention.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return run(journal, "check").lines


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_said_where_all_is_explained(form: str, tmp_path: Path) -> None:
    assert checked(bare_journal(tmp_path), post(form)) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("symbol", ITEMS)
def test_a_line_that_is_deleted_is_told_by_its_symbol(
    form: str, symbol: str, tmp_path: Path
) -> None:
    left = {name: line for name, line in ITEMS.items() if name != symbol}

    (line,) = checked(bare_journal(tmp_path), post(form, left))

    message = f"symbol {symbol} in equation (1) is not explained"
    assert line == f"docs/posts/attention.md:6:1: unexplained-symbol {message}"


def test_notation_of_the_site_counts_as_soon_as_it_is_written(tmp_path: Path) -> None:
    journal = bare_journal(tmp_path)
    text = post("plain", {name: line for name, line in ITEMS.items() if name != "d_k"})
    before = checked(journal, text)

    page = "# Notation\n\n## Symbols\n\n- $d_k$: the length of a key\n"
    (journal / "docs" / "notation.md").write_text(page, "utf-8")

    assert len(before) == 1
    assert checked(journal, text) == []


@pytest.mark.parametrize("kind", ["note", "book", "til"])
def test_shorter_kinds_may_explain_nothing_at_all(kind: str, tmp_path: Path) -> None:
    text = (HEAD + EQUATION).replace("title:", f"kind: {kind}\ntitle:")
    journal = bare_journal(tmp_path)

    assert checked(journal, text) == []
    assert len(checked(journal, text + "- $Q$: the queries\n")) == 3


def test_rows_of_one_formula_are_named_together(tmp_path: Path) -> None:
    rows = "\\begin{align}\na &= 1 \\\\\nb &= 2\n\\end{align}\n\n- $a$: one\n"

    (line,) = checked(bare_journal(tmp_path), HEAD + rows)

    assert line.endswith("symbol b in equation (1)–(2) is not explained")
