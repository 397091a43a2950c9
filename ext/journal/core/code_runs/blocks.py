"""The blocks of code in a text, and which of them can be run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.core.outline import Element

PYTHON, RUST = "python", "rust"

#: the flags of a block that decide how it is run: those of cells, and Rust's own of examples
CELL, RAISES, SKIP = "cell", "raises-exception", "skip-execution"
COMPILE_FAIL, SHOULD_PANIC, COMPILE_ONLY, IGNORE = (
    *("compile_fail", "should_panic"),
    *("no_run", "ignore"),
)

_PYTHON = re.compile(r"i?py(thon)?[\d.]*|pycon3?", re.IGNORECASE)
_RUST = re.compile(r"rs|rust", re.IGNORECASE)
_RUST_FLAG = re.compile(r"compile_fail|should_panic|no_run|ignore|edition20\d\d|E\d{4}")
_CELL_FLAGS: Final = frozenset({RAISES, SKIP})
_SHOWN: Final = frozenset({"code", "code-block", "sourcecode"})
_NO_RUN = re.compile(r"[ \t]*(?:>>>[ \t]*)?(?:#|//|--|%|;)+[ \t]*no-run\b:?[ \t]*(.*)")
#: text, data and markup: nothing that could run
_NO_PROGRAMS: Final = frozenset(
    (
        *("", "bib", "bibtex", "css", "csv", "default", "diff", "dot", "guess", "html", "http"),
        *("ini", "json", "jsonl", "latex", "markdown", "md", "mermaid", "myst", "none"),
        *("output", "plain", "plaintext", "rst", "svg", "tex", "text", "toml", "tsv", "txt"),
        *("xml", "yaml", "yml"),
    )
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code."""

    #: `PYTHON`, `RUST`, or what the author calls another
    language: str
    code: str
    #: where the code begins in the file, counted from 1; 0: nobody knows
    line: int = 0
    flags: tuple[str, ...] = ()
    #: the file that the code is taken from, beside the text
    load: str = ""

    @property
    def runs(self) -> bool:
        """Tell whether the block is to be run."""
        return not self.why_not

    @property
    def why_not(self) -> str:
        """Return why the block is not run; nothing when it is."""
        if reason := why_left_out(self.code):
            return reason
        for flag in (SKIP, IGNORE):
            if flag in self.flags:
                return f'it is marked "{flag}"'
        if self.language not in (PYTHON, RUST):
            return f'it is in "{self.language}", and Python and Rust are what is run'
        return ""


def why_left_out(code: str) -> str:
    """Return why the author keeps code from being run: ``# no-run: …`` in its first line."""
    found = _NO_RUN.match(code)
    return found[1].strip() or "no reason is given" if found else ""


def blocks_of(elements: Iterable[Element], kernel: str = "") -> tuple[Block, ...]:
    """Return the blocks of code among the elements of a text.

    `kernel` is the language of cells that name none.
    """
    found = (_block(element, kernel) for element in elements)
    return tuple(block for block in found if block and block.language not in _NO_PROGRAMS)


def _block(element: Element, kernel: str) -> Block | None:
    if element.kind == "code":
        return make_block(element.name, element.text, element.first, _flags(element.argument))
    if element.kind != "directive":
        return None
    language = element.argument.partition(" ")[0]
    if element.name == "code-cell":
        load = element.option("load") or ""
        return make_block(
            language or kernel or PYTHON,
            element.text,
            # what is loaded has lines of its own
            element.line if load else element.first,
            (CELL, *_tags(element.option("tags") or "")),
            load,
        )
    if element.name in _SHOWN:
        return make_block(language, element.text, element.first)
    return None


def make_block(
    language: str, code: str, line: int, flags: Iterable[str] = (), load: str = ""
) -> Block:
    """Return a block whose language has one name, and no flags but those that matter."""
    if _PYTHON.fullmatch(language):
        known = {CELL, *_CELL_FLAGS}
        return Block(PYTHON, code, line, tuple(sorted(known.intersection(flags))), load)
    if _RUST.fullmatch(language):
        kept = sorted(flag for flag in flags if _RUST_FLAG.fullmatch(flag))
        return Block(RUST, code, line, tuple(kept))
    return Block(language.lower(), code, line)


def _flags(words: str) -> Iterator[str]:
    return iter(re.findall(r"[\w-]+", words))


def _tags(text: str) -> list[str]:
    return re.findall(r"[^\[\],\s\"']+", text)
