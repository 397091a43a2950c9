"""What cells put out is made fit for a page."""

from __future__ import annotations

import base64
import re
import struct
from pathlib import Path
from typing import Any

import pytest

from journal.execution.notebook import node
from journal.execution.outputs import LARGE_SVG, anonymous, make_presentable

STYLE_SHEET = Path(__file__).parents[2] / "docs" / "_static" / "journal-output.css"


def shown(*outputs: dict[str, Any]) -> tuple[list[Any], list[str]]:
    cell = node({"cell_type": "code", "outputs": list(outputs), "metadata": {}})
    left_out = list(make_presentable(cell))
    return cell.outputs, left_out


def data(**mimes: str) -> dict[str, Any]:
    """Return an output; `image_png` stands for ``image/png``."""
    named = {name.replace("_", "/", 1).replace("svg", "svg+xml"): v for name, v in mimes.items()}
    return {"output_type": "display_data", "metadata": {}, "data": named}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a at 0x7f12ab34cd56>", "<a at 0x…>"),
        ("/x/tmp/ipykernel_12/345.py:1: UserWarning", "cell:1: UserWarning"),
        ("/build/run/work/data.txt", "./data.txt"),
        ("0x1f is 31", "0x1f is 31"),
    ],
)
def test_nothing_names_the_machine_or_the_run(text: str, expected: str) -> None:
    stream = {"output_type": "stream", "name": "stdout", "text": text}
    error = {"output_type": "error", "ename": "E", "evalue": text, "traceback": [text]}
    glued = data(**{"application_papermill.record/text/plain": text, "text_plain": text})
    notebook = node({"cells": [{"cell_type": "code", "outputs": [stream, error, glued]}]})

    anonymous(notebook, Path("/build/run"))

    first, second, third = notebook.cells[0].outputs
    assert [first.text, second.evalue, second.traceback[0]] == [expected] * 3
    assert set(third.data.values()) == {expected}


def test_control_characters_are_left_out_and_colours_stay() -> None:
    text = "a\x00b\x07 \x1b[31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07 \x1bMtab\tend\r\n"

    (output,), _ = shown({"output_type": "stream", "name": "stdout", "text": text})

    assert output.text == "ab \x1b[31mred\x1b[0m link Mtab\tend\r\n"


def test_one_format_of_a_picture_is_kept() -> None:
    png = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + struct.pack(">II", 20, 10)).decode()
    small = '<svg width="72pt" height="36pt">'

    (first, second), _ = shown(
        data(image_svg=small, image_png=png), data(image_svg="x" * (LARGE_SVG + 1), image_png=png)
    )

    assert (list(first.data), first.metadata["image/svg+xml"]) == (
        ["image/svg+xml"],
        {"width": 96, "height": 48},
    )
    assert (list(second.data), second.metadata["image/png"]) == (
        ["image/png"],
        {"width": 20, "height": 10},
    )


@pytest.mark.parametrize(
    ("output", "kept", "left_out"),
    [
        (data(text_html="<b>x</b>", text_plain="x"), ["text/html", "text/plain"], []),
        (data(text_html="<SCRIPT>1</SCRIPT>", text_plain="x"), ["text/plain"], ["text/html"]),
        (data(application_javascript="alert(1)"), [], ["application/javascript"]),
        (
            data(text_html="<script>", text_plain="<IPython.core.display.HTML object>"),
            [],
            ["text/html"],
        ),
        (
            data(**{"application_vnd.plotly.v1+json": "{}", "image_gif": "", "text_plain": "x"}),
            ["image/gif", "text/plain"],
            [],
        ),
        (
            data(**{"application_papermill.record/text/plain": "1"}),
            ["application/papermill.record/text/plain"],
            [],
        ),
    ],
)
def test_what_needs_a_script_is_left_out(
    output: dict[str, Any], kept: list[str], left_out: list[str]
) -> None:
    outputs, said = shown(output)

    assert [mime for output in outputs for mime in output.data] == kept
    assert said == left_out


def test_a_table_loses_what_the_style_sheet_says() -> None:
    html = "<div><style scoped>\n p {}\n</style>\n<table></table></div>"

    (output,), _ = shown(data(text_html=html))

    assert output.data["text/html"] == "<div><table></table></div>"


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(f * p for f, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _tokens(sheet: str, mode: int) -> dict[str, str]:
    """Return the colours a sheet declares for light (0) or dark (1)."""
    declared = re.findall(r"--journal-([\w-]+): light-dark\((#\w+), (#\w+)\);", sheet)
    return {name: colours[mode] for name, *colours in declared}


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_terminal_colours_can_be_read(mode: int) -> None:
    page = _tokens(STYLE_SHEET.with_name("journal.css").read_text("utf-8"), mode)
    colours = _tokens(STYLE_SHEET.read_text("utf-8"), mode)
    pairs = [
        (name, colour, ground)
        for name, colour in colours.items()
        for ground in ([page["text"]] if "ground" in name else [page["page"], page["raised"]])
    ]

    assert len(pairs) == 8 + 2 * (8 + 2)
    assert [pair for pair in pairs if _contrast(*pair[1:]) < 4.5] == []
