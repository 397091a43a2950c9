"""``journal verify`` compiles the Rust of posts, runs it, and holds refusals to their word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from checked import Answer, bare_journal, run
from journal.core.code_runs.ledger import FILE
from journal.verification.rust import find_rustc
from missing_tools import do_without

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Make a journal of a home page."""
    return bare_journal(tmp_path / "journal")


@pytest.fixture
def _rustc() -> None:
    if find_rustc() is None:
        do_without(
            "no rustc: what Rust posts say is not verified (Debian, Ubuntu: apt install rustc)"
        )


def verify(journal: Path, body: str) -> Answer:
    """Verify one post."""
    path = journal / "docs" / "posts" / "a.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\ntitle: A\ndate: 2026-01-02\n---\n\n{body}", "utf-8")
    return run(journal, "verify")


def rust(code: str, flags: str = "") -> str:
    """Return a fence of Rust."""
    return f"```rust{flags}\n{code}\n```\n\n"


def entry(journal: Path) -> dict[str, Any]:
    """Return what the ledger says of the post."""
    found: dict[str, Any] = json.loads((journal / "docs" / FILE).read_text("utf-8"))["posts/a"]
    return found


PUSH = 'let mut a = vec![1];\nlet b = &a[0];\na.push(2);\nprintln!("{b}");'

GOOD = {
    "a program that prints": 'fn main() {\n    println!("{:.3}", 2.0 / 3.0); // expect: 0.67\n}',
    "the inside of one": '#![allow(unused)]\nuse std::fmt;\nlet x = 1;\nprintln!("{x}");\n// -> 1',
    "items alone": "fn add(a: u8, b: u8) -> u8 {\n    a + b\n}",
    "a refusal": f"{PUSH}\n// expect: error[E0502]",
    "a refusal in words": f"{PUSH}\n// expect: error[E0502]: cannot borrow `a` as mutable",
    "edition 2021": "let gen = 1u8;\nassert_eq!(gen, 1);",
}

FLAGGED = {
    ",compile_fail": PUSH,
    ",compile_fail,E0502": PUSH,
    " should_panic": "let v: Vec<u8> = vec![];\nlet _ = v[0];",
    ",no_run": "loop {}",
    ",edition2018": "let async_ = 1;\nlet _ = async_;",
}


@pytest.mark.usefixtures("_rustc")
def test_rust_that_does_what_it_says_passes(journal: Path) -> None:
    good = {k: v for k, v in GOOD.items() if k != "edition 2021"}
    body = "".join(map(rust, good.values()))
    body += rust(GOOD["edition 2021"], ",edition2021")
    body += "".join(rust(code, flags) for flags, code in FLAGGED.items())

    answer = verify(journal, body)

    assert (answer.code, answer.lines) == (0, [])
    assert entry(journal)["passed"] == len(GOOD) + len(FLAGGED)
    assert entry(journal)["versions"].keys() == {"rustc"}


@pytest.mark.usefixtures("_rustc")
def test_rust_that_does_not_is_told_by_line(journal: Path) -> None:
    bad = (
        rust(PUSH),
        rust('println!("1"); // expect: 2'),
        rust("let x: u8 = 1;\nlet y = x;\n// expect: error[E0382]"),
        rust(f"{PUSH}\n// expect: error[E0499]"),
        rust(PUSH, ",compile_fail,E0499"),
        rust(f"{PUSH}\n// expect: error[E0502]: other words"),
        rust('fn main() {\n    panic!("too bad");\n}'),
        rust("std::process::exit(3);"),
        rust("let x = 1;", ",should_panic"),
    )

    answer = verify(journal, "".join(bad))

    refusal = "error[E0502]: cannot borrow `a` as mutable because it is also borrowed as immutable"
    assert [line.removeprefix("docs/posts/a.md:") for line in answer.lines] == [
        f"9: rustc: {refusal}",
        '14: expected "2", but it is "1"',
        "18: expected the compiler to refuse this with E0382, but it did not",
        f"26: expected E0499, but it is {refusal}",
        f"34: expected E0499, but it is {refusal}",
        f"41: expected other words, but it is {refusal}",
        "48: panicked: too bad",
        "53: the program ended with 3",
        "57: the program should panic, and did not",
    ]
    assert (entry(journal)["run"], entry(journal)["passed"]) == (9, 0)


@pytest.mark.usefixtures("_rustc")
def test_rust_goes_on_where_python_failed(journal: Path) -> None:
    answer = verify(journal, "```python\n1 / 0\n```\n\n" + rust("assert_eq!(1, 1);"))

    assert len(answer.lines) == 1
    assert (entry(journal)["run"], entry(journal)["passed"]) == (2, 1)


def test_without_rustc_rust_is_not_run(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.verification.running.find_rustc", lambda: None)

    answer = verify(journal, rust("fn main() {}"))

    assert (answer.code, answer.lines) == (
        0,
        ["docs/posts/a.md:7: not run: rustc is not installed"],
    )
    assert not (journal / "docs" / FILE).exists()


@pytest.mark.usefixtures("_rustc")
def test_machine_without_rustc_keeps_what_others_entered(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "```python\nprint(1)\n```\n\n" + rust("fn main() {}")
    verify(journal, body)
    before = entry(journal)

    monkeypatch.setattr("journal.verification.running.find_rustc", lambda: None)
    verify(journal, f"New prose.\n\n{body}")

    assert entry(journal) == before
    verify(journal, body.replace("print(1)", "print(2)"))
    assert (entry(journal)["run"], entry(journal)["not run"]) == (1, 1)


def test_example_that_rustdoc_ignores_is_not_run(journal: Path) -> None:
    answer = verify(journal, rust("let x = nothing;", ",ignore"))

    assert answer.lines == ['docs/posts/a.md:7: not run: it is marked "ignore"']
