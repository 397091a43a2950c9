"""Say in words why a block of front matter cannot be read."""

from __future__ import annotations

#: what a parser says, and what an author can do about it
_HINTS = (
    ("mapping values are not allowed", 'a value with a colon in it needs quotes: title: "a: b"'),
    ("sequence entries are not allowed", "a list begins on the line after its key"),
    ("tab character", "indent with spaces, not with tabs"),
    ("cannot start any token", "a value that begins with @, ` or % needs quotes"),
    ("expected alphabetic or numeric", "a value that begins with & or * needs quotes"),
    ("undefined alias", "a value that begins with * needs quotes"),
    ("undefined tag handle", "a value that begins with ! needs quotes"),
    ("unexpected end of stream", "a quotation mark is never closed"),
    ("could not find expected ':'", 'each line should be "key: value", then a line "---"'),
    ("',' or ']'", "a list in brackets needs commas and a closing ]"),
    ("Unclosed array", "a list in brackets needs commas and a closing ]"),
    ("',' or '}'", "a value that begins with { needs quotes, or a closing }"),
    ("expected key", "a value with quotes in it needs other quotes around it"),
    ("expected <block end>", "a value with quotes in it needs other quotes around it"),
    ("unknown escape character", "write a value with a backslash in single quotes"),
    ("escape code", "write a value with a backslash in single quotes"),
    ("Invalid value", "text needs quotes"),
    ("Expecting property name", 'each line should be "key": value, the last one without a comma'),
    ("Expecting ',' delimiter", "a comma is missing, or a quotation mark"),
)


class UnreadableError(Exception):
    """A block of front matter, or a part of it, is not in the language it is written in."""

    def __init__(self, line: int, reason: str, column: int | None = None) -> None:
        """Keep the place in the file, counted from 1, and the parser's own words."""
        super().__init__(reason)
        self.line = line
        self.reason = reason
        self.column = column

    def message(self) -> str:
        """Return what is wrong, where, and what would be right."""
        place = f" from column {self.column} on" if self.column else ""
        hint = next((advice for words, advice in _HINTS if words in self.reason), "")
        return f"the front matter cannot be read{place}: {self.reason}{hint and f' — {hint}'}"
