"""Sphinx: references to a label that nobody has are told of once, by the journal.

Tested with Sphinx 9.0 to 9.2. Whoever listens to `warn-missing-reference` is asked even when
another has answered, and Sphinx's own listener warns of every ``{ref}``. Remove this when the
first answer counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.domains import std

from journal.adapters import disconnect, tested

if TYPE_CHECKING:
    from sphinx.application import Sphinx

VERSIONS = ">=9.0,<10"


def setup(app: Sphinx) -> None:
    """Take Sphinx's own listener away."""
    if tested(app, "sphinx", VERSIONS):
        disconnect(app, "warn-missing-reference", std.warn_missing_reference)
