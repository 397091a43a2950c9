"""What a post holds beside text: each block has one form, for eyes, ears and keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import nbformat
import pytest

from small_journal import Build, Journal, texts

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

HEAD = "---\ntitle: {}\ndate: 2026-01-02\n---\n\n"

CODE = """\
```{code-block} python
:filename: __init__.py
:linenos:
:emphasize-lines: 2

one = 1
a_line_that_is_too_long_for_a_phone = "and scrolls there"
```

```rust title="main.rs" {1}
fn main() {}
```

```{code} python
:number-lines: 7

seven = 7
```

```
plain
```

```mermaid
graph
```
"""

PROSE = """\
> [!NOTE]- Folded
> Text

:::{warning}
:class: dropdown open

Careful.
:::

| | $x$ | word |
|-|----:|------|
| averylongword | averylongword | averylongword |

- [x] yes
- [ ] no

> Quoted.
>
> — Someone, *Somewhere*

> Quoted
> — in two lines

> — no quotation

Note.[^n]

[^n]: Noted.
"""

TABS = """\
::::{tab-set}
:::{tab-item} One
First.
:::
:::{tab-item} Two
Second.
:::
::::
"""

CARDS = """\
:::{card} A card
Text.
:::

:::{dropdown} A fold
Text.
:::
"""

CELLS = """\
Words.

```{code-cell}
:tags: [hide-input]

1 + 1
```
"""

POST_TEMPLATE = "{% include 'journal/notebook.html' %}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    journal = Journal(tmp_path_factory.mktemp("blocks"))
    bodies = {"code": CODE, "prose": PROSE, "tabs": TABS, "cards": CARDS, "cells": CELLS}
    for name, body in bodies.items():
        journal.post(f"{name}.md", HEAD.format(name.title()) + body)
    return journal.build()


def test_nothing_is_told(built: Build) -> None:
    assert built.warnings == []


def _heads(page: BeautifulSoup) -> list[tuple[str, str]]:
    return [
        (
            " ".join(texts(block, ".code-block-caption .caption-text")),
            " ".join(texts(block, ".journal-code-language")),
        )
        for block in page.select(".journal-code")
    ]


def test_a_block_of_code_says_its_file_and_its_language(built: Build) -> None:
    assert _heads(built.page("/posts/code/")) == [
        ("__init__.py", "Python"),
        ("main.rs", "Rust"),
        ("", "Python"),
        ("", ""),
        ("", "mermaid"),
    ]


def test_lines_are_numbered_and_lit(built: Build) -> None:
    page = built.page("/posts/code/")

    assert texts(page, ".linenos") == ["1", "2", "7"]
    assert [text.split()[-1] for text in texts(page, ".hll")] == ['there"', "{}"]


def test_code_that_can_scroll_is_a_region_with_a_name(built: Build) -> None:
    regions = built.page("/posts/code/").select("[role=group][tabindex='0']")

    assert [region["aria-label"] for region in regions] == ["Code: __init__.py"]


def test_a_callout_that_is_folded_is_a_native_fold(built: Build) -> None:
    folds = built.page("/posts/prose/").select("details.admonition")

    assert [texts(fold, "summary") for fold in folds] == [["Folded"], ["Warning"]]
    assert [fold.has_attr("open") for fold in folds] == [False, True]


def test_heads_of_columns_say_what_they_stand_over(built: Build) -> None:
    page = built.page("/posts/prose/")
    (row,) = page.select("thead tr")

    assert [cell.name for cell in row.select("th, td")] == ["td", "th", "th"]
    assert [span["aria-label"] for span in row.select("[role=img]")] == ["x"]
    assert page.select_one("[role=group][aria-label=Table] table")


def test_boxes_of_tasks_can_be_heard(built: Build) -> None:
    boxes = built.page("/posts/prose/").select("input[type=checkbox]")

    assert [(box["aria-label"], box.has_attr("checked")) for box in boxes] == [
        ("done", True),
        ("to do", False),
    ]


def test_a_quotation_names_its_author(built: Build) -> None:
    page = built.page("/posts/prose/")

    assert texts(page, "blockquote .attribution") == ["— Someone, Somewhere", "— in two lines"]
    assert texts(page, "blockquote")[-1] == "— no quotation"


def test_footnotes_have_a_heading(built: Build) -> None:
    heading = built.page("/posts/prose/").select_one("h2.journal-notes-title")

    assert heading is not None
    assert heading.get_text() == "Footnotes"
    assert texts(built.page("/posts/prose/"), "h2.journal-notes-title + aside p") == ["Noted."]


def test_only_pages_with_tabs_and_cards_load_what_these_need(built: Build) -> None:
    loaded = {
        name: [
            part for part in ("sphinx-design.min", "journal-designs", "design-tabs") if part in head
        ]
        for name in ("code", "tabs", "cards")
        for head in [str(built.page(f"/posts/{name}/").head)]
    }

    assert loaded == {
        "code": [],
        "tabs": ["journal-designs", "design-tabs"],
        "cards": ["journal-designs"],
    }


def test_tabs_need_no_script(built: Build) -> None:
    page = built.page("/posts/tabs/")

    assert [i.has_attr("checked") for i in page.select(".sd-tab-set > input[type=radio]")] == [
        True,
        False,
    ]
    assert texts(page, ".sd-tab-set > label") == ["One", "Two"]


def test_a_post_with_cells_can_be_taken_away_as_a_notebook(built: Build) -> None:
    file = built.outdir / "posts/cells/cells.ipynb"
    notebook = json.loads(file.read_text("utf-8"))

    nbformat.validate(notebook)
    assert [cell["source"] for cell in notebook["cells"]] == ["# Cells", "Words.", "1 + 1"]
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert not (built.outdir / "posts/code/code.ipynb").exists()


def test_the_page_knows_its_notebook_and_a_deleted_post_leaves_none(journal: Journal) -> None:
    journal.write("_templates/journal/post.html", POST_TEMPLATE)
    journal.post("cells.md", HEAD.format("Cells") + CELLS)
    journal.post("plain.md", HEAD.format("Plain"))

    build = journal.build()
    links = {n: build.page(f"/posts/{n}/").select("a[download]") for n in ("cells", "plain")}
    journal.remove("posts/cells.md")

    assert [a["href"] for a in links["cells"]] == ["cells.ipynb"]
    assert links["plain"] == []
    assert not [name for name in journal.build().files() if name.endswith(".ipynb")]
