"""The manual: its tables are the declarations, and its examples work."""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from checked import bare_journal, run
from journal.core import reading_time, settings
from journal.core.frontmatter import field_table, read
from journal.core.literature.notes_reading import read_notes
from journal.core.problems import Rule
from journal.core.rules import rules_by_topic
from journal.core.settings import read_settings, settings_table
from small_journal import PNG, REPOSITORY, texts

if TYPE_CHECKING:
    from pathlib import Path

    from small_journal import Journal

GUIDE = REPOSITORY / "docs" / "guide"
PAGES = sorted(GUIDE.glob("*.md"))
#: its YAML is that of notes on a topic, not front matter
NOTES = GUIDE / "research.md"

TABLES = """\
# Tables

```{journal-settings}
```

```{journal-front-matter}
```

```{journal-rules} Code
```
"""

HEAD = "---\ntitle: An example\ndate: 2026-01-02\n---\n\n"

#: a fence with its language and what is in it; the closing fence is as long, and as far indented
FENCE = re.compile(r"^( *)(`{3,})(\S*)\n(.*?)^\1\2\n", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    """Return what a page shows in fences of a language."""
    found = FENCE.findall(page.read_text("utf-8"))
    return [
        re.sub(f"^{indent}", "", body, flags=re.MULTILINE)
        for indent, _, name, body in found
        if name == language
    ]


def test_tables_list_what_is_declared(journal: Journal) -> None:
    journal.write("manual.md", TABLES)

    build = journal.build()
    of_settings, of_fields = build.page("/manual/").select("table")

    assert build.warnings == []
    assert texts(of_settings, "tbody td:first-child") == [row[0] for row in settings_table()]
    assert texts(of_fields, "tbody td:first-child") == [row[0] for row in field_table()]


def test_tables_say_what_the_declarations_say(journal: Journal) -> None:
    journal.write("manual.md", TABLES)

    page = journal.build().page("/manual/")
    rows = {texts(row, "td")[0]: row for row in page.select("tbody tr")}

    assert texts(rows["posts_per_page"], "td")[1:] == [
        "10",
        "How many posts a page of a list shows.",
    ]
    assert "lastmod" in texts(rows["updated"], "td:last-child code")


def test_rules_of_a_topic_are_listed_with_their_examples(journal: Journal) -> None:
    journal.write("manual.md", TABLES)

    build = journal.build()
    rules = build.page("/manual/").select_one(".journal-rules")
    assert rules is not None
    names = texts(rules, "dt > code")

    assert build.warnings == []
    assert names == [rule.code for rule in dict(rules_by_topic())["Code"]]
    assert [term["id"] for term in rules.select("dt")] == names
    assert texts(rules, "dt .classifier")[0] == "advice, seen by journal check"
    assert texts(rules, "dd")[0].endswith("- ```pyhton + ```python print(1) ```")


def test_topic_of_rules_that_is_none_is_told(journal: Journal) -> None:
    journal.write("manual.md", "# M\n\n```{journal-rules} Weather\n```\n")

    build = journal.build()

    assert build.warnings == [
        f"manual.md:3: ERROR: the topics are {', '.join(dict(rules_by_topic()))} [docutils]"
    ]


def test_guide_lists_the_rules_of_every_topic() -> None:
    page = (GUIDE / "rules.md").read_text("utf-8")

    listed = re.findall(r"^## (.+)\n\n```{journal-rules} (.+)$", page, re.MULTILINE)

    assert listed == [(topic, topic) for topic, _ in rules_by_topic()]


def test_cells_of_the_tables_are_markdown(journal: Journal) -> None:
    journal.write("manual.md", TABLES)

    page = journal.build().page("/manual/")

    assert "Europe/Berlin" in texts(page, "td:last-child code")
    assert not [cell for cell in texts(page, "td") if "`" in cell]


def test_tables_carry_no_style(journal: Journal) -> None:
    journal.write("manual.md", TABLES)

    assert journal.build().page("/manual/").select("table [style]") == []


def test_a_changed_declaration_has_its_table_made_again(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    declaration = tmp_path / "settings.py"
    declaration.write_text("# as it was", "utf-8")
    monkeypatch.setattr(settings, "__file__", str(declaration))
    journal.write("manual.md", TABLES)
    journal.build()
    unchanged = journal.build().read
    os.utime(declaration, (2**32, 2**32))

    changed = journal.build().read

    assert (unchanged, changed) == ([], ["manual"])


def test_examples_build_without_a_word(journal: Journal) -> None:
    """Each example of Markdown in the guide is a post, or the text of one."""
    shutil.copy(REPOSITORY / "pyproject.toml", journal.folder)
    shutil.copy(REPOSITORY / "references.bib", journal.folder)
    journal.post("gradient-descent/index.md", f"{HEAD}## What a gradient knows\n")
    examples = [text for page in PAGES for text in blocks(page, "markdown")]
    for number, text in enumerate(examples):
        post = text if text.startswith(("---", "+++")) else f"{HEAD}{text}"
        journal.post(f"example-{number}/index.md", post)
        journal.write(f"posts/example-{number}/crossing.png", b"\x89PNG\r\n\x1a\n")

    build = journal.build(nb_execution_mode="cache")

    assert len(examples) > 15
    assert build.warnings == []
    assert [line for line in build.advice if "missing-base-url" not in line] == []


def write_files(journal: Journal, page: str) -> int:
    """Write the files that a page of the guide shows; return how many there are."""
    files = re.findall(
        r"^(`{3,})\{code-block\} \w+\n:filename: docs/([^\n]+)\n\n(.*?)^\1$",
        (GUIDE / page).read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    for _, name, content in files:
        journal.write(name, content)
    return len(files)


def test_the_examples_about_links_are_a_journal(journal: Journal) -> None:
    count = write_files(journal, "linking.md")
    journal.write("posts/momentum/path.png", PNG)

    build = journal.build()

    assert count == 2
    assert build.warnings == []
    links = build.page("/posts/a-long-valley/").select(".journal-body p a")
    assert [(a["href"], a.get_text()) for a in links] == [
        ("../momentum/#why-it-helps", "a long valley"),
        ("../momentum/#fig-path", "Figure 1"),
        ("../momentum/#equation-eq-momentum", "(1)"),
        ("../momentum/#thm-momentum", "Theorem 1"),
    ]


def test_the_examples_about_concepts_are_a_journal(journal: Journal) -> None:
    count = write_files(journal, "concepts.md")

    build = journal.build()

    assert count == 3
    assert build.warnings == []
    assert [line for line in build.advice if "base address" not in line] == []
    assert texts(build.page("/concepts/"), ".journal-definitions dt") == [
        "Dot product",
        "Exponential function",
        "Softmax",
    ]
    assert texts(build.page("/posts/similarity/"), ".journal-body p a") == [
        "softmax",
        "exponentials",
    ]


def test_example_of_notes_is_read() -> None:
    (text,) = blocks(NOTES, "yaml")

    notes = read_notes(text)

    assert notes.faults == ()
    assert [note.works for note in notes.notes] == [(notes.works[0].key,)]


@pytest.mark.parametrize(
    "text", [text for page in PAGES for text in blocks(page, "toml")], ids=lambda text: text[:30]
)
def test_examples_of_settings_are_settings(text: str, tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text, "utf-8")

    problems = read_settings(path)[1]

    assert "journal" in tomllib.loads(text)["tool"]
    assert problems == ()


@pytest.mark.parametrize(
    "text",
    [text for page in PAGES if page != NOTES for text in blocks(page, "yaml")],
    ids=lambda text: text[:30],
)
def test_examples_of_front_matter_say_something(text: str) -> None:
    ours = read_settings(REPOSITORY / "pyproject.toml")[0]
    for line in text.splitlines() if text.startswith("category") else [text]:
        post = f"---\n{line}\n---\n"

        reading = read(post, docname="posts/x", path="x.md", settings=ours)

        assert [p for p in reading.problems if p.rule is not Rule.MISSING_DATE] == []
        assert reading.post.extra == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_begins_with_what_it_is_good_for(page: Path) -> None:
    title, _, text = page.read_text("utf-8").partition("\n")

    assert title.startswith("# ")
    assert text.startswith("\nAfter this page you can ")


@pytest.mark.parametrize("page", [*PAGES, REPOSITORY / "README.md"], ids=lambda page: page.stem)
def test_commands_are_targets_of_the_makefile(page: Path) -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    targets = re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)
    commands = re.findall(r"(?:^\$ |`|&& )make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)

    assert set(commands) <= set(targets)


def test_reading_rates_are_those_of_the_code() -> None:
    text = (GUIDE / "writing.md").read_text("utf-8")
    rates = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", text, re.MULTILINE))

    assert rates["prose"] == f"{reading_time.WORDS_PER_MINUTE} words a minute"
    assert rates["Chinese, Japanese, Korean"] == (
        f"{reading_time.CJK_CHARACTERS_PER_MINUTE} characters a minute"
    )
    assert rates["a line of code"] == f"{reading_time.SECONDS_PER_CODE_LINE:g} seconds"
    assert rates["a displayed formula"] == (
        f"{reading_time.SECONDS_PER_EQUATION:g} seconds, and a quarter of a second for each symbol"
    )
    assert reading_time.SECONDS_PER_SYMBOL == 1 / 4
    assert rates["a formula in a line"] == f"{reading_time.SECONDS_PER_INLINE_FORMULA:g} seconds"
    assert rates["a cell of a table"] == f"{reading_time.SECONDS_PER_CELL:g} second"
    assert rates["figures"] == (
        f"{reading_time.SECONDS_FIRST_FIGURE} seconds for the first, one second less for each "
        f"further one, never less than {reading_time.SECONDS_LEAST_FIGURE}"
    )


def test_links_of_the_readme_lead_to_files() -> None:
    text = FENCE.sub("", (REPOSITORY / "README.md").read_text("utf-8"))
    prose = re.sub(r"`[^`\n]*`", "", text)
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", prose) if "://" not in link]

    missing = [link for link in links if not (REPOSITORY / link).exists()]

    assert len(links) > 5
    assert missing == []


def test_guide_shows_every_kind_of_statement() -> None:
    text = (GUIDE / "blocks.md").read_text("utf-8")

    missing = [name for name in ("prf:theorem", "exercise", "tab-set", "grid") if name not in text]

    assert missing == []


def test_code_of_the_guide_does_what_it_says(tmp_path: Path) -> None:
    examples = [text for text in blocks(GUIDE / "verify.md", "markdown") if "```rust" not in text]
    post = bare_journal(tmp_path) / "docs" / "posts" / "a.md"
    post.parent.mkdir()
    post.write_text(HEAD + "\n".join(examples), "utf-8")

    answer = run(tmp_path, "verify")

    assert answer.lines == ["docs/posts/a.md:7: not run: it needs a GPU and an afternoon"]
    assert "1 of 1 block passed in 1 text, with 4 expectations; 1 not run." in answer.said
