"""``journal check``: what it prints, what it answers to whatever comes, what it remembers."""

from __future__ import annotations

import io
import itertools
import json
import os
import pickle
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checked import bare_journal, run
from journal.commands.check import _progress
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = "---\ntitle: A post\ndate: 2026-01-02\n---\n\n"

#: an error and a piece of advice
BAD = "---\ntitle: A post\ndate: 2026-02-30\n---\n\n## One\n\n#### Two\n"
OF_BAD = (
    (
        '3:1: invalid-date "date: 2026-02-30" is not a date (February 2026 has no day 30); '
        "write the day as year-month-day, such as 2026-03-01"
    ),
    '8:1: heading-order the heading "Two" is of level 4 below one of level 2: write ### Two',
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal of a home page and two posts, one of them bad."""
    bare_journal(tmp_path)
    write(tmp_path, "posts/bad.md", BAD)
    write(tmp_path, "posts/good.md", f"{HEAD}Text.\n")
    return tmp_path


def write(root: Path, name: str, text: str | bytes) -> Path:
    """Write a source."""
    path = root / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def start(root: Path, *arguments: str, **environ: str) -> subprocess.Popen[str]:
    """Call the command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "journal.cli", "check", *arguments],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "ext")} | environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


# -- what is printed -------------------------------------------------------------------------


def test_problems_are_lines_of_place_rule_and_message(root: Path) -> None:
    answer = run(root, "check")

    assert answer.lines == [f"docs/posts/bad.md:{line}" for line in OF_BAD]
    assert answer.said == "1 error, 1 piece of advice.\n"
    assert answer.code == 1


def test_nothing_wrong_is_said_and_is_success(root: Path) -> None:
    write(root, "posts/bad.md", HEAD)

    answer = run(root, "check")

    assert answer == (0, [], "Nothing is wrong.\n")


def test_problems_are_sorted_by_place(root: Path) -> None:
    write(root, "posts/b/index.md", BAD)
    write(root, "about.md", "# About\n\n### Deep\n")
    (root / "pyproject.toml").write_text("[tool.journal]\ntitel = 1\n")

    places = [line.split(" ")[0] for line in run(root, "check").lines]

    assert places == [
        "docs/about.md:3:1:",
        "docs/posts/b/index.md:3:1:",
        "docs/posts/b/index.md:8:1:",
        "docs/posts/bad.md:3:1:",
        "docs/posts/bad.md:8:1:",
        "pyproject.toml:2:1:",
    ]


def test_json_is_a_list_of_problems(root: Path) -> None:
    answer = run(root, "check", "--format", "json")

    found = json.loads("\n".join(answer.lines))
    assert [problem["rule"] for problem in found] == ["invalid-date", "heading-order"]
    assert found[1] == {
        "path": "docs/posts/bad.md",
        "line": 8,
        "column": 1,
        "rule": "heading-order",
        "level": "advice",
        "message": OF_BAD[1].partition("heading-order ")[2],
        "mendable": False,
    }
    assert (answer.said, answer.code) == ("", 1)


def test_json_of_nothing_is_an_empty_list(root: Path) -> None:
    answer = run(root, "check", "--format", "json", "docs/posts/good.md")

    assert answer == (0, ["[]"], "")


def test_github_is_told_in_its_own_words(root: Path) -> None:
    write(root, "posts/a,b:100%.md", BAD)

    lines = run(root, "check", "--format", "github").lines

    assert [line.partition("::")[2].partition("::")[0] for line in lines] == [
        "error file=docs/posts/a%2Cb%3A100%25.md,line=3,col=1,title=invalid-date",
        "warning file=docs/posts/a%2Cb%3A100%25.md,line=8,col=1,title=heading-order",
        "error file=docs/posts/bad.md,line=3,col=1,title=invalid-date",
        "warning file=docs/posts/bad.md,line=8,col=1,title=heading-order",
    ]


def test_advice_can_be_left_out(root: Path) -> None:
    answer = run(root, "check", "--errors-only")

    assert answer.lines == [f"docs/posts/bad.md:{OF_BAD[0]}"]
    assert answer.code == 1


def test_advice_alone_is_no_error(root: Path) -> None:
    write(root, "posts/bad.md", BAD.replace("02-30", "02-28"))

    assert run(root, "check").code == 1
    assert run(root, "check", "--errors-only").code == 0


def on_a_terminal(root: Path, **environ: str) -> str:
    """Return what is shown when the command writes to a terminal."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "ext")} | environ
    environment.pop("NO_COLOR", None) if "NO_COLOR" not in environ else None
    command = [sys.executable, "-m", "journal.cli", "check"]
    subprocess.run(command, cwd=root, env=environment, stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:
        # this is how a terminal ends on Linux
        pass
    os.close(ours)
    return shown.decode()


def test_a_terminal_gets_colours(root: Path) -> None:
    assert "\x1b[31minvalid-date\x1b[0m" in on_a_terminal(root)


def test_a_terminal_gets_no_colours_when_it_asks_for_none(root: Path) -> None:
    assert "\x1b" not in on_a_terminal(root, NO_COLOR="1")


def test_a_pipe_gets_no_colours(root: Path) -> None:
    shown, said = start(root).communicate()

    assert "\x1b" not in shown + said


def test_a_text_cannot_tell_the_terminal_what_to_do(root: Path) -> None:
    write(root, "posts/bad.md", f"{HEAD}## One\n\n#### \u202eTwo\n")
    write(root, "posts/\x1b[2J.md", BAD)

    first, second, third = run(root, "check").lines

    assert first.startswith("docs/posts/\\x1b[2J.md:3")
    assert second.startswith("docs/posts/\\x1b[2J.md:8")
    assert '"\\u202eTwo"' in third


def test_what_the_terminal_cannot_show_is_spelt(root: Path) -> None:
    write(root, "posts/bad.md", f"{HEAD}## One\n\n#### Two — three\n")

    shown, said = start(root, PYTHONIOENCODING="latin-1").communicate()

    assert 'the heading "Two \\u2014 three" is of level 4' in shown
    assert said == "0 errors, 1 piece of advice.\n"


class Terminal(io.StringIO):
    """Something that is written to and says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("seconds", "shown"), [(0.5, ""), (1.1, "100%")])
def test_progress_is_shown_after_two_seconds(
    seconds: float, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    clock = itertools.count(step=seconds)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("journal.commands.check.time.monotonic", lambda: next(clock))

    done = _progress(3)
    for _ in range(3):
        done()

    assert shown in terminal.getvalue()
    assert bool(terminal.getvalue()) == bool(shown)


# -- which sources ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        (["docs/posts/bad.md"], 2),
        (["docs/posts/good.md"], 0),
        (["docs/posts"], 2),
        (["docs/index.md", "docs/posts/bad.md"], 2),
        (["docs/concepts"], 1),
        (["."], 3),
        (["pyproject.toml"], 0),
    ],
)
def test_paths_choose_what_is_told(root: Path, chosen: list[str], count: int) -> None:
    write(root, "concepts/index.md", "# Concepts\n\n### Deep\n")

    assert len(run(root, "check", *chosen).lines) == count


def test_sub_folder_will_do(root: Path) -> None:
    answer = run(root / "docs" / "posts", "check", "bad.md")

    assert answer.lines == [f"docs/posts/bad.md:{line}" for line in OF_BAD]


def test_what_the_configuration_excludes_is_no_source(root: Path) -> None:
    for name in ("_build/x.md", "_static/x.md", "_templates/x.md", "_inventories/x.md", ".#x.md"):
        write(root, name, "# X\n\n### Deep\n")
    with (root / "docs" / "conf.py").open("a") as conf:
        conf.write('exclude_patterns += ["attic", "**/draft-?.md", "[ab]x*", "p*bad.md"]\n')
    for name in ("attic/x.md", "posts/draft-1.md", "axe.md", "bxe.md"):
        write(root, name, "# X\n\n### Deep\n")
    for name in ("cxe.md", "posts/draft-10.md"):
        write(root, name, f"{HEAD}# X\n\n### Deep\n")

    told = {line.partition(":")[0] for line in run(root, "check").lines}

    assert told == {"docs/cxe.md", "docs/posts/bad.md", "docs/posts/draft-10.md"}


# -- misuse ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--wrong"], "No such option '--wrong'."),
        (["--format", "xml"], "'xml' is not one of 'github', 'json', 'text'."),
        (["docs/nowhere.md"], "Path 'docs/nowhere.md' does not exist."),
        (["/"], "/ is outside of the journal in {root}"),
        (["docs/conf.py"], "there is no source in docs/conf.py: sources are in docs/ and end with"),
        (["docs/posts/empty"], "there is no source in docs/posts/empty: sources are in docs/"),
    ],
)
def test_misuse_is_answered_in_a_sentence(root: Path, arguments: list[str], said: str) -> None:
    (root / "docs" / "posts" / "empty").mkdir()

    answer = run(root, "check", *arguments)

    assert said.format(root=root) in answer.said
    assert (answer.code, answer.lines) == (2, [])


def test_outside_of_a_journal_there_is_nothing_to_check(tmp_path: Path) -> None:
    answer = run(tmp_path, "check")

    assert f"{tmp_path} is in no journal" in answer.said
    assert answer.code == 2


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        ("x = y\n", "docs/conf.py cannot be run: NameError: name 'y' is not defined"),
        ("def (\n", "docs/conf.py cannot be run: SyntaxError: invalid syntax"),
        ("raise SystemExit(3)\n", "docs/conf.py cannot be run: SystemExit: 3"),
        ('myst_enable_extensions = ["nope"]\n', "what docs/conf.py tells MyST cannot be:"),
    ],
)
def test_configuration_that_cannot_be_run_is_told(root: Path, conf: str, said: str) -> None:
    write(root, "conf.py", conf)

    answer = run(root, "check")

    assert said in answer.said
    assert answer.code == 2


def test_gone_folder_is_told(root: Path) -> None:
    gone = root / "gone"
    gone.mkdir()
    script = f"import os; os.rmdir({str(gone)!r}); from journal.cli import main; main(['check'])"

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=gone,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "ext")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert "the folder that this was called in is gone" in done.stderr
    assert done.returncode == 2


# -- whatever it meets -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (b"[tool.journal", "Expected ']'"),
        (b'title = "Caf\xe9"', "the file is not UTF-8 text; save it as UTF-8"),
        (b"a = " + b"[" * 5000, "lists or tables are nested too deep"),
    ],
)
def test_settings_that_cannot_be_read_are_told(root: Path, settings: bytes, said: str) -> None:
    (root / "pyproject.toml").write_bytes(settings)

    (line,) = run(root, "check", "pyproject.toml").lines

    assert line.startswith(
        f"pyproject.toml:1:1: invalid-setting the settings cannot be read: {said}"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"---",
        b"---\n---",
        b"\0\0\0",
        b"\xef\xbb\xbf",
        b"\r",
        b"> " * 5000,
        b"- " * 5000,
        b"[" * 5000,
        b"*a **a " * 2000,
        b"```{note}\n" * 300,
        b"$$" * 999,
        b"$" + b"{" * 5000 + b"$",
        b"```python\n" + b"(" * 5000,
        b"---\nx: " + b"[" * 5000,
        b"{" * 100,
        b"<" * 5000,
        b"<div>" * 3000,
    ],
    ids=lambda content: repr(content[:9])[2:-1] + str(len(content)),
)
@pytest.mark.parametrize("name", ["posts/x.md", "concepts/x.md", "x.md", "posts/x.ipynb"])
def test_odd_contents_are_no_reason_to_fail(root: Path, name: str, content: bytes) -> None:
    write(root, name, content)

    assert run(root, "check").code in {0, 1}


def test_no_configuration_is_no_reason_to_fail(root: Path) -> None:
    (root / "docs" / "conf.py").unlink()

    assert len(run(root, "check").lines) == 2


def test_links_that_lead_elsewhere_are_told_and_not_followed(root: Path) -> None:
    outside = root / "outside.md"
    outside.write_text(BAD)
    posts = root / "docs" / "posts"
    (posts / "bad.md").unlink()
    (posts / "stolen.md").symlink_to(outside)
    (posts / "loop").symlink_to("loop")
    (posts / "up").symlink_to("../..")
    (posts / "all").symlink_to("..")

    lines = run(root, "check").lines

    assert lines == [
        f"docs/posts/{name}:1:1: unsafe-path a symbolic link that leaves the source folder or "
        "leads in a circle is not followed: put the file itself here"
        for name in ("all", "loop", "stolen.md", "up")
    ]


def test_links_within_the_sources_are_followed(root: Path) -> None:
    write(root, "drawer/part/x.md", BAD)
    (root / "docs" / "posts" / "shelf").symlink_to("../drawer")
    (root / "docs" / "drawer" / "part" / "circle").symlink_to("../../posts")

    told = {line.partition(":")[0] for line in run(root, "check").lines}

    assert told == {
        "docs/drawer/part/circle/bad.md",
        "docs/drawer/part/circle/shelf",
        "docs/drawer/part/x.md",
        "docs/posts/bad.md",
        "docs/posts/shelf/part/circle",
        "docs/posts/shelf/part/x.md",
    }


def test_what_is_no_file_is_passed_by(root: Path) -> None:
    (root / "docs" / "folder.md").mkdir()
    os.mkfifo(root / "docs" / "pipe.md")

    assert len(run(root, "check").lines) == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            PermissionError(13, "Permission denied"),
            ["1:1: unreadable-file the file cannot be read, and is left out: Permission denied"],
        ),
        (FileNotFoundError(2, "No such file"), []),
    ],
)
def test_file_that_cannot_be_opened_is_told_unless_it_is_gone(
    root: Path, error: OSError, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_bytes = Path.read_bytes

    def read_unless_bad(path: Path) -> bytes:
        if path.name == "bad.md":
            raise error
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", read_unless_bad)

    assert run(root, "check").lines == [f"docs/posts/bad.md:{line}" for line in said]


def test_day_that_cannot_be_told_is_misuse(root: Path) -> None:
    _, said = (process := start(root, SOURCE_DATE_EPOCH="9" * 20)).communicate()

    assert "SOURCE_DATE_EPOCH cannot be read as a time" in said
    assert process.returncode == 2


# -- what it remembers -----------------------------------------------------------------------

CACHE = Path("docs", "_build", "check.pickle")


def examined(root: Path, *arguments: str) -> int:
    """Check, and return how many sources were examined anew."""
    return int(run(root, "check", "--verbose", *arguments).said.split(" of ")[0])


def test_second_check_examines_nothing_and_says_the_same(root: Path) -> None:
    first = run(root, "check")

    second = run(root, "check", "--verbose")

    assert second.said.startswith("0 of 3 sources examined anew.\n")
    assert (second.lines, second.code) == (first.lines, first.code)


def touch_nothing(root: Path) -> None:
    (root / "docs" / "index.md").touch()


def change_a_source(root: Path) -> None:
    write(root, "posts/good.md", f"{HEAD}Other text.\n")


def add_a_source(root: Path) -> None:
    write(root, "posts/new.md", f"{HEAD}Text.\n")


def move_a_source(root: Path) -> None:
    (root / "docs/posts/good.md").rename(root / "docs/posts/better.md")


def remove_a_source(root: Path) -> None:
    (root / "docs/posts/good.md").unlink()


def change_the_settings(root: Path) -> None:
    (root / "pyproject.toml").write_text('[tool.journal]\ntitle = "Other"\n')


def change_the_configuration(root: Path) -> None:
    with (root / "docs" / "conf.py").open("a") as conf:
        conf.write("myst_dmath_allow_space = True\n")


def break_the_cache(root: Path) -> None:
    (root / CACHE).write_bytes(b"broken")


def cut_the_cache(root: Path) -> None:
    (root / CACHE).write_bytes((root / CACHE).read_bytes()[:-9])


def replace_the_cache(root: Path) -> None:
    (root / CACHE).write_bytes(pickle.dumps([1, 2, 3]))


@pytest.mark.parametrize(
    ("change", "count"),
    [
        (touch_nothing, 0),
        (change_a_source, 1),
        (add_a_source, 1),
        (move_a_source, 1),
        (remove_a_source, 0),
        (change_the_settings, 3),
        (change_the_configuration, 3),
        (break_the_cache, 3),
        (cut_the_cache, 3),
        (replace_the_cache, 3),
    ],
)
def test_what_changed_is_examined_anew(
    root: Path, change: Callable[[Path], None], count: int
) -> None:
    run(root, "check")
    change(root)

    assert examined(root) == count
    assert examined(root) == 0


def test_another_day_is_another_check(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root, "check")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")

    assert examined(root) == 3


def test_memory_can_be_passed_by(root: Path) -> None:
    run(root, "check")

    assert examined(root, "--no-cache") == 3


def test_changed_content_is_told(root: Path) -> None:
    run(root, "check")
    write(root, "posts/bad.md", f"{HEAD}Text.\n")
    write(root, "posts/good.md", BAD)

    assert run(root, "check").lines == [f"docs/posts/good.md:{line}" for line in OF_BAD]


def test_chosen_paths_do_not_make_it_forget(root: Path) -> None:
    run(root, "check", "docs/posts/good.md")

    assert examined(root) == 0


def test_without_a_place_for_its_memory_it_does_without(root: Path) -> None:
    (root / "docs" / "_build").touch()

    assert len(run(root, "check").lines) == 2
    assert examined(root) == 3


def test_nothing_but_its_memory_is_written(root: Path) -> None:
    before = {path for path in root.rglob("*") if "__pycache__" not in path.parts}

    run(root, "check")

    after = {path for path in root.rglob("*") if "__pycache__" not in path.parts}
    assert after - before == {root / "docs" / "_build", root / CACHE}


def test_several_checks_at_once_do_not_disturb_each_other(root: Path) -> None:
    for number in range(40):
        write(root, f"posts/p{number}.md", f"{HEAD}Text {number}.\n")

    processes = [start(root) for _ in range(4)]
    answers = [process.communicate() for process in processes]

    assert set(answers) == {
        ("".join(f"docs/posts/bad.md:{line}\n" for line in OF_BAD), "1 error, 1 piece of advice.\n")
    }
    assert examined(root) == 0
    assert [path.name for path in (root / "docs/_build").iterdir()] == ["check.pickle"]


# -- what it does without --------------------------------------------------------------------


def test_sphinx_is_not_asked(root: Path) -> None:
    script = (
        "import sys; from journal.cli import main; main(['check'], standalone_mode=False)\n"
        "raise SystemExit"
    )
    shown = subprocess.run(
        [
            sys.executable,
            "-c",
            "import atexit, sys\n"
            "atexit.register(lambda: print(sorted({name.split('.')[0] for name in sys.modules})))\n"
            + script,
        ],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "ext")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    ).stdout.splitlines()

    loaded = shown[-1]
    assert "'markdown_it'" in loaded
    assert not {"'sphinx'", "'ablog'", "'myst_nb'"} & set(loaded.strip("[]").split(", "))


def test_the_same_is_found_by_several_processes(root: Path) -> None:
    for number in range(60):
        write(root, f"posts/p{number:02}.md", BAD)

    lines = run(root, "check").lines

    assert lines == [
        f"docs/posts/{name}.md:{line}"
        for name in ("bad", *(f"p{number:02}" for number in range(60)))
        for line in OF_BAD
    ]
