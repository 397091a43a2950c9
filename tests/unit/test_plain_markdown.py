"""Where links stand in Markdown, and how a code cell becomes a plain block."""

from __future__ import annotations

from typing import Any

import pytest

from journal.core.plain_markdown import notebook_text, pieces


def marked(text: str) -> str:
    """Return a text with its addresses in guillemets."""
    return "".join(p.text + (f"«{p.address}»" if p.address else "") for p in pieces(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('A [l](«../b/index.md» "t") and ![p](<«a b.png»>).', id="links and pictures"),
        pytest.param("[k](«k(1).md»)", id="parentheses"),
        pytest.param("[ref]: «./z.md»\n  [too]: <«y.md»>\n    [code]: z.md", id="references"),
        pytest.param("[^1]: note", id="a footnote"),
        pytest.param('<img alt="x" src="«y.png»"> <a href=\'«z»\'>', id="HTML"),
        pytest.param("`[no](x)` ``a ` [no](x)`` [l](«a»)", id="code in a line"),
        pytest.param("`` no code ` [l](«a») ```", id="marks that enclose nothing"),
        pytest.param("`a\n[no](x)` b\n\n`c\n\n[l](«a»)`", id="code ends with its paragraph"),
        pytest.param("```python\n[no](no)\n```\n[l](«a»)", id="a block of code"),
        pytest.param("~~~\n```\n[no](no)\n~~~\n[l](«a»)", id="a block with other marks"),
        pytest.param(":::{figure} «p.png»\n:alt: x\n\n[c](«c.md»)\n:::", id="a figure"),
        pytest.param("> ```{image} «q.png»\n> ```", id="a picture in a quotation"),
        pytest.param("```{note}\n[in](«n.md»)\n```", id="a note"),
        pytest.param("```{note}\n[in](«n.md»)\n```\n\n[l](«a»)", id="after a note"),
        pytest.param(":::{note}\n```{tip}\nx\n```\n:::\n[l](«a»)", id="after boxes in boxes"),
        pytest.param("```{math}\n[no](no)\n```", id="a formula"),
    ],
)
def test_addresses_are_found(text: str) -> None:
    written = text.replace("«", "").replace("»", "")

    assert marked(written) == text


@pytest.mark.parametrize(
    ("cell", "block"),
    [
        ("```{code-cell} ipython3\n:tags: [x]\n:name: y\n\na = 1\n```", "```python\n\na = 1\n```"),
        ("```{code-cell}\n---\ntags: [x]\n---\na\n```\nb", "```python\na\n```\nb"),
        ("````{code-cell} python\n```\na\n````", "````python\n```\na\n````"),
        (
            "```{note}\nx\n```\n\n```{code-cell} python\na\n```",
            "```{note}\nx\n```\n\n```python\na\n```",
        ),
        ("```{r, echo=FALSE}\n#| label: z\na\n```", "```r\na\n```"),
        ('a\n\n+++ {"x": 1}\n\nb', "a\n\n\nb"),
    ],
)
def test_a_cell_is_a_plain_block(cell: str, block: str) -> None:
    assert marked(cell) == block


def test_the_cells_of_a_notebook_are_blocks() -> None:
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "source": ["# T\n", "text"]},
        {"cell_type": "code", "source": 's = "```"'},
        {"cell_type": "code", "source": ""},
        {"cell_type": "raw", "source": "raw"},
    ]

    assert notebook_text(cells, "julia") == '# T\ntext\n\n````julia\ns = "```"\n````\n'
