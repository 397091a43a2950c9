"""What the front matter of a post means, in whatever dialect it is written.

``parsing`` finds and parses it, into entries of plain ``values``; ``fields`` says what each key
means. ``reading`` does both for a text, ``notebook`` for the cells and the metadata of a notebook;
``making`` puts the `Post` together with what ``names`` finds in the name of the file.
``other_keys`` and ``parser_keys`` deal with what is no key of a post. ``notes`` collects the
problems; nothing an author writes raises.
"""

from __future__ import annotations

from journal.core.frontmatter.blanking import without_front_matter
from journal.core.frontmatter.fields.table import field_table
from journal.core.frontmatter.names import title_from_name
from journal.core.frontmatter.notebook import read_notebook
from journal.core.frontmatter.parsing.block import unix_lines
from journal.core.frontmatter.reading import Reading, read

__all__ = [
    "Reading",
    "field_table",
    "read",
    "read_notebook",
    "title_from_name",
    "unix_lines",
    "without_front_matter",
]
