"""A Markdown document is taken apart into cells, each with its true line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from myst_parser.config.main import MdParserConfig

from journal.adapters.myst_nb import block_tokens
from journal.core.code_languages import kernel_language
from journal.execution.cells import Cell, is_python, load_files, split

if TYPE_CHECKING:
    from pathlib import Path


class Environment:
    """The only thing of Sphinx that the parser looks at."""

    myst_config = MdParserConfig(enable_extensions={"colon_fence", "dollarmath"})


def cells_of(text: str, language: str = "") -> list[Cell]:
    return list(split(text, block_tokens(Environment(), text), language))  # type: ignore[arg-type]  # it is enough


def summary(text: str, language: str = "") -> list[tuple[str, int, str]]:
    return [(cell.kind, cell.line, cell.source) for cell in cells_of(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("words\n\nmore\n", [("markdown", 1, "words\n\nmore")]),
        ("```{code-cell}\n1\n```\n", [("code", 2, "1")]),
        ("\n\n\nwords\n```{code-cell} ipython3\n1\n\n2\n```", [
            ("markdown", 4, "words"), ("code", 6, "1\n\n2")]),
        ("```{code-cell}\n:tags: [a]\n:b: 1\n\n\n1\n```", [("code", 5, "\n1")]),
        ("```{code-cell}\n---\ntags: [a]\n---\n1\n```", [("code", 5, "1")]),
        (":::{code-cell}\n1\n:::\n\n\nend", [("code", 2, "1"), ("markdown", 6, "end")]),
        ("~~~{code-cell} python\r\n1\r\n~~~\r\n\r\nend", [
            ("code", 2, "1"), ("markdown", 5, "end")]),
        ("---\na: 1\n---\n\nwords", [("markdown", 5, "words")]),
        ("a\u2028b\n\n```{code-cell}\n1\n```", [("markdown", 1, "a\u2028b"), ("code", 4, "1")]),
        ("a\n\n+++ not a notebook's\n\nb", [("markdown", 1, "a"), ("markdown", 5, "b")]),
        ("```{raw-cell}\n:format: html\n<b>\n```", [("raw", 3, "<b>")]),
    ],
)  # fmt: skip
def test_cells_have_their_lines(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert summary(text) == expected


@pytest.mark.parametrize(
    "text", ["````md\n```{code-cell}\n1\n```\n````", "- a\n\n  ```{code-cell}\n  1\n  ```"]
)
def test_a_fence_inside_another_block_is_no_cell(text: str) -> None:
    assert summary(text) == [("markdown", 1, text)]


@pytest.mark.parametrize(
    ("options", "metadata"),
    [
        (":tags: [hide-input, b]", {"tags": ["hide-input", "b"]}),
        (":tags: hide-input, b", {"tags": ["hide-input", "b"]}),
        (":alt: words", {"mystnb": {"image": {"alt": "words"}}}),
        (":alt: one: two\n:tags: [a, b]", {
            "mystnb": {"image": {"alt": "one: two"}}, "tags": ["a", "b"]}),
        ("---\nmystnb:\n  image:\n    alt: long\nalt: short\n---", {
            "mystnb": {"image": {"alt": "long"}}}),
        (":caption: words\n:name: fig", {
            "mystnb": {"figure": {"caption": "words", "name": "fig"}}}),
        (":when: 2026-01-01", {"when": "2026-01-01"}),
    ],
)  # fmt: skip
def test_options_are_read_as_meant(options: str, metadata: dict[str, Any]) -> None:
    (cell,) = cells_of(f"```{{code-cell}}\n{options}\n1\n```")

    assert (cell.metadata, cell.source, cell.complaint) == (metadata, "1", "")


def test_options_that_cannot_be_read_are_complained_of() -> None:
    (cell,) = cells_of("```{code-cell}\n---\na: [\n---\n1\n```")

    assert cell.complaint.startswith("the options of this cell cannot be read: ")


def test_a_block_break_tells_of_the_text_after_it() -> None:
    cells = cells_of('a\n\n+++ {"tags": ["remove-cell"]}\n\nb\n\n+++\n\nc')

    assert [cell.metadata for cell in cells] == [{}, {"tags": ["remove-cell"]}, {}]


def test_cells_in_other_languages_become_text() -> None:
    text = "```{code-cell} R\n:tags: [a]\nx <- `a`\n```\n\n```{code-cell} klingon\nqapla'\n```"

    assert summary(text) == [
        ("markdown", 2, "```r\nx <- `a`\n```"),
        ("markdown", 6, "```text\nqapla'\n```"),
    ]
    assert summary("```{code-cell}\nx\n```", "julia") == [("markdown", 1, "```julia\nx\n```")]


@pytest.mark.parametrize("language", ["", "python", "Python3", "ipython", "ipython3", "py"])
def test_python_has_many_names(language: str) -> None:
    assert is_python(language)


@pytest.mark.parametrize(
    ("kernelspec", "language"),
    [
        (None, ""),
        ({"name": "python3", "display_name": "Python 3"}, ""),
        ({"name": "my-venv", "language": "python"}, "python"),
        ({"name": "ir"}, "r"),
        ({"name": "julia-1.9"}, "julia"),
        ({"name": "x", "language": "R"}, "R"),
    ],
)
def test_a_kernel_speaks_a_language(kernelspec: object, language: str) -> None:
    assert kernel_language(kernelspec) == language


def test_no_file_outside_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "outside.py").write_text("1")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "inside.py").write_text("2\n")
    (tmp_path / "docs" / "link.py").symlink_to(tmp_path / "outside.py")
    text = "".join(
        f"```{{code-cell}}\n:load: {name}\n```\n"
        for name in ("inside.py", "../outside.py", "link.py", "missing.py")
    )

    loaded = load_files(cells_of(text), tmp_path / "docs" / "post.md", tmp_path / "docs")

    assert [(cell.source, bool(cell.complaint)) for cell in loaded] == [
        ("2", False),
        ("", True),
        ("", True),
        ("", True),
    ]
