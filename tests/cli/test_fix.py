"""``journal check --fix``: what it mends, and all that it leaves as it is."""

from __future__ import annotations

import codecs
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checked import CHECKED, add_fixture, bare_journal, fixture_of, run
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from journal.core.problems import Rule

HEAD = "---\ntitle: A post\ndate: 2026-01-02\n---\n\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal of a home page."""
    bare_journal(tmp_path)
    (tmp_path / "docs/posts").mkdir()
    return tmp_path


def post(root: Path, text: str | bytes, name: str = "a.md") -> Path:
    """Write a post."""
    path = root / "docs/posts" / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


#: a text, and what it becomes
MENDED = (
    ("See https://a.example/b.\n", "See <https://a.example/b>.\n"),
    ("(https://a.example/B_(c)), or\n", "(<https://a.example/B_(c)>), or\n"),
    ("https://a.example https://a.example\n", "<https://a.example> <https://a.example>\n"),
    ("> - It occured to us.\n", "> - It occurred to us.\n"),
    ("```pyhton\n# no-run: shown\nx\n```\n", "```python\n# no-run: shown\nx\n```\n"),
    ("```{code-block} rsut\nx\n```\n", "```{code-block} rust\nx\n```\n"),
    ("- ~~~ yml2\n  x\n  ~~~\n", None),
    ("[TOC]\n\nText.\n", "\n\nText.\n"),
    ("Text\n[TOC]\n", None),
    (
        "{% highlight ruby %}\nputs 1\n{% endhighlight %}\n",
        "```ruby\nputs 1\n```\n",
    ),
    (
        '{{< highlight "ruby" >}}\nputs 1\n{{< /highlight >}}\n',
        "```ruby\nputs 1\n```\n",
    ),
    ("{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}\n", None),
    ("{% highlight ruby %}\n```\n{% endhighlight %}\n", None),
    ("The soft\x08max\x0bis\n", "The softmax is\n"),
    # what is in doubt is left to the author
    ("https://a.example is in `https://a.example`\n", None),
    ("*https://a.example/*\n", None),
    ("https://a.example/\\_b\n", None),
    ("It occured: `occured`.\n", None),
    ("Thru it all, Occured said.\n", None),
    ("## It occured\n", None),
    ("```klingon\nqapla\n```\n", None),
    ("```dust\nx\n```\n", None),
    ("## One\n\n#### Two\n", None),
)


@pytest.mark.parametrize(("bad", "good"), MENDED)
def test_what_is_certain_is_mended(root: Path, bad: str, good: str | None) -> None:
    path = post(root, HEAD + bad)

    run(root, "check", "--fix")

    assert path.read_bytes().decode() == HEAD + (bad if good is None else good)


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("tags: [Deep-Learning]", "tags: [deep learning]"),
        ("tags: Deep-Learning, other", "tags: Deep-Learning, other"),
        ("tags:\n  - x\n  - 'Deep-Learning'", "tags:\n  - x\n  - 'deep learning'"),
        ("tags: [deep learnin]", "tags: [deep learnin]"),
        ("category: Boks", "category: Boks"),
        ("category: Booksy", "category: Booksy"),
        ("category: Programing", "category: Programming"),
        ("categories: [Programming, Prgramming]", "categories: [Programming, Programming]"),
        ("titel: x", "titel: x"),
        ("description: a: b", 'description: "a: b"'),
        ("description:  `x` is", 'description:  "`x` is"'),
        ("description: @you, or\n  more", "description: @you, or\n  more"),
        ("description: a: b # why", "description: a: b # why"),
        ('description: a: "b"', 'description: a: "b"'),
        ("description: [a: b", "description: [a: b"),
    ],
)
def test_front_matter_gets_the_labels_that_are_meant(root: Path, bad: str, good: str) -> None:
    with (root / "pyproject.toml").open("a") as file:
        file.write('\n[[tool.journal.categories]]\ntitle = "Programming"\ndescription = "How."\n')
    for name in ("x.md", "y.md"):
        post(root, "---\ntitle: T\ndate: 2026-01-02\ntags: [deep learning]\n---\n", name)
    path = post(root, f"---\ntitle: T\n{bad}\ndate: 2026-01-02\n---\n")

    run(root, "check", "--fix")

    assert path.read_text() == f"---\ntitle: T\n{good}\ndate: 2026-01-02\n---\n"


def test_bibliography_gets_plain_numbers(root: Path) -> None:
    bib = root / "references.bib"
    entry = (
        '@article{{a, title = {{T}}, author = "A",\r\n DOI = {{{}}}, eprint = "{}", year = 2020}}'
    )
    bib.write_bytes(entry.format("https://doi.org/10.1000/x", "arXiv:1706.03762").encode())

    answer = run(root, "check", "--fix")

    assert bib.read_bytes().decode() == entry.format("10.1000/x", "1706.03762")
    assert answer.said.startswith("2 problems mended in references.bib.\n")


ALL = (
    codecs.BOM_UTF8
    + HEAD.replace("\n", "\r\n").encode()
    + "Occured: it recieve ß 漢 https://a.example/recieve\x08 ".encode()
    + b"teh.\r\n\r\n[TOC]\r\n\r\n```pyhton\r\n# no-run: x\r\nx\r\n```\r\nno end"
)


def test_encoding_and_line_ends_stay(root: Path) -> None:
    path = post(root, ALL)
    path.chmod(0o640)

    answer = run(root, "check", "--fix")

    good = ALL.replace(b"recieve \xc3", b"receive \xc3").replace(b"teh", b"the")
    good = good.replace(b"\x08", b"").replace(b"[TOC]", b"").replace(b"pyhton", b"python")
    good = good.replace(b"https://a.example/recieve", b"<https://a.example/recieve>")
    assert path.read_bytes() == good
    assert path.stat().st_mode & 0o777 == 0o640
    assert answer.said.splitlines()[0] == "6 problems mended in docs/posts/a.md."
    assert [line.split()[1] for line in answer.lines] == ["misspelt-word"]
    assert [p.name for p in path.parent.iterdir()] == ["a.md"]


def test_mending_twice_is_mending_once(root: Path) -> None:
    path = post(root, ALL)
    first = run(root, "check", "--fix")
    mended = path.stat()

    second = run(root, "check", "--fix")

    assert second.lines == first.lines
    assert "mended" not in second.said
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (mended.st_mtime_ns, mended.st_ino)


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_what_is_mended_in_a_bad_source_brings_nothing_else(rule: Rule, tmp_path: Path) -> None:
    add_fixture(bare_journal(tmp_path), fixture_of(rule, "bad"))
    before = told(tmp_path)

    run(tmp_path, "check", "--fix")

    sources = contents(tmp_path)
    assert told(tmp_path) <= before | {"code-never-run", "invalid-python"}
    run(tmp_path, "check", "--fix")
    assert contents(tmp_path) == sources


def told(root: Path) -> set[str]:
    """Return the rules that a check names."""
    return {line.split()[1] for line in run(root, "check").lines}


def contents(root: Path) -> dict[Path, bytes]:
    """Return all files but what a check remembers."""
    files = (path for path in root.rglob("*") if path.is_file() and "_build" not in path.parts)
    return {path: path.read_bytes() for path in files if "__pycache__" not in path.parts}


#: what posts are made of, bad and good
PIECES = st.lists(
    st.sampled_from(
        [
            *(bad for bad, _ in MENDED),
            *(" ", "\n\n", "`", "*", "[", "](x)", "<", ">", "|", "teh ", "$", "{", "}", "\\"),
            *("https://a.example/", "\x08", "    ", "- ", "```\n", "é", "\r\n", "{note}", ":::"),
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(text=PIECES)
def test_whatever_is_mended_stays_mended(root: Path, text: str) -> None:
    path = post(root, HEAD + text)
    before = {line.split()[1] for line in run(root, "check").lines}

    after = run(root, "check", "--fix")

    once = path.read_bytes()
    again = run(root, "check", "--fix")
    assert path.read_bytes() == once
    assert again.lines == after.lines
    # code with the name of its language is code that should run
    found = {line.split()[1] for line in after.lines} - {"code-never-run", "invalid-python"}
    assert found <= before


def test_nothing_is_mended_unless_asked(root: Path) -> None:
    path = post(root, ALL)

    answer = run(root, "check")

    assert path.read_bytes() == ALL
    assert answer.said == "0 errors, 7 pieces of advice. journal check --fix mends 5 of them.\n"


def test_only_what_is_named_is_mended(root: Path) -> None:
    one, two = post(root, f"{HEAD}teh\n"), post(root, f"{HEAD}teh\n", "b.md")

    run(root, "check", "--fix", "docs/posts/b.md")

    assert (one.read_text(), two.read_text()) == (f"{HEAD}teh\n", f"{HEAD}the\n")


def test_advice_is_left_when_only_errors_are_asked_for(root: Path) -> None:
    path = post(root, ALL)

    run(root, "check", "--fix", "--errors-only")

    assert path.read_bytes() == ALL


def test_difference_is_shown_and_not_made(root: Path) -> None:
    path = post(root, ALL)

    answer = run(root, "check", "--diff")

    assert path.read_bytes() == ALL
    assert answer.code == 1
    assert answer.lines[:2] == ["--- a/docs/posts/a.md", "+++ b/docs/posts/a.md"]
    assert run(root, "check", "--fix").code == 1
    assert run(root, "check", "--diff") == (0, [], "")


def test_difference_is_one_that_git_can_make(root: Path) -> None:
    path = post(root, ALL)
    patch = subprocess.run(
        [sys.executable, "-m", "journal.cli", "check", "--diff"],
        cwd=root,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "ext")},
    ).stdout

    subprocess.run([shutil.which("git") or "git", "apply", "-"], cwd=root, input=patch, check=True)
    applied = path.read_bytes()
    path.write_bytes(ALL)
    run(root, "check", "--fix")

    assert applied == path.read_bytes() != ALL


def test_file_outside_of_the_journal_is_left(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bib = tmp_path_factory.mktemp("elsewhere") / "mine.bib"
    text = "@misc{a, title={T}, author={A}, year=2020, doi={doi:10.1000/x}}\n"
    bib.write_text(text)
    (root / "references.bib").symlink_to(bib)

    answer = run(root, "check", "--fix")

    assert bib.read_text() == text
    assert answer.said.startswith(
        "references.bib is left as it is: it lies outside of the journal\n"
    )


def test_link_among_the_sources_stays_a_link(root: Path) -> None:
    (root / "docs/drawer").mkdir()
    file = root / "docs/drawer/x.md"
    file.write_text("# X\n\nteh\n")
    link = root / "docs/posts/x.md"
    link.symlink_to("../drawer/x.md")

    run(root, "check", "--fix")

    assert link.is_symlink()
    assert file.read_text() == "# X\n\nthe\n"


def test_notebook_is_left(root: Path) -> None:
    text = '{"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["# T\\n", "teh"]}]}'
    path = post(root, text, "a.ipynb")

    run(root, "check", "--fix")

    assert path.read_text() == text
