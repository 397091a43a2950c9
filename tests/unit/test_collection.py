"""No test is passed by in silence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]


def test_every_file_of_tests_is_collected() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]

    run = subprocess.run(command, cwd=TESTS.parent, capture_output=True, text=True, check=True)

    files = {path.relative_to(TESTS.parent).as_posix() for path in TESTS.rglob("test_*.py")}
    assert files - {line.partition("::")[0] for line in run.stdout.splitlines()} == set()
