"""Sphinx: the builder, for transforms that make links.

Tested with Sphinx 9. A post-transform has no public way to its builder: `self.app` is
deprecated, and nothing takes its place. Remove this when there is something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def builder_of(env: BuildEnvironment) -> Builder:
    """Return the builder that a document is prepared for."""
    return env._app.builder
