"""The real site, built once for all tests of this folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from built_site import Site

REPOSITORY = Path(__file__).parents[2]


def read_the_docs_arguments() -> list[str]:
    """Return how Read the Docs calls Sphinx, from what its configuration says."""
    sphinx = yaml.safe_load((REPOSITORY / ".readthedocs.yaml").read_text("utf-8"))["sphinx"]
    assert sphinx["configuration"] == "docs/conf.py"
    strict = ["-W", "--keep-going"] if sphinx.get("fail_on_warning") else []
    return ["-T", *strict, "-b", sphinx.get("builder", "html")]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the site as Read the Docs does, and served from below ``/en/latest/``."""
    folder = tmp_path_factory.mktemp("site")
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": "1795349400",
        "READTHEDOCS_CANONICAL_URL": "https://journal.example.org/en/latest/",
        "PYTHONPATH": str(REPOSITORY / "ext"),
    }
    run = subprocess.run(
        [
            *[sys.executable, "-m", "sphinx", *read_the_docs_arguments(), "-n"],
            *["-d", str(folder / "doctrees"), str(REPOSITORY / "docs"), str(folder / "html")],
        ],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=REPOSITORY / "docs",
    )
    return Site(folder / "html", run.returncode, run.stdout + run.stderr)
