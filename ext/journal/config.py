"""What the build is told: the site's settings, the day, and whether drafts are shown."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

from journal.core.days import build_day
from journal.core.problems import Problem, Rule
from journal.core.settings import Settings, read_settings
from journal.core.words import words_in
from journal.log import report, report_all

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from journal.core.words import Words


def settings_of(config: Config) -> Settings:
    """Return the site's settings."""
    return cast("Settings", config.journal_settings)


def words_of(config: Config) -> Words:
    """Return the words of the interface, in the language of the site."""
    return words_in(settings_of(config).language)


def today_of(config: Config) -> dt.date:
    """Return the day the site is built for."""
    return dt.date.fromisoformat(config.journal_today)


def load_settings(app: Sphinx, config: Config) -> None:
    """Read the settings and what follows from them into the configuration."""
    path = (Path(app.confdir) / config.journal_settings_file).resolve()
    settings, problems = read_settings(path)
    report_all(problems)
    config.journal_settings = settings
    config.journal_today = build_day(
        settings.time_zone, os.environ, dt.datetime.now(dt.UTC)
    ).isoformat()
    _set_base_url(config, settings, str(path))


def _set_base_url(config: Config, settings: Settings, path: str) -> None:
    if not config.html_baseurl:
        config.html_baseurl = settings.base_url or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
    if not config.html_baseurl:
        message = (
            'no base address: what needs one is left out — set base_url = "https://…/" '
            "under [tool.journal]"
        )
        report(Problem(path, 0, Rule.MISSING_BASE_URL, message))
        return
    config.html_baseurl = config.html_baseurl.rstrip("/") + "/"


def setup(app: Sphinx) -> None:
    """Declare the configuration values."""
    app.add_config_value("journal_settings_file", "../pyproject.toml", "", types=(str,))
    app.add_config_value("journal_drafts", default=False, rebuild="", types=(bool, int, str))
    # Both are computed. A changed setting can change what any post means, so all are read
    # again; a new day alone changes none, because it only decides which posts there are.
    app.add_config_value("journal_settings", Settings(), "env", types=(Settings,))
    app.add_config_value("journal_today", "", "", types=(str,))
    # before the handlers of other rooms, which ask for the settings
    app.connect("config-inited", load_settings, priority=100)
