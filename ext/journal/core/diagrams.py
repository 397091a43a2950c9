"""What a diagram is: Mermaid's text, the names of its drawings, and its words."""

from __future__ import annotations

import hashlib
import re

#: the version that draws; another one draws all diagrams anew
MERMAID = "11.17.2"

#: the folder of drawings, in the source folder; the leading mark keeps it apart from posts
FOLDER = "_diagrams"

THEMES = ("light", "dark")

_LINE = re.compile(r"^\s*(accTitle|accDescr)\s*:\s*(.+?)\s*;?\s*$", re.MULTILINE)
_BLOCK = re.compile(r"^\s*accDescr\s*\{(.*?)\}", re.MULTILINE | re.DOTALL)


def name_of(source: str) -> str:
    """Return the name of a diagram: it depends on its text, and on who draws it."""
    lines = (line.rstrip() for line in source.strip().splitlines())
    text = "\n".join((MERMAID, *lines))
    return hashlib.blake2s(text.encode(), digest_size=8).hexdigest()


def file_name(name: str, theme: str) -> str:
    """Return the name of the file that shows a diagram in a theme."""
    return f"{name}.{theme}.svg"


def words_of(source: str) -> str:
    """Return what a diagram says of itself for those who do not see it."""
    said = dict(reversed([(found[1], found[2]) for found in _LINE.finditer(source)]))
    if block := _BLOCK.search(source):
        said["accDescr"] = " ".join(block[1].split())
    return ". ".join(said[key].rstrip(".") for key in ("accTitle", "accDescr") if key in said)
