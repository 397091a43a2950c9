"""Diagrams: drawings stand for Mermaid's text, and a command makes them."""

from __future__ import annotations

import os
import re
from io import StringIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from sphinx.testing.util import SphinxTestApp

from journal.core.diagrams import FOLDER, MERMAID, file_name, name_of, words_of
from journal.drawing.browser import INSTALLED, DrawingError, mermaid, program
from small_journal import REPOSITORY, Journal, texts

if TYPE_CHECKING:
    from pathlib import Path

    from small_journal import Build

HEAD = "---\ntitle: A\ndate: 2026-01-01\n---\n"
FLOW = "flowchart LR\n  A[First] --> B[Second]"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="90"/>'

DIRECTIVE = f"""
```{{mermaid}}
:alt: First leads to second.
:caption: Two *steps*
:name: fig-steps

{FLOW}
```

See [the steps](#fig-steps).
"""
FENCE = f"\n```mermaid\naccTitle: Two steps\n{FLOW}\n```\n"


def drawn(journal: Journal, source: str, width: int = 800) -> None:
    """Put drawings where the command would put them."""
    for theme in ("light", "dark"):
        journal.write(f"{FOLDER}/{file_name(name_of(source), theme)}", SVG.format(width))


def told(build: Build, rule: str) -> list[str]:
    return [line for line in build.advice + build.warnings if f"[journal.{rule}]" in line]


def test_a_diagram_is_two_drawings_of_which_a_theme_shows_one(journal: Journal) -> None:
    drawn(journal, FLOW)
    journal.post("a.md", HEAD + DIRECTIVE)

    build = journal.build()

    assert build.warnings == []
    page = build.page("/posts/a/")
    pictures = page.select("figure .journal-diagram img")
    assert [tag["class"] for tag in pictures] == [["journal-light"], ["journal-dark"]]
    assert {tag["alt"] for tag in pictures} == {"First leads to second."}
    assert {(tag["width"], tag["height"], tag["loading"]) for tag in pictures} == {
        ("800", "90", "lazy")
    }
    assert {str(tag["src"]).removeprefix("../../") for tag in pictures} <= build.files().keys()
    assert texts(page, "figcaption .caption-text") == ["Figure 1. Two steps"]
    assert page.select('figure#fig-steps, a[href="#fig-steps"]')


def test_a_fence_is_a_diagram_and_says_itself_what_it_shows(journal: Journal) -> None:
    drawn(journal, f"accTitle: Two steps\n{FLOW}\n")
    journal.post("a.md", HEAD + FENCE)

    build = journal.build()

    pictures = build.page("/posts/a/").select(".journal-diagram img")
    assert [tag["alt"] for tag in pictures] == ["Two steps", "Two steps"]


def test_a_diagram_counts_as_one_picture(journal: Journal) -> None:
    drawn(journal, FLOW)
    journal.post("a.md", HEAD + DIRECTIVE)

    (time,) = journal.build().page("/posts/a/").select(".journal-byline .journal-time")

    assert "1 figure" in str(time["title"])


def test_a_diagram_without_words_is_advice_once(journal: Journal) -> None:
    drawn(journal, FLOW)
    journal.post("a.md", f"{HEAD}\n```mermaid\n{FLOW}\n```\n")

    assert told(journal.build(), "missing-alternative-text") == [
        (
            "posts/a.md:6: the diagram has no words for those who do not see it: write "
            '":alt: …" in a {mermaid} block, or "accTitle: …" in the diagram '
            "[journal.missing-alternative-text]"
        )
    ]


def test_a_diagram_that_is_not_drawn_shows_its_text_until_it_is(journal: Journal) -> None:
    journal.post("a.md", HEAD + DIRECTIVE)
    before = journal.build()
    again = journal.build()
    text = texts(again.page("/posts/a/"), ".journal-diagram pre")
    drawn(journal, FLOW)
    after = journal.build()

    advice = (
        "posts/a.md:6: the diagram is not drawn, or was changed since, and shows its text: "
        "run make diagrams [journal.missing-diagram]"
    )
    assert [told(build, "missing-diagram") for build in (before, again, after)] == [
        [advice],
        [advice],
        [],
    ]
    assert before.warnings == []
    assert text == [" ".join(FLOW.split())]
    assert len(after.page("/posts/a/").select(".journal-diagram img")) == 2


def test_no_drawing_of_a_draft_is_published(journal: Journal) -> None:
    drawn(journal, FLOW)
    journal.post("a.md", HEAD.replace("title", "draft: true\ntitle") + DIRECTIVE)

    assert not any(name_of(FLOW) in name for name in journal.build().files())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (FLOW, ""),
        (f"{FLOW}\n  accTitle: Steps", "Steps"),
        ("pie\n accTitle: Pets.\n accDescr: Dogs lead.\n", "Pets. Dogs lead"),
        ("pie\n accDescr {\n  Dogs\n  lead\n }\n", "Dogs lead"),
    ],
)
def test_a_diagram_says_what_it_shows(source: str, words: str) -> None:
    assert words_of(source) == words


# the command


@pytest.fixture
def _can_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name Mermaid's package; skip without it, or without Chromium, but never in silence."""
    package = os.environ.get("MERMAID") or str(REPOSITORY / INSTALLED)
    monkeypatch.setenv("MERMAID", package)
    try:
        program()
        mermaid()
    except DrawingError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))


def draw(journal: Journal) -> tuple[int, list[str]]:
    """Run what `make diagrams` runs; return its code and its warnings."""
    warnings = StringIO()
    app = SphinxTestApp(
        buildername="diagrams",
        srcdir=journal.docs,
        builddir=journal.folder / "diagrams",
        confoverrides={"nb_execution_mode": "off", "journal_drafts": "1"},
        warning=warnings,
    )
    try:
        app.build()
    finally:
        app.cleanup()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue()).replace(f"{journal.docs}/", "")
    return app.statuscode, plain.splitlines()


def drawings(journal: Journal) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((journal.docs / FOLDER).glob("*"))}


@pytest.mark.usefixtures("_can_draw")
def test_the_command_draws_what_is_there_and_removes_the_rest(journal: Journal) -> None:
    drawn(journal, "an old one")
    broken = "\n```{mermaid}\n:alt: broken\n\nflowchart LR\n  A --> B\n  A -> C\n```\n"
    journal.post("a.md", HEAD.replace("title", "draft: true\ntitle") + DIRECTIVE)
    journal.post("b.md", f"{HEAD}\n```mermaid\n{FLOW}\n```\n{broken}")

    code, warnings = draw(journal)
    first = drawings(journal)

    assert code == 1
    assert [line.partition(": Parse")[0] for line in warnings] == [
        "posts/b.md:16: WARNING: the diagram cannot be drawn"
    ]
    assert set(first) == {file_name(name_of(FLOW), theme) for theme in ("light", "dark")}
    for content in first.values():
        check_drawing(content)

    for file in (journal.docs / FOLDER).glob("*"):
        file.unlink()
    journal.remove("posts/b.md")
    assert draw(journal) == (0, [])
    assert drawings(journal) == first


def check_drawing(content: bytes) -> None:
    """Look for what a drawing needs, and for what it must not have."""
    text = content.decode()
    root = ET.fromstring(text)  # noqa: S314 - our own tool made it
    assert {"First", "Second"} <= {"".join(node.itertext()).strip() for node in root.iter()}
    assert int(root.attrib["width"]) > int(root.attrib["height"]) > 0
    assert not re.search(r"<script|<image|https?://(?!www\.w3\.org/)|@import|@font-face", text)
    prefix = f"d{name_of(FLOW)}"
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    assert [i for i in ids if prefix not in i] == []


def test_the_command_says_what_it_lacks(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MERMAID", "/nowhere")
    monkeypatch.setenv("CHROMIUM", "true")
    journal.post("a.md", HEAD + DIRECTIVE)

    code, warnings = draw(journal)

    assert code == 1
    assert warnings == [
        (
            "_diagrams:1: WARNING: Mermaid is not here: make tools installs it "
            "[journal.invalid-diagram]"
        )
    ]


def test_the_mermaid_that_is_installed_is_the_one_that_draws() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")

    assert re.findall(r"mermaid@(\S+)", makefile) == [MERMAID]


def test_the_drawings_of_this_site_are_those_of_its_diagrams() -> None:
    wanted = {
        file_name(name_of(source), theme)
        for path in sorted((REPOSITORY / "docs").rglob("*.md"))
        for source in sources_in(path)
        for theme in ("light", "dark")
    }

    assert {path.name for path in (REPOSITORY / "docs" / FOLDER).glob("*")} == wanted


def sources_in(path: Path) -> list[str]:
    """Return the diagrams of a file; examples in longer fences are none."""
    if "_build" in path.parts:
        return []
    text = re.sub(r"^````.*?^````$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"^```\{?mermaid\}?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [re.sub(r"\A(?::.*\n)+\n?", "", source) for source in found]
