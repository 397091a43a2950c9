"""Take the front matter out of a text, so that every place in the body keeps its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from journal.core.frontmatter.parsing.block import unix_lines

if TYPE_CHECKING:
    from journal.core.frontmatter.reading import Reading


def without_front_matter(text: str, reading: Reading) -> str:
    """Return a text with blank lines in place of its front matter, but for what MyST reads."""
    lines = unix_lines(text.removeprefix("\ufeff")).split("\n")
    if reading.directive_lines is not None:
        first, end = reading.directive_lines
        lines[first:end] = [""] * (end - first)
    return "\n".join([*_head(reading), *lines[reading.body_line :]])


def _head(reading: Reading) -> list[str]:
    """Return the lines that stand in place of the front matter: blank, but for what MyST reads."""
    if not reading.parser_keys or reading.body_line < len(("---", "key", "---")):
        return [""] * reading.body_line
    flow = yaml.safe_dump(
        reading.parser_keys, default_flow_style=True, width=2**20, allow_unicode=True
    )
    return ["---", flow.rstrip("\n"), *[""] * (reading.body_line - 3), "---"]
