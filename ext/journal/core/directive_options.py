"""The options of a directive, and its body."""

from __future__ import annotations

import re

from myst_parser.parsers.options import TokenizeError, options_to_items

_OPTION = re.compile(r"[ \t]*:[\w-]+:(?:[ \t].*)?")


def parted(content: str) -> tuple[tuple[tuple[str, str], ...], str, int]:
    """Return the options of a directive, its body, and how many lines stand before that."""
    lines = content.split("\n")
    if lines[0].strip() == "---":
        end = next((n for n, text in enumerate(lines[1:], 1) if text.strip() == "---"), 0)
        block, count = "\n".join(lines[1:end]), end + 1
    else:
        end = next((n for n, text in enumerate(lines) if not _OPTION.fullmatch(text)), len(lines))
        block, count = "\n".join(text.lstrip()[1:] for text in lines[:end]), end
    rest = lines[count:]
    blank = next((n for n, text in enumerate(rest) if text.strip()), len(rest))
    return _options(block), "\n".join(rest[blank:]), count + blank


def _options(block: str) -> tuple[tuple[str, str], ...]:
    """Return options, each as one line of text; the build tells of what cannot be read."""
    try:
        return tuple(options_to_items(block)[0]) if block.strip() else ()
    except TokenizeError:
        return ()
