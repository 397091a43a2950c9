"""What is kept of the pages of posts from one build to the next, in files beside the doctrees."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal.feeds.content import content_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.public import PublicSite

#: the folder of both kinds of files: the text of a page, and what a feed reader is given of it
FOLDER = "journal-feeds"
TEXT, CONTENT = ".text", ".content"


def keep(app: Sphinx, docname: str, text: str) -> None:
    """Keep the text of a page; what was made of an earlier one is forgotten."""
    _file(app, docname, CONTENT).unlink(missing_ok=True)
    path = _file(app, docname, TEXT)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", errors="replace")


def is_kept(app: Sphinx, docname: str) -> bool:
    """Tell whether the text of a page is there."""
    return _file(app, docname, TEXT).is_file()


def kept_content(app: Sphinx, site: PublicSite, docname: str) -> str:
    """Return what a feed reader is given of a page, made when it is wanted for the first time."""
    path = _file(app, docname, CONTENT)
    if path.is_file():
        return path.read_text("utf-8")
    prefix = site.address(docname).strip("/").replace("/", "-")
    text = _file(app, docname, TEXT).read_text("utf-8")
    content = content_of(text, page=site.uri(docname), prefix=prefix)
    path.write_text(content, "utf-8")
    return content


def forget(app: Sphinx, _env: BuildEnvironment, docname: str) -> None:
    """Forget what is kept of a document that is read again, or gone."""
    for kind in (TEXT, CONTENT):
        _file(app, docname, kind).unlink(missing_ok=True)


def _file(app: Sphinx, docname: str, kind: str) -> Path:
    return Path(app.doctreedir, FOLDER, docname + kind)
