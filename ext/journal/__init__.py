"""A learning journal: posts in MyST Markdown become a site.

The flow of data, and the room for each step:

1. settings, the day, drafts or not                            `config`
2. posts that are not due are left out; of the others the
   front matter is read into one record                        `posts`, by `core.frontmatter`
3. the body is read: foreign syntax, code cells, formulas,
   citations                                                   `body`, `execution`,
                                                               `mathematics`, `citations`
4. when all is read, addresses and lists are worked out        `posts`, `adapters.ablog`
5. every page has one address                                  `addresses`
6. pages are made of records by templates                      `pages`

`core` is plain Python and knows nothing of Sphinx. The rooms bind it to Sphinx;
`adapters` holds what touches the inside of other packages. Pages and tools read the
rooms. Imports go down only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal import addresses, config, pages, posts, warned
from journal.adapters import ablog

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the rooms, in the order of the flow."""
    for room in (
        config,
        warned,
        ablog,
        posts,
        addresses,
        pages,
    ):
        room.setup(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
