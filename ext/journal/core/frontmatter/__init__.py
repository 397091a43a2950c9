"""What the front matter of a post means, in whatever dialect it is written.

``block`` (or ``cells``, in a notebook) finds it, ``salvage`` parses it with ``yaml_block`` or
``data_block`` into plain ``values`` and keeps what can be read of a broken one. ``meaning`` hands
each key to the reader that the table in ``fields`` names for it: ``dates``, ``labels``,
``categories``, ``addresses``, ``privacy``, ``series`` and ``scalars``. ``making`` puts the `Post`
together with what ``names`` finds in the name of the file. ``notes`` collects the problems;
nothing an author writes raises.
"""

from __future__ import annotations

from journal.core.frontmatter.block import unix_lines
from journal.core.frontmatter.fields import field_table
from journal.core.frontmatter.names import title_from_name
from journal.core.frontmatter.notebook import read_notebook
from journal.core.frontmatter.reading import Reading, read

__all__ = ["Reading", "field_table", "read", "read_notebook", "title_from_name", "unix_lines"]
