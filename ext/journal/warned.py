"""Documents that had warnings are read again, so that red stays red until it is mended."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import get_node_location, is_suppressed_warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: beside the doctrees, which live and die with what was read
FILE = "journal-warned.json"


class WarnedPlaces(logging.Handler):
    """Collect the places of the warnings of one build."""

    def __init__(self, suppressed: Sequence[str]) -> None:
        """Leave out the warnings that the configuration suppresses."""
        super().__init__(logging.WARNING)
        self._suppressed = suppressed
        self.places: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Note where a warning belongs."""
        type_, subtype = getattr(record, "type", ""), getattr(record, "subtype", "")
        if is_suppressed_warning(type_, subtype, self._suppressed):
            return
        if place := _place(getattr(record, "location", None)):
            self.places.add(place)


def _place(location: str | tuple[str | None, int | None] | nodes.Node | None) -> str | None:
    """Return the document or ``path:line`` that Sphinx was given as the place of a warning."""
    if isinstance(location, tuple):
        return location[0]
    return get_node_location(location) if isinstance(location, nodes.Node) else location


def watch(app: Sphinx) -> None:
    """Begin to note the places of warnings."""
    stop_watching()
    logging.getLogger("sphinx").addHandler(WarnedPlaces(app.config.suppress_warnings))


def stop_watching() -> set[str]:
    """Return the places noted, and note no more."""
    logger = logging.getLogger("sphinx")
    watchers = [h for h in logger.handlers if isinstance(h, WarnedPlaces)]
    for watcher in watchers:
        logger.removeHandler(watcher)
    return set().union(*(watcher.places for watcher in watchers))


def warned_documents(
    app: Sphinx, env: BuildEnvironment, _added: Set[str], _changed: Set[str], _removed: Set[str]
) -> Iterable[str]:
    """Return the documents that had warnings when they were last read or written."""
    path = Path(app.doctreedir, FILE)
    try:
        names = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [name for name in names if name in env.found_docs]


def remember_warned(app: Sphinx, _exception: Exception | None) -> None:
    """Keep the names of the documents that had warnings, for the next build."""
    docnames = {_docname(app, place) for place in stop_watching()}
    path = Path(app.doctreedir, FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(sorted(filter(None, docnames))), "utf-8")


def _docname(app: Sphinx, place: str) -> str | None:
    path = place
    while path:
        for docname in (path, app.env.path2doc(path)):
            if docname in app.env.found_docs:
                return docname
        path = path.rpartition(":")[0]
    return None


def setup(app: Sphinx) -> None:
    """Connect to the beginning and the end of a build."""
    app.connect("builder-inited", watch)
    app.connect("env-get-outdated", warned_documents)
    app.connect("build-finished", remember_warned)
