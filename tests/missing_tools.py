"""What a test does when a tool that it asks is not installed."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def do_without(message: str) -> NoReturn:
    """Skip the test and say why; on continuous integration every tool must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
