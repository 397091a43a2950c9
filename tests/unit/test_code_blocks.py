"""Which blocks of a text are code, which of them run, and what mark they leave."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

import pytest

from journal.core.code_languages import language_of_cells
from journal.core.code_runs.blocks import Block, blocks_of
from journal.core.code_runs.marks import full_digest, mark_of
from journal.core.code_runs.notebooks import blocks_of_notebook
from journal.core.outline import make_parser, outline

if TYPE_CHECKING:
    from pathlib import Path

PARSER = make_parser({"enable_extensions": ["colon_fence", "dollarmath"]})


RAISING = ("cell", "raises-exception")

NESTED = """\
```{code-cell}
---
mystnb:
  image:
    alt: A
tags: [raises-exception]
---

x
```
"""


def blocks(text: str) -> tuple[Block, ...]:
    source = textwrap.dedent(text)
    return blocks_of(outline(PARSER, source), language_of_cells(source))


def digest(text: str) -> str:
    return mark_of(blocks(text)).digest


@pytest.mark.parametrize(
    ("text", "language", "line", "flags"),
    [
        ("```python\nx\n```", "python", 2, ()),
        ("Text.\n\n~~~~py\nx\n~~~~", "python", 4, ()),
        ("```ipython3\nx\n```", "python", 2, ()),
        ("```pycon\n>>> x\n```", "python", 2, ()),
        ('```python title="a.py"\nx\n```', "python", 2, ()),
        ("```{code-block} python\n:caption: A\n\nx\n```", "python", 4, ()),
        ("```{code} python\nx\n```", "python", 2, ()),
        ("```{code-cell}\nx\n```", "python", 2, ("cell",)),
        ("```{code-cell} python\n:tags: [raises-exception, x]\nx\n```", "python", 3, RAISING),
        (NESTED, "python", 9, RAISING),
        (":::{code-cell}\nx\n:::", "python", 2, ("cell",)),
        ("```rust,compile_fail,E0502\nx\n```", "rust", 2, ("E0502", "compile_fail")),
        ("```rust should_panic title=x\nx\n```", "rust", 2, ("should_panic",)),
        ("```rs\nx\n```", "rust", 2, ()),
        ("```Bash\nx\n```", "bash", 2, ()),
        ("---\nkernelspec: {name: ir}\n---\n\n```{code-cell}\nx\n```", "r", 6, ("cell",)),
    ],
)  # fmt: skip
def test_block_is_found(text: str, language: str, line: int, flags: tuple[str, ...]) -> None:
    (block,) = blocks(text)

    assert (block.language, block.line) == (language, line)
    assert block.flags == (flags if language in ("python", "rust") else ())
    assert block.code.strip() in ("x", ">>> x")


@pytest.mark.parametrize("language", ["", "text", "json", "yaml", "markdown", "mermaid", "none"])
def test_text_and_data_are_no_code(language: str) -> None:
    assert blocks(f"```{language}\nx\n```") == ()


def test_blocks_inside_of_others_are_found_in_order() -> None:
    text = """\
        1. A step

           ```python
           first = 1
           ```

        ::::{note}
        :::{dropdown} More
        ```python
        second = 2
        ```
        :::
        ::::

        > ```python
        > third = 3
        > ```
        """

    assert [(b.code.strip(), b.line) for b in blocks(text)] == [
        ("first = 1", 4),
        ("second = 2", 10),
        ("third = 3", 16),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("```python\n# no-run: needs a GPU\nx\n```", "needs a GPU"),
        ("```python\n# no-run\nx\n```", "no reason is given"),
        ("```rust\n// no-run: it is half of a program\n```", "it is half of a program"),
        ("```pycon\n>>> # no-run: slow\n```", "slow"),
        ("```rust,ignore\nx\n```", 'it is marked "ignore"'),
        (
            "```{code-cell}\n:tags: [skip-execution]\nx\n```",
            'it is marked "skip-execution"',
        ),
        ("```julia\nx\n```", 'it is in "julia", and Python and Rust are what is run'),
    ],
)
def test_block_that_does_not_run_says_why(text: str, reason: str) -> None:
    (block,) = blocks(text)

    assert (block.runs, block.why_not) == (False, reason)


@pytest.mark.parametrize(
    "code", ["x = 1\n# no-run: too late", "# no-running in the corridors", "no_run = 1"]
)
def test_all_others_run(code: str) -> None:
    (block,) = blocks(f"```python\n{code}\n```")

    assert block.runs


def test_prose_leaves_the_mark_as_it_is() -> None:
    before = digest("# A\n\nText.\n\n```python\nx = 1\n```\n")

    assert (
        digest("Other text, [a link](x.md).\n\n- a list\n\n```python\nx = 1\n\n```\n\nMore.")
        == before
    )
    assert digest("```{code-block} python\n:caption: New\n\nx = 1\n```") == before
    assert digest("```text\nit prints 1\n```\n\n```python\nx = 1\n```") == before


@pytest.mark.parametrize(
    "text",
    [
        "```python\nx = 2\n```",
        "```python\nx = 1  # -> 1\n```",
        "```python\n # no-run: x\nx = 1\n```",
        "```{code-cell}\nx = 1\n```",
        "```{code-cell}\n:tags: [raises-exception]\nx = 1\n```",
        "```rust\nx = 1\n```",
        "```python\nx = 1\n```\n\n```bash\nls\n```",
        "```python\nx = 1\n```\n\n```python\n```",
        "",
    ],
)
def test_code_and_how_it_runs_change_the_mark(text: str) -> None:
    assert digest(text) != digest("```python\nx = 1\n```")


def test_a_file_that_is_loaded_is_part_of_the_mark(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1")
    (tmp_path.parent / "secret.py").write_text("x = 1")
    mark = mark_of(blocks("```{code-cell}\n:load: a.py\n```"))
    outside = mark_of(blocks("```{code-cell}\n:load: ../secret.py\n```"))

    before = full_digest(mark, tmp_path, tmp_path)
    before_outside = full_digest(outside, tmp_path, tmp_path)
    (tmp_path / "a.py").write_text("x = 2")
    (tmp_path.parent / "secret.py").write_text("x = 2")

    assert mark.loads == ("a.py",)
    assert full_digest(mark, tmp_path, tmp_path) != before
    assert full_digest(outside, tmp_path, tmp_path) == before_outside


def test_mark_counts_what_runs() -> None:
    mark = mark_of(blocks("```bash\nls\n```\n\n```python\nx\n```\n\n```python\n# no-run: y\n```"))

    assert (mark.runs, mark.line) == (1, 6)


def notebook(*cells: dict[str, object], **metadata: object) -> str:
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4}, indent=1)


def test_notebook_has_its_cells_of_code() -> None:
    text = notebook(
        {"cell_type": "markdown", "source": ["# Title"]},
        {
            "cell_type": "code",
            "source": ["x = 1\n", "x"],
            "metadata": {"tags": ["raises-exception"]},
        },
        {"cell_type": "code", "source": "y"},
    )

    found = blocks_of_notebook(text)

    assert [(b.code, b.flags) for b in found] == [
        ("x = 1\nx", ("cell", "raises-exception")),
        ("y", ("cell",)),
    ]
    assert text.split("\n")[found[0].line - 1].strip() == '"x = 1\\n",'


def test_notebook_of_another_language_does_not_run() -> None:
    text = notebook({"cell_type": "code", "source": "x"}, kernelspec={"name": "julia-1.11"})

    assert [block.language for block in blocks_of_notebook(text)] == ["julia"]


@pytest.mark.parametrize("text", ["", "[]", "{}", "no JSON", '{"cells": 1}', '{"cells": [1]}'])
def test_what_is_no_notebook_has_no_code(text: str) -> None:
    assert blocks_of_notebook(text) == ()
