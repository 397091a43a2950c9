"""The site as a whole."""

from __future__ import annotations

from journal.core.rules.about import About, Level, Seen

INVALID_SETTING = About(
    "invalid-setting",
    Level.ERROR,
    Seen.BOTH,
    "A setting in `pyproject.toml` is unknown or cannot be read; the default counts.",
    '[tool.journal]\ntitel = "Notes"',
    '[tool.journal]\ntitle = "Notes"',
)
MISSING_BASE_URL = About(
    "missing-base-url",
    Level.ADVICE,
    Seen.BUILD,
    "The site has no base address, and what needs one is left out.",
    '[tool.journal]\nbase_url = ""',
    '[tool.journal]\nbase_url = "https://example.org/"',
)
INVALID_INVENTORY = About(
    "invalid-inventory",
    Level.ERROR,
    Seen.BUILD,
    "The inventory of another project is missing or cannot be read: run `make inventories`.",
    "docs/_inventories/numpy.inv is gone",
    "docs/_inventories/numpy.inv, as make inventories fetched it",
)
MISSING_SEARCH_INDEX = About(
    "missing-search-index",
    Level.ERROR,
    Seen.BUILD,
    "Pagefind is not installed or failed, so that readers cannot search the site.",
    "pip uninstall pagefind-bin",
    "make html, which installs what the lock file names",
)
UNTESTED_PACKAGE = About(
    "untested-package",
    Level.ADVICE,
    Seen.BUILD,
    "A package has an untested version; what adapts it to the journal is switched off.",
    "pip install --upgrade ablog",
    "make html, which installs what the lock file names",
)
