"""Characters that no page can hold are left out before anything is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.control_characters import without_control_characters
from journal.log import report_all

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def drop_control_characters(app: Sphinx, docname: str, source: list[str]) -> None:
    """Leave out control characters of a text; a notebook is JSON, where they are spelt."""
    path = app.env.doc2path(docname)
    if path.suffix != ".ipynb":
        source[0], problems = without_control_characters(source[0], str(path))
        report_all(problems)
