"""The room of pictures: each has its size, is light, and can be looked at closely.

The way of a picture through a build:

1. a post's cover is put above its text                            `cover`
2. the room of bodies finds the files
3. files are measured; of large ones smaller variants are made,
   beside the doctrees                                             `measuring`: `variants`
4. covers are remembered                                           `domain`
5. when a page is written, each picture says how large it is and
   which file fits which screen; large ones open in a dialog       `dressing`: `lengths`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.pictures import dressing
from journal.pictures.cover import ShowCover
from journal.pictures.domain import PictureDomain, ShownCover, pictures_of
from journal.pictures.measuring import measure_pictures

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["PictureDomain", "ShownCover", "pictures_of", "setup"]


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    app.add_domain(PictureDomain)
    app.add_transform(ShowCover)
    # after Sphinx has collected the pictures (500), before the document is stored
    app.connect("doctree-read", measure_pictures, priority=550)
    dressing.setup(app)
