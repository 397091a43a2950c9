"""Compile and run the Rust of a post: each block is a program by itself.

What the words behind the language mean says the book of rustdoc: ``compile_fail``, ``E0502``,
``should_panic``, ``no_run``, ``ignore``, ``edition2021``.  As there, a block without ``fn main``
is the inside of one.
"""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journal.core.code_runs.agreement import agree
from journal.core.code_runs.blocks import COMPILE_FAIL, COMPILE_ONLY, SHOULD_PANIC
from journal.core.code_runs.comments import rust_expectation
from journal.verification.outcomes import Outcome, unlike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.code_runs.blocks import Block
    from journal.verification.tape import Tape

_MAIN = re.compile(r"^\s*(?:pub\s+)?(?:async\s+)?fn\s+main\s*\(", re.MULTILINE)
#: what must stand outside of a function
_ATTRIBUTE = re.compile(r"\s*#!\[.*\]\s*")
#: ``expect: error[E0502]: cannot borrow``
_REFUSED = re.compile(r"error(?:\[(E\d{4})\])?(?::\s*(.*))?", re.DOTALL)
_CODE = re.compile(r"E\d{4}")
#: what the compiler knows, by the first version that does
_EDITIONS: Final = (((1, 85), "2024"), ((1, 56), "2021"))
_PANICKED: Final = 101
#: as Rust says it since 1.73, and as it did before
_PANICS: Final = (
    re.compile(r"panicked at [^\n]*block\.rs:(?P<line>\d+):\d+:\n(?P<words>[^\n]*)"),
    re.compile(r"panicked at '(?P<words>.*)', [^\n]*block\.rs:(?P<line>\d+):", re.DOTALL),
)


@functools.cache
def find_rustc() -> Path | None:
    """Return the compiler itself, not the proxy that asks a home folder which one to take."""
    proxy = shutil.which("rustc") or str(Path.home() / ".cargo" / "bin" / "rustc")
    try:
        asked = subprocess.run(
            [proxy, "--print", "sysroot"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    rustc = Path(asked.stdout.strip(), "bin", "rustc")
    return rustc if rustc.is_file() else None


class RustBlocks:
    """The Rust of one post."""

    def __init__(self, rustc: Path, folder: Path, tape: Tape) -> None:
        """Compile into a folder."""
        self._rustc = rustc
        self._folder = folder
        self._tape = tape
        answer = subprocess.run([rustc, "--version"], capture_output=True, text=True, check=False)
        #: as rustc says it: 1.95.0
        self.version = next(iter(re.findall(r"\d+\.\d+\.\d+", answer.stdout)), "")

    def run(self, block: Block) -> Outcome:
        """Compile a block, run it, and compare what it prints or how it is refused."""
        outcome = Outcome()
        self._tape.take()
        expected = rust_expectation(block.code)
        refused = _REFUSED.fullmatch(expected)
        errors = list(self._compile(block))
        if COMPILE_FAIL in block.flags or refused:
            codes = {flag for flag in block.flags if _CODE.fullmatch(flag)}
            if refused and refused[1]:
                codes.add(refused[1])
            _compare_errors(errors, codes, (refused and refused[2]) or "", outcome)
        elif errors:
            outcome.stop(_line_of(errors[0]), f"rustc: {_said(errors[0])}")
        elif COMPILE_ONLY not in block.flags:
            self._execute(expected, outcome, may_panic=SHOULD_PANIC in block.flags)
        return outcome

    def _compile(self, block: Block) -> Iterator[dict[str, Any]]:
        """Yield the errors of the compiler."""
        source = self._folder / "block.rs"
        source.write_text(_program(block.code), "utf-8")
        (self._folder / "block").unlink(missing_ok=True)
        arguments = ["--edition", self._edition(block), "--error-format", "json", "--crate-name"]
        answer = subprocess.run(
            [self._rustc, *arguments, "block", "-o", self._folder / "block", source],
            capture_output=True,
            check=False,
            text=True,
        )
        found = (json.loads(line) for line in answer.stderr.splitlines() if line.startswith("{"))
        errors = [error for error in found if error.get("level", "").startswith("error")]
        if answer.returncode and not errors:
            errors = [{"message": answer.stderr.strip() or "rustc failed"}]
        # the last ones only count the others
        yield from [e for e in errors if e.get("spans")] or errors

    def _edition(self, block: Block) -> str:
        named = [flag.removeprefix("edition") for flag in block.flags if flag.startswith("edition")]
        version = tuple(map(int, self.version.split(".")[:2]))
        known = (edition for since, edition in _EDITIONS if version >= since)
        return next(iter(named), "") or next(known, "2018")

    def _execute(self, expected: str, outcome: Outcome, *, may_panic: bool) -> None:
        ended = subprocess.run(
            [self._folder / "block"], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
        if may_panic:
            if ended.returncode != _PANICKED:
                outcome.stop(1, "the program should panic, and did not")
        elif ended.returncode:
            outcome.stop(*_panic(ended.stderr.decode("utf-8", "replace"), ended.returncode))
        printed = self._tape.take()
        if expected and not outcome.has_stopped:
            outcome.checked += 1
            if not agree(expected, printed):
                outcome.fail(1, unlike(expected, printed))


def _program(code: str) -> str:
    """Return code as a whole program, with the same lines."""
    if _MAIN.search(code):
        return code
    lines = code.split("\n")
    count = next((n for n, line in enumerate(lines) if not _ATTRIBUTE.fullmatch(line)), len(lines))
    head, body = "\n".join(lines[:count]), "\n".join(lines[count:])
    head += "\n" if head else ""
    return f"{head}#[allow(unused)] fn main() {{ {body}\n}}\n"


def _compare_errors(
    errors: list[dict[str, Any]], codes: set[str], words: str, outcome: Outcome
) -> None:
    outcome.checked += 1
    expected = ", ".join(sorted(codes)) or "an error"
    if not errors:
        outcome.fail(1, f"expected the compiler to refuse this with {expected}, but it did not")
        return
    found = {(error.get("code") or {}).get("code") or "" for error in errors}
    if not codes <= found or not any(_is_said(words, error["message"]) for error in errors):
        first = errors[0]
        outcome.fail(_line_of(first), f"expected {words or expected}, but it is {_said(first)}")


def _is_said(words: str, message: str) -> bool:
    return " ".join(words.split()) in message


def _said(error: dict[str, Any]) -> str:
    code = (error.get("code") or {}).get("code")
    return f"error[{code}]: {error['message']}" if code else f"error: {error['message']}"


def _line_of(error: dict[str, Any]) -> int:
    spans = error.get("spans") or [{}]
    place = next((span for span in spans if span.get("is_primary")), spans[0])
    return int(place.get("line_start", 1))


def _panic(complaint: str, code: int) -> tuple[int, str]:
    """Return where a program panicked and what it said, as far as it did."""
    for pattern in _PANICS:
        if found := pattern.search(complaint):
            return int(found["line"]), f"panicked: {found['words']}"
    words = complaint.strip().partition("\n")[0]
    return 1, f"the program ended with {code}" + (f": {words}" if words else "")
