"""Python's collector of cycles looks less often while a site is built.

A build makes millions of nodes, most of which live until it ends: looking through them
again and again was a sixth of its time.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: how many new objects call for a look; Python's own is 700
NEW_OBJECTS = 100_000


class PatientCollector:
    """Make the collector patient for one build, and put back what was before."""

    def __init__(self) -> None:
        """Remember how it is now."""
        self._before = gc.get_threshold()

    def begin(self, _app: Sphinx) -> None:
        """Leave alone what was imported, and wait longer between two looks."""
        gc.freeze()
        gc.set_threshold(NEW_OBJECTS, *self._before[1:])

    def end(self, _app: Sphinx, _exception: Exception | None) -> None:
        """Put back what was before the build."""
        gc.set_threshold(*self._before)
        gc.unfreeze()


def setup(app: Sphinx) -> None:
    """Connect to the beginning and the end of a build."""
    collector = PatientCollector()
    app.connect("builder-inited", collector.begin)
    app.connect("build-finished", collector.end)
