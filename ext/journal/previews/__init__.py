"""Previews: what a link leads to, shown beside it before anybody follows it.

A script in the browser shows them, and takes from the pages of the site what it can: a
footnote, an equation, a section. What no page holds in the right form is a small file:

1. a page with a text names the script                           here
2. a concept gets a file beside its page when that is written    `concepts`
3. when all pages are written, each post gets a file beside it   `posts`
4. and so does each cited work, with who cites it                `works`
5. every file has one form and one frame                         `files`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.core.words import words_in
from journal.posts import language_of
from journal.previews.concepts import concept_at, remove_lost_previews, write_concept_preview
from journal.previews.files import publish_previews
from journal.previews.posts import FILES as FILES_OF_POSTS
from journal.previews.posts import post_previews
from journal.previews.works import FILES as FILES_OF_WORKS
from journal.previews.works import work_previews
from journal.public import PublicSiteKeeper

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: listens until somebody points at a link, and loads the other
SCRIPT = "journal-previews.js"


def add_script(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Have a page with a text load the script, with the words it says."""
    if doctree is None and concept_at(app.env, pagename) is None:
        return
    # the context has the language only after the theme, when no script can be added any more
    say = words_in(language_of(app.env, pagename)).say
    words: dict[str, Any] = {
        "data-preview": say("Preview:"),
        "data-close": say("Close"),
        "data-here": say("Show it on the page"),
        "data-there": say("Open the page"),
    }
    app.add_js_file(SCRIPT, loading_method="defer", **words)


class PreviewMaker:
    """Write the files of one build."""

    def __init__(self, keeper: PublicSiteKeeper) -> None:
        """Take what knows the public site."""
        self._keeper = keeper

    def write_previews(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the files that changed, and remove those of what is gone."""
        if exception is not None or app.builder.format != "html":
            return
        site = self._keeper.site
        publish_previews(app, post_previews(app, site), FILES_OF_POSTS)
        publish_previews(app, work_previews(app, site), FILES_OF_WORKS)


def setup(app: Sphinx) -> None:
    """Connect to the writing of pages and to the end of the build."""
    maker = PreviewMaker(PublicSiteKeeper(app))
    app.connect("html-page-context", add_script)
    # after the page is told what to show of its concept (600)
    app.connect("html-page-context", write_concept_preview, priority=650)
    # after the sweep (500) of pages
    app.connect("build-finished", remove_lost_previews, priority=600)
    app.connect("build-finished", maker.write_previews, priority=600)
