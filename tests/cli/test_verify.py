"""``journal verify`` runs the code of posts, tells the truth of it, and harms nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checked import Answer, bare_journal, run
from journal.core.code_runs.ledger import FILE
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Make a journal of a home page."""
    return bare_journal(tmp_path / "journal")


def write(journal: Path, name: str, body: str) -> Path:
    """Write a post, or another file below the folder of posts."""
    path = journal / "docs" / "posts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "---\ntitle: A post\ndate: 2026-01-02\n---\n\n" if path.suffix == ".md" else ""
    path.write_text(head + textwrap.dedent(body), "utf-8")
    return path


def python(code: str) -> str:
    """Return a fence of Python."""
    return f"```python\n{textwrap.dedent(code).strip()}\n```\n\n"


def verify(journal: Path, *arguments: str) -> Answer:
    """Call ``journal verify``."""
    return run(journal, "verify", *arguments)


def verify_one(journal: Path, body: str, *arguments: str) -> list[str]:
    """Return what is said of a post, without its path."""
    write(journal, "a.md", body)
    answer = verify(journal, *arguments)
    assert answer.code == bool([line for line in answer.lines if ": not run: " not in line])
    return [line.removeprefix("docs/posts/a.md:") for line in answer.lines]


def ledger(journal: Path) -> dict[str, Any]:
    """Return what the ledger says."""
    text = (journal / "docs" / FILE).read_text("utf-8")
    entries: dict[str, Any] = json.loads(text)
    return entries


def test_code_that_runs_is_entered(journal: Path) -> None:
    write(journal, "a/index.md", python("import numpy\nx = 1") + "```{code-cell}\nx + 1\n```\n")

    answer = verify(journal)

    assert (answer.code, answer.lines) == (0, [])
    assert "2 of 2 blocks passed in 1 text," in answer.said
    entry = ledger(journal)["posts/a/index"]
    assert (entry["run"], entry["passed"], entry["not run"]) == (2, 2, 0)
    assert entry["date"] == "2026-11-22"
    assert entry["versions"].keys() == {"Python", "numpy"}
    assert entry["versions"]["Python"] == ".".join(map(str, sys.version_info[:3]))
    assert 0 < entry["seconds"] < 60


def test_concepts_count_like_posts_and_other_pages_do_not(journal: Path) -> None:
    path = write(journal, "../concepts/mean.md", python("1 / 0"))
    path.write_text(path.read_text().replace("date: 2026-01-02\n", ""))
    write(journal, "../guide/code.md", python("1 / 0"))

    assert verify(journal).lines == ["docs/concepts/mean.md:6: ZeroDivisionError: division by zero"]


def test_exception_is_told_with_the_line_of_the_file(journal: Path) -> None:
    body = python("def f(x):\n    return 1 / x") + "Text.\n\n" + python("y = 1\n\nf(0)")

    assert verify_one(journal, body) == ["16: ZeroDivisionError: division by zero"]
    entry = ledger(journal)["posts/a"]
    assert (entry["run"], entry["passed"]) == (2, 1)


def test_blocks_after_a_failure_do_not_run(journal: Path) -> None:
    body = python("raise OSError('gone')") + python("print(1)") + python("print(2)")

    assert verify_one(journal, body) == ["7: OSError: gone; 2 after it did not run"]
    assert ledger(journal)["posts/a"]["passed"] == 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("x = (", "7: SyntaxError: '(' was never closed"),
        ("x = 1\nreturn x", "8: SyntaxError: 'return' outside function"),
        ("import os\nos._exit(3)", "7: the process ended with code 3"),
        ("exit()", "7: SystemExit"),
        ("input()", "7: EOFError: EOF when reading a line"),
        ("from nowhere import x", "7: ModuleNotFoundError: No module named 'nowhere'"),
    ],
)
def test_every_end_is_told(journal: Path, code: str, said: str) -> None:
    assert verify_one(journal, python(code)) == [said]


def test_each_post_has_a_python_of_its_own(journal: Path) -> None:
    write(journal, "a.md", python("secret = 1\nimport builtins\nbuiltins.secret = 1"))
    write(journal, "b.md", python("secret"))

    assert verify(journal, "--jobs", "1").lines == [
        "docs/posts/b.md:7: NameError: name 'secret' is not defined"
    ]


EXPECTED = """\
import numpy as np
x = np.float64(0.7312)
x  # -> 0.731
print(x, -x)  # -> 0.73 -0.73
print(np.array([[0.5, -1.25], [1e-8, 3]]))
# -> [[ 0.5 -1.25]
#     [ 1e-8 3.0]]
y = 2 * x  # -> 1.46
1 / 0  # -> ZeroDivisionError: division by zero
{}["x"]  # -> KeyError
for i in range(2):
    print(i)
# -> 0
# -> 1
print("a")
print("b")
# expect: a
# expect: b
x + 1
# expect: 1.73
"""


def test_expectations_that_are_met_are_counted(journal: Path) -> None:
    write(journal, "a.md", python(EXPECTED))

    answer = verify(journal, "--format", "json")

    (post,) = json.loads("\n".join(answer.lines))
    assert (answer.code, post["failures"], post["expectations"]) == (0, [], 9)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print(0.5)  # -> 0.6", '7: expected "0.6", but it is "0.5"'),
        ("print('x')\nprint('y')\n# expect: y", '9: expected "y", but it is "x ⏎ y"'),
        ("x = 1\nx += 1  # -> 2", '8: expected "2", but nothing was printed'),
        ("1 / 0  # -> 1", "7: ZeroDivisionError: division by zero"),
        ("1 / 1  # -> ZeroDivisionError", '7: expected "ZeroDivisionError", but it is "1.0"'),
    ],
)
def test_expectation_that_is_not_met_is_told(journal: Path, code: str, said: str) -> None:
    assert verify_one(journal, python(code)) == [said]


def test_code_goes_on_after_an_expectation_that_is_not_met(journal: Path) -> None:
    body = python("print(1)  # -> 2\nprint(3)  # -> 4") + python("print(5)  # -> 5")

    assert verify_one(journal, body) == [
        '7: expected "2", but it is "1"',
        '8: expected "4", but it is "3"',
    ]
    assert ledger(journal)["posts/a"]["passed"] == 1


def test_expectation_inside_of_a_loop_is_told_of(journal: Path) -> None:
    (said,) = verify_one(journal, python("for i in range(2):\n    print(i)  # -> 0"))

    assert said.startswith("8: what is expected here belongs to no statement")


def test_notebook_habits_work(journal: Path) -> None:
    body = """\
        ```{code-cell}
        %matplotlib inline
        !echo from a shell
        # expect: from a shell
        ```

        ```{code-cell}
        import subprocess, sys
        _ = subprocess.run(["echo", "from a program"])
        sys.stdout.buffer.write(b"bytes")
        display({"a": 1});
        # expect: from a program
        # expect: bytes{'a': 1}
        ```

        ```{code-cell}
        import asyncio
        await asyncio.sleep(0)
        async def three(): return 3
        asyncio.run(three())  # -> 3
        ```

        ```{code-cell}
        import matplotlib.pyplot as plt
        plt.plot([1, 2])
        plt.show()
        ```

        ```{code-cell}
        plt.get_fignums()  # -> []
        ```
        """

    assert verify_one(journal, textwrap.dedent(body)) == []


def test_session_of_a_terminal_is_compared(journal: Path) -> None:
    good = python(">>> 1 + 1\n2\n>>> for i in range(2):\n...     print(i / 3)\n0.0\n0.33")
    raising = python(
        ">>> 1 / 0\nTraceback (most recent call last):\nZeroDivisionError: division by zero"
    )
    bad = python(">>> x = 2\n>>> x\n3")

    assert verify_one(journal, good + raising + bad) == ['23: expected "3", but it is "2"']


def test_tags_mean_what_they_mean_in_the_build(journal: Path) -> None:
    body = """\
        ```{code-cell}
        :tags: [raises-exception]
        x = 1
        raise ValueError
        ```

        ```{code-cell}
        :tags: [skip-execution]
        x = 2
        ```

        ```{code-cell}
        x  # -> 1
        ```
        """

    assert verify_one(journal, textwrap.dedent(body)) == [
        '14: not run: it is marked "skip-execution"'
    ]
    entry = ledger(journal)["posts/a"]
    assert (entry["run"], entry["passed"], entry["not run"]) == (2, 2, 1)


def test_what_does_not_run_is_counted_and_said(journal: Path) -> None:
    others = (
        "```bash\nrm -rf /\n```\n\n```julia\n1\n```\n\n```julia\n2\n```\n\n```json\n{}\n```\n\n"
    )
    body = python("print(1)") + others + python("# no-run: it needs a GPU\ntrain()")

    assert verify_one(journal, body) == [
        '11: not run: it is in "bash", and Python and Rust are what is run',
        '15: not run: it is in "julia", and Python and Rust are what is run (2 blocks)',
        "27: not run: it needs a GPU",
    ]
    entry = ledger(journal)["posts/a"]
    assert (entry["run"], entry["not run"]) == (1, 4)


def test_cells_of_another_kernel_do_not_run(journal: Path) -> None:
    path = write(journal, "a.md", "```{code-cell}\nprintln(1)\n```\n")
    path.write_text(path.read_text().replace("title", "kernelspec: {name: julia-1.11}\ntitle"))

    answer = verify(journal)

    assert answer.code == 0
    assert '"julia"' in answer.lines[0]
    assert not (journal / "docs" / FILE).exists()


def test_notebook_runs(journal: Path) -> None:
    head = "---\ntitle: A\ndate: 2026-01-02\n---"
    cells: list[dict[str, Any]] = [
        {"cell_type": "raw", "metadata": {}, "source": head},
        {"cell_type": "code", "metadata": {}, "source": ["x = 1\n", "x  # -> 1"], "outputs": []},
        {"cell_type": "code", "metadata": {}, "source": ["y = 2\n", "1 / 0"], "outputs": []},
    ]
    text = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}, indent=1)
    write(journal, "a.ipynb", text)

    answer = verify(journal)

    line = 1 + text.split("\n").index('    "1 / 0"')
    assert answer.lines == [f"docs/posts/a.ipynb:{line}: ZeroDivisionError: division by zero"]
    assert verify(journal, "docs/posts/a.ipynb").code == 1
    assert ledger(journal)["posts/a"]["passed"] == 1


def test_files_beside_the_post_are_there_in_copies(journal: Path) -> None:
    write(journal, "a/data.csv", "1,2")
    write(journal, "a/helper.py", "x = 5")
    write(journal, "a/more.py", "import helper\nhelper.x  # -> 6")
    body = python("open('data.csv').read()  # -> 1,2\nopen('data.csv', 'w').write('gone')")
    write(journal, "a/index.md", f"{body}```{{code-cell}}\n:load: more.py\n```\n")

    assert verify(journal).lines == [
        'docs/posts/a/index.md:11: expected "6", but it is "5" (line 2 of more.py)'
    ]
    assert (journal / "docs/posts/a/data.csv").read_text() == "1,2"


def test_code_finds_no_secret_and_a_folder_of_its_own(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    code = """\
        import os, tempfile
        from pathlib import Path
        "GITHUB_TOKEN" in os.environ  # -> False
        folders = [Path.home(), tempfile.gettempdir(), os.getcwd()]
        all(Path(f).parent == Path.cwd().parent for f in folders)  # -> True
        Path("x").write_text("x")  # -> 1
        list({"a", "b", "c"}) == list({"a", "b", "c"}), hash("a")
        """

    assert verify_one(journal, python(code)) == []


def test_code_cannot_write_elsewhere(journal: Path, tmp_path: Path) -> None:
    if not _can_forbid_writing():
        pytest.skip("this system has no Landlock, which forbids writing")
    code = f"""\
        import os, subprocess
        path = {str(tmp_path / "outside")!r}
        open(path, "w")  # -> PermissionError
        os.mkdir(path)  # -> PermissionError
        os.remove({str(journal / "pyproject.toml")!r})  # -> PermissionError
        subprocess.run(["touch", path], stderr=subprocess.DEVNULL).returncode  # -> 1
        open("/dev/null", "w").write("x")  # -> 1
        """

    assert verify_one(journal, python(code)) == []
    assert not (tmp_path / "outside").exists()


def _can_forbid_writing() -> bool:
    """Try it in a process that may lose its freedom."""
    code = (
        "import sys; from journal.verification.confinement import forbid_writing as f; "
        "from pathlib import Path; sys.exit(not f(except_in=Path('/dev/null')))"
    )
    return not subprocess.run([sys.executable, "-c", code], check=False).returncode


def test_network_is_cut_or_the_ledger_says_that_it_is_not(journal: Path) -> None:
    code = """\
        import socket, threading
        server = socket.create_server(("127.0.0.1", 0))
        client = socket.create_connection(server.getsockname())
        sorted({name for _, name in socket.if_nameindex()}) == ["lo"]
        """
    write(journal, "a.md", python(code))

    (post,) = json.loads("\n".join(verify(journal, "--format", "json").lines))

    assert post["failures"] == []
    assert ledger(journal)["posts/a"]["network"] == post["network"]
    if post["network"] == "not cut":
        pytest.skip("this system does not let an ordinary user cut the network")
    assert (
        verify_one(
            journal,
            python(
                "import socket\n"
                "[name for _, name in socket.if_nameindex()]  # -> ['lo']\n"
                "socket.create_connection(('192.0.2.1', 80), timeout=9)  # -> OSError: [Errno 101] "
                "Network is unreachable"
            ),
        )
        == []
    )


def test_system_that_cannot_cut_the_network_is_told_of(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(journal, "a.md", python("print(1)"))
    # a process that is not of Linux has no way to cut it
    monkeypatch.setattr(
        "journal.verification.running.START",
        "import sys; sys.path.insert(0, sys.argv.pop(1)); sys.platform = 'darwin'\n"
        "from journal.verification import child; child.main()",
    )

    answer = verify(journal)

    assert answer.code == 0
    assert ledger(journal)["posts/a"]["network"] == "not cut"
    assert "This system does not let the code be cut from the network" in answer.said


def test_slow_post_is_stopped_with_all_that_it_started(journal: Path) -> None:
    code = """\
        import os, subprocess, time
        for _ in range(20):
            if os.fork() == 0:
                time.sleep(3600)
        subprocess.Popen(["sleep", "3600.25"], start_new_session=True)
        time.sleep(3600)
        """
    began = time.monotonic()

    said = verify_one(journal, python("x = 1") + python(code), "--timeout", "2")

    assert said == ["11: the post ran for more than 2 seconds and was stopped here"]
    assert time.monotonic() - began < 20
    assert ledger(journal)["posts/a"]["passed"] == 1
    assert not list(_processes("3600.25"))


@pytest.fixture
def workshops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let posts run below a folder of the test, which their processes name."""
    folder = tmp_path / "workshops"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


def test_what_a_post_leaves_running_is_ended(journal: Path, workshops: Path) -> None:
    code = """\
        import os, subprocess, time
        for _ in range(20):
            if os.fork() == 0:
                time.sleep(3600)
        subprocess.Popen(["sleep", "3600.5"], start_new_session=True)
        if os.fork() == 0:
            os.setsid()
            time.sleep(3600)
        """

    assert verify_one(journal, python(code)) == []
    assert not list(_processes("3600.5"))
    assert not list(_processes(str(workshops)))


def _processes(word: str) -> Iterator[str]:
    """Yield the calls of the processes of this machine that have a word."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            call = path.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if word in call and "pytest" not in call:
            yield call


def test_a_copy_of_the_process_does_not_run_the_rest(journal: Path) -> None:
    body = python("import os\npid = os.fork()") + python("1 / 0  # -> ZeroDivisionError")

    assert verify_one(journal, body) == []
    assert ledger(journal)["posts/a"]["passed"] == 2


def test_memory_has_a_limit(journal: Path) -> None:
    code = "x = bytearray(2_000_000_000)"

    assert verify_one(journal, python(code), "--memory", "512") == ["7: MemoryError"]


@pytest.mark.parametrize("code", ["print('x' * 50_000_000)", "while True: print('x' * 100_000)"])
def test_flood_is_stopped(journal: Path, code: str) -> None:
    said = verify_one(journal, python(code), "--timeout", "30")

    assert said == ["7: the post printed more than 10 MB and was stopped"]
    assert ledger(journal)["posts/a"]["passed"] == 0


def test_prose_keeps_the_run_and_code_does_not(journal: Path) -> None:
    path = write(journal, "a.md", "Text.\n\n" + python("print(1)"))
    write(journal, "b.md", python("print(2)"))
    verify(journal)
    before = ledger(journal)

    path.write_text(path.read_text().replace("Text.", "Other\n\nprose."))
    assert run(journal, "check").lines == []
    assert "0 texts" in verify(journal, "--changed").said
    path.write_text(path.read_text().replace("print(1)", "print(3)"))
    (problem,) = run(journal, "check").lines
    verify(journal, "--changed")

    assert problem.startswith("docs/posts/a.md:11:1: code-changed the code changed since")
    assert run(journal, "check").lines == []
    assert ledger(journal)["posts/b"] == before["posts/b"]
    assert ledger(journal)["posts/a"]["code"] != before["posts/a"]["code"]


def test_code_that_failed_is_an_error_until_it_is_mended(journal: Path) -> None:
    path = write(journal, "a.md", python("1 / 0"))
    verify(journal)

    (problem,) = run(journal, "check", "--errors-only").lines
    assert "code-failed only 0 of 1 blocks" in problem
    assert "in 1 text," in verify(journal, "--changed").said
    path.write_text(path.read_text().replace("/ 0", "/ 1"))
    verify(journal, "--changed")

    assert run(journal, "check").lines == []


def test_only_what_is_named_runs(journal: Path) -> None:
    for name in ("a", "b", "imported/c"):
        write(journal, f"{name}.md", python("print(1)"))

    verify(journal, "docs/posts/a.md", "docs/posts/b.md")

    assert list(ledger(journal)) == ["posts/a", "posts/b"]
    assert [line.split(":")[0] for line in run(journal, "check").lines] == [
        "docs/posts/imported/c.md"
    ]


def test_post_that_is_gone_leaves_the_ledger(journal: Path) -> None:
    path = write(journal, "a.md", python("print(1)"))
    other = write(journal, "b.md", python("print(1)"))
    write(journal, "c.md", python("print(1)"))
    verify(journal)

    path.unlink()
    other.write_text(other.read_text().replace("print", "# no-run: x\nprint"))
    verify(journal, "--changed")

    assert list(ledger(journal)) == ["posts/c"]


def test_ledger_that_cannot_be_read_stops_the_command(journal: Path) -> None:
    write(journal, "a.md", python("print(1)"))
    (journal / "docs" / FILE).write_text("<<<<<<< HEAD\n")

    answer = verify(journal)

    assert answer.code == 2
    assert "the ledger of code cannot be read" in answer.said
    assert (journal / "docs" / FILE).read_text() == "<<<<<<< HEAD\n"
    (problem,) = run(journal, "check").lines
    assert problem.startswith("docs/code-runs.json:1:1: unreadable-file the ledger of code")


def test_interrupted_call_keeps_what_is_done_and_leaves_nothing_running(
    journal: Path, workshops: Path
) -> None:
    write(journal, "a.md", python("print(1)"))
    write(journal, "b.md", python("import time\ntime.sleep(3600)  # of the interrupted call"))
    command = [sys.executable, "-m", "journal.cli", "verify", "--jobs", "2"]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "ext")}
    with subprocess.Popen(command, cwd=journal, env=environment, stderr=subprocess.PIPE) as call:
        _wait_for(journal / "docs" / FILE)
        call.send_signal(signal.SIGINT)
        call.wait(20)

    assert list(ledger(journal)) == ["posts/a"]
    assert not list(_processes(str(workshops)))


def _wait_for(path: Path) -> None:
    end = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < end, f"{path} did not come"
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.md"], "does not exist"),
        (["/"], "is outside of the journal"),
        (["--timeout", "0"], "is not in the range"),
        (["--on", "tcp://192.0.2.1:8786"], "neither on this machine nor encrypted"),
        (["--on", "10.0.0.1:8786"], "neither on this machine nor encrypted"),
    ],
)
def test_wrong_call_is_misuse(journal: Path, arguments: list[str], said: str) -> None:
    answer = verify(journal, *arguments)

    assert answer.code == 2
    assert said in answer.said


def test_journal_without_code_is_fine(journal: Path) -> None:
    write(journal, "a.md", "Text.\n")

    assert verify(journal).code == 0
    assert not (journal / "docs" / FILE).exists()
