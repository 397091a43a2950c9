"""The site's own TeX macros."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal.config import settings_of
from journal.core.formulas import usable_macros
from journal.core.problems import Problem, Rule
from journal.log import report

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from journal.core.formulas import Macros


def macros_of(config: Config) -> Macros:
    """Return the macros of the settings that can be read."""
    return usable_macros(settings_of(config).macros)[0]


def check_macros(app: Sphinx, config: Config) -> None:
    """Report macros that cannot be read; formulas are set without them."""
    path = (Path(app.confdir) / config.journal_settings_file).resolve()
    for name, reason in usable_macros(settings_of(config).macros)[1]:
        message = f'macro "{name}" cannot be read: {reason}'
        report(Problem(str(path), _line_of(name, path), Rule.INVALID_SETTING, message))


def _line_of(name: str, path: Path) -> int:
    """Return the line a macro is written in; 0 when it is not found."""
    lines = path.read_text("utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.split("=")[0].strip() == name), 0)
