"""The room of covers: the picture that stands for a post where a link to it is shown.

It is named in the front matter, published like any picture, and told to machines only.
"""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast
from urllib.parse import quote

from sphinx.util.images import get_image_size
from sphinx.util.osutil import copyfile

from journal.body.pictures import find_file, published_name
from journal.body.places import inside_name, is_within
from journal.config import settings_of
from journal.core.fragments import host_of
from journal.core.problems import Problem, Rule
from journal.log import report
from journal.posts import posts_of
from journal.stores import DocumentStore

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.model import Post


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture for machines."""

    #: relative to the site, or an address elsewhere
    path: str
    alt: str = ""
    #: in pixels; 0: nobody knows
    width: int = 0
    height: int = 0

    def full_uri(self, base: str) -> str:
        """Return the address of the picture, seen from anywhere."""
        return self.path if self.is_elsewhere else base + quote(self.path)

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether the picture is on another host."""
        return bool(host_of(self.path))

    @property
    def type(self) -> str:
        """Return its media type, as far as its name tells."""
        return mimetypes.guess_type(self.path)[0] or ""


class CoverDomain(DocumentStore):
    """The files of covers."""

    name = "journal-cover"
    label = "Covers"
    by_document = ("files",)
    initial_data: ClassVar[dict[str, Any]] = {"files": {}}
    data_version = 1

    @property
    def files(self) -> Mapping[str, str]:
        """Return the path of each post's cover, relative to the source folder."""
        return cast("dict[str, str]", self.data["files"])

    def note_file(self, docname: str, path: str) -> None:
        """Remember the cover of a post."""
        self.data["files"][docname] = path


def covers_of(env: BuildEnvironment) -> CoverDomain:
    """Return the domain of the covers."""
    return cast("CoverDomain", env.domains[CoverDomain.name])


def note_cover(app: Sphinx, _doctree: nodes.document) -> None:
    """Find the cover of the post that is read, and have it published."""
    env = app.env
    entry = posts_of(env).entries.get(env.docname)
    if entry is None or entry.post.image is None or host_of(entry.post.image.source):
        return
    address = entry.post.image.source
    path = find_file(env, address)
    if path is None or not is_within(Path(env.srcdir), path):
        message = f'the picture "{address}" that stands for the post is not there'
        report(Problem(str(env.doc2path(env.docname)), 1, Rule.MISSING_COVER, message))
        return
    name = inside_name(env, path).lstrip("/")
    covers_of(env).note_file(env.docname, name)
    env.note_dependency(name)
    env.images.add_file(env.docname, name)


def cover_of(app: Sphinx, post: Post) -> Cover | None:
    """Return the picture that stands for a post."""
    if post.image is None:
        return None
    if host_of(post.image.source):
        return Cover(post.image.source, post.image.alt)
    path = covers_of(app.env).files.get(post.docname)
    if path is None:
        return None
    alt = post.image.alt or post.title
    return _measured(Path(app.srcdir, path), f"_images/{published_name(path)}", alt)


def site_cover(app: Sphinx) -> Cover | None:
    """Return the picture for pages without their own, if the settings name one that is there."""
    settings = settings_of(app.config)
    path = Path(app.srcdir, settings.image)
    return _measured(path, settings.image, settings.title) if settings.image else None


def _measured(path: Path, published: str, alt: str) -> Cover | None:
    if not path.is_file():
        return None
    width, height = get_image_size(path) or (0, 0)
    return Cover(published, alt, width, height)


def publish_covers(app: Sphinx, exception: Exception | None) -> None:
    """Copy the covers that no page shows, which Sphinx leaves alone."""
    if exception is not None or app.builder.format != "html":
        return
    for path in covers_of(app.env).files.values():
        target = Path(app.outdir, "_images", published_name(path))
        target.parent.mkdir(exist_ok=True)
        copyfile(Path(app.srcdir, path), target)


def report_missing_picture(app: Sphinx, _env: BuildEnvironment) -> None:
    """Tell the author once when the site's own picture is not there."""
    settings = settings_of(app.config)
    if settings.image and site_cover(app) is None:
        path = (Path(app.confdir) / app.config.journal_settings_file).resolve()
        message = f'setting "image" names "{settings.image}", which is not in the source folder'
        report(Problem(str(path), 0, Rule.INVALID_SETTING, message))


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    app.add_domain(CoverDomain)
    # after the post is noted (600)
    app.connect("doctree-read", note_cover, priority=650)
    app.connect("env-updated", report_missing_picture)
    # before the sweep (500), which keeps what is registered as a picture
    app.connect("build-finished", publish_covers, priority=400)
