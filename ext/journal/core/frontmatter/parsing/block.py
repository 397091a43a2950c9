"""Find the front matter at the start of a text: where it is, and in which language."""

from __future__ import annotations

import dataclasses
import enum
import json
import re
from dataclasses import dataclass


class Language(enum.Enum):
    """The languages of front matter, each with the line that opens it."""

    YAML = "---"
    TOML = "+++"
    JSON = "{"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of front matter, without its fences."""

    language: Language
    text: str
    #: the line of the file where `text` begins, counted from 1
    line: int
    #: how many lines from the start of the text to the body
    body_line: int = 0
    is_closed: bool = True
    #: lines of the file per line of `text`: 0 when a notebook holds the whole cell in one line
    stride: int = 1

    def line_at(self, index: int) -> int:
        """Return the line of the file for a line of `text`, counted from 0."""
        return self.line + self.stride * index


_START = re.compile(r"\ufeff?((?:[ \t]*\n)*)(---|\+\+\+|\{(?=[ \t]*[\n\"]))([ \t]*\n)?")
_CLOSING = {
    Language.YAML: re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    Language.TOML: re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
    Language.JSON: re.compile(r"^\}[ \t]*$", re.MULTILINE),
}
#: behind a colon stands a blank, or it is one of an address; TOML needs none behind its sign
_NAME = r"""["']?[^\W\d][\w .-]*["']?[ \t]*(?::(?:[ \t]|$)|=)"""
#: a key or a table of TOML, perhaps after comments and blank lines
_KEYS = re.compile(rf"(?:[ \t]*(?:#.*)?\n)*(?:{_NAME}|\[{{1,2}}[\w.-]+\]{{1,2}}$)", re.MULTILINE)
#: a key, what continues one, a list, a comment, a table of TOML
_KEY_LINE = re.compile(rf"(?:\n*{_NAME}|[ \t]+\S|-|#|\[).*\n?", re.MULTILINE)
_JSON_KEY = re.compile(r'\{\s*"[^"\n]*"[ \t]*:')
_JSON_KEY_LINE = re.compile(r"[ \t]*[\"{}\[\]\d].*\n?")


def unix_lines(text: str) -> str:
    """Return `text` with one kind of line end, so that lines are counted alike everywhere."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def find_block(text: str) -> Block | None:
    """Return the front matter of a text that has Unix line ends, if it has any."""
    start = _START.match(text)
    if start is None:
        return None
    language = Language(start[2])
    if language is Language.JSON:
        return _json(text, start.start(2))
    if not start[3]:
        return None
    opened = start.end()
    closing = _CLOSING[language].search(text, opened)
    if closing is None:
        return _unclosed(language, text, opened) if _KEYS.match(text, opened) else None
    # after blank lines this is a rule across the page, and +++ parts the cells of MyST
    is_doubtful = start[1] or language is Language.TOML
    if is_doubtful and not _KEYS.match(text, opened):
        return None
    return _block(language, text, opened, closing.start())


def _block(language: Language, text: str, opened: int, end: int) -> Block:
    """Return the block between two places, of which the second is on its last line."""
    line = text.count("\n", 0, opened) + 1
    return Block(language, text[opened:end], line, text.count("\n", 0, end) + 1)


def _unclosed(language: Language, text: str, opened: int) -> Block:
    """Return the lines that look like keys, up to the first that does not."""
    shape = _JSON_KEY_LINE if language is Language.JSON else _KEY_LINE
    end = opened
    while (line := shape.match(text, end)) and line.end() > end:
        end = line.end()
    block = _block(language, text, opened, end)
    body_line = text[:end].count("\n") + (not text[:end].endswith("\n"))
    return dataclasses.replace(block, body_line=body_line, is_closed=False)


def _json(text: str, opened: int) -> Block | None:
    """Return an object at the start, or what looks like one."""
    try:
        end = json.JSONDecoder(strict=False).raw_decode(text, opened)[1]
    except (ValueError, RecursionError):
        if not _JSON_KEY.match(text, opened):
            return None
        closing = _CLOSING[Language.JSON].search(text, opened)
        if closing is None:
            return _unclosed(Language.JSON, text, opened)
        end = closing.end()
    if text[end:].partition("\n")[0].strip():
        return None
    return _block(Language.JSON, text, opened, end)
