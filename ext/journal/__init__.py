"""A learning journal: posts in MyST Markdown become a site.

The flow of data, and the room for each step:

1. settings, the day, drafts or not                            `config`
2. posts that are not due are left out; of the others the
   front matter is read into one record                        `posts`, by `core.frontmatter`
3. the body is read: foreign syntax, links to other projects,
   code cells, formulas, citations, theorems                   `body`, `elsewhere`,
                                                               `execution`, `mathematics`,
                                                               `symbols`,
                                                               `citations`, `statements`,
                                                               `figures`, `concepts`,
                                                               `code_runs`
4. drawings stand for diagrams, and pictures are measured      `diagrams`, `pictures`
5. when all is read, lists are worked out, and one address
   for every page                                              `posts`, `adapters.ablog`,
                                                               `addresses`
6. code, tables, callouts and what is folded or scrolls get
   the form that pages show                                    `code`, `blocks`, `folds`,
                                                               `regions`
7. pages are made of records by templates, and what a link
   shows before it is followed                                 `pages`, `missing`, `previews`
8. machines are told what there is: in the head of every page,
   in feeds, a map of the site, posts as plain text, and what
   other sites can link to by name                             `head`, `feeds`, `sitemap`,
                                                               `twins`, `llms`, `linkable`,
                                                               from `public`;
   and the browsers of readers, of concepts                    `learning`
9. what is gone is swept away, the rest indexed for readers     `sweep`, `search`

`core` is plain Python and knows nothing of Sphinx. The rooms bind it to Sphinx;
`adapters` holds what touches the inside of other packages. Pages and tools read the
rooms. Imports go down only.

Beside the build stands the command line, `cli`, with its `commands`; the checker, `checks`,
reads the sources by the same core, and knows no Sphinx either.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

ROOMS = (
    "config",
    "memory",
    "warned",
    "adapters.docutils",
    "adapters.ablog",
    "adapters.intersphinx",
    "adapters.theme",
    "adapters.sphinx_references",
    "adapters.sphinx_scripts",
    "posts",
    "addresses",
    "regions",
    "folds",
    "body",
    "elsewhere",
    "diagrams",
    "pictures",
    "execution",
    "code_runs",
    "mathematics",
    "citations",
    "symbols",
    "statements",
    "figures",
    "concepts",
    "code",
    "blocks",
    "manual",
    "covers",
    "pages",
    "missing",
    "feeds",
    "twins",
    "head",
    "sitemap",
    "llms",
    "linkable",
    "previews",
    "learning",
    "sweep",
    "search",
    "drawing",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the rooms, in the order of the flow."""
    # They are imported here, not above, so that tools can use the core without Sphinx.
    for room in ROOMS:
        import_module(f"journal.{room}").setup(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
