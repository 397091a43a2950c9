"""The only place that touches the inside of a foreign package, one module for each.

Each module names the versions it was tested with, its reason, and the condition for
its removal; on another version it switches itself off, and says so in one line.
"""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING

from packaging.specifiers import SpecifierSet

from journal.core.problems import Problem, Rule
from journal.log import report

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def tested(app: Sphinx, package: str, versions: str) -> bool:
    """Tell whether the installed `package` is one its adapter was tested with.

    `versions` is a version specifier, ``>=0.11.13,<0.12``.
    """
    installed = importlib.metadata.version(package)
    if installed in SpecifierSet(versions):
        return True
    message = (
        f"the adapter for {package} was tested with {versions}, not with {installed}: it is off, "
        "and what it mends is as the package leaves it"
    )
    report(Problem(str(app.confdir / "conf.py"), 0, Rule.UNTESTED_PACKAGE, message))
    return False


def disconnect(app: Sphinx, event: str, handler: object) -> None:
    """Take a foreign handler away from an event."""
    for listener in list(app.events.listeners[event]):
        if listener.handler is handler:
            app.disconnect(listener.id)
