"""Measure the pictures of a document when it is read, and make what large ones need."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from journal.core.picture_sizes import size_of
from journal.pictures.cover import COVER
from journal.pictures.domain import ShownCover, pictures_of
from journal.pictures.variants import FOLDER, variants_of
from journal.posts import is_post

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: attributes of an image: its own size, its variants with their widths
SIZE, VARIANTS = "journal_size", "journal_variants"

#: the order in which a browser's builder chooses among `picture.*`
_PREFERRED = ("*", "image/svg+xml", "image/png", "image/gif", "image/jpeg")


def measure_pictures(app: Sphinx, document: nodes.document) -> None:
    """Note with each picture of a document how large its file is."""
    env = app.env
    for image in document.findall(nodes.image):
        path = _file_of(env, image)
        if path is None or not path.is_file():
            continue
        image[SIZE] = size_of(path)
        if is_post(env.docname) and "*" in image["candidates"]:
            image[VARIANTS] = _variants(env, path)
        if image.get(COVER):
            _note_cover(env, image)


def _file_of(env: BuildEnvironment, image: nodes.image) -> Path | None:
    candidates: dict[str, str] = image.get("candidates", {})
    name = next((candidates[kind] for kind in _PREFERRED if kind in candidates), None)
    return Path(env.srcdir, name) if name else None


def _variants(env: BuildEnvironment, path: Path) -> list[tuple[str, int]]:
    """Return the variants of a picture, and have Sphinx publish them."""
    found = []
    for file, width in variants_of(path, Path(env.doctreedir, FOLDER)):
        name = Path(os.path.relpath(file, env.srcdir)).as_posix()
        env.images.add_file(env.docname, name)
        found.append((name, width))
    return found


def _note_cover(env: BuildEnvironment, image: nodes.image) -> None:
    size = image[SIZE]
    width, height = (size.width, size.height) if size else (0, 0)
    cover = ShownCover(image["uri"], image.get("alt", ""), width, height)
    pictures_of(env).note_cover(env.docname, cover)
