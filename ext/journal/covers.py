"""The room of covers: the picture that stands for a post where a link to it is shown.

It is named in the front matter; the room of pictures finds and shows it, and here machines
are told of it.
"""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.util.images import get_image_size

from journal.body.pictures import published_name
from journal.config import settings_of
from journal.core.fragments import host_of
from journal.core.problems import Problem, Rule
from journal.log import report
from journal.pictures import pictures_of

if TYPE_CHECKING:
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


def cover_of(app: Sphinx, post: Post) -> Cover | None:
    """Return the picture that stands for a post."""
    if post.image is None:
        return None
    if host_of(post.image.source):
        return Cover(post.image.source, post.image.alt)
    shown = pictures_of(app.env).covers.get(post.docname)
    if shown is None:
        return None
    path = f"_images/{published_name(shown.path)}"
    return Cover(path, post.image.alt or shown.alt or post.title, shown.width, shown.height)


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


def report_missing_picture(app: Sphinx, _env: BuildEnvironment) -> None:
    """Tell the author once when the site's own picture is not there."""
    settings = settings_of(app.config)
    if settings.image and site_cover(app) is None:
        path = (Path(app.confdir) / app.config.journal_settings_file).resolve()
        message = f'setting "image" names "{settings.image}", which is not in the source folder'
        report(Problem(str(path), 0, Rule.INVALID_SETTING, message))


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    app.connect("env-updated", report_missing_picture)
