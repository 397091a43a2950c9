"""The site is published whole or not at all."""

from __future__ import annotations

import fcntl
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

EXT = Path(__file__).parents[2] / "ext"
GOOD = "Home\n====\n\nWell-formed.\n"
BAD = "Home\n====\n\nSee :doc:`nowhere`.\n"
WORDS_OF_FAILURE = (
    "Not published: the build has the problems named above; look at the imperfect site in "
    "docs/_build/next, the published one in docs/_build/html stays as it was."
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a project of two files in a folder with an awkward name."""
    docs = tmp_path / "Jöurnal of things" / "docs"
    docs.mkdir(parents=True)
    (docs / "conf.py").write_text("project = 'Two files'\nexclude_patterns = ['_build']\n")
    write_home(docs.parent, GOOD)
    return docs.parent


def write_home(site: Path, text: str) -> None:
    (site / "docs" / "index.rst").write_text(text)


def publish(site: Path, *options: str, umask: int = 0o022) -> subprocess.CompletedProcess[str]:
    """Run the command as the Makefile does."""
    return subprocess.run(
        [sys.executable, "-m", "journal.publish", *options],
        check=False,
        cwd=site,
        env=os.environ | {"PYTHONPATH": str(EXT)},
        capture_output=True,
        text=True,
        umask=umask,
    )


def published_home(site: Path) -> str:
    return (site / "docs/_build/html/index.html").read_text()


def files_of(site: Path) -> Iterator[Path]:
    return (site / "docs/_build/html").rglob("*")


def last_line(text: str) -> str:
    return text.splitlines()[-1]


def test_good_site_is_published(site: Path) -> None:
    done = publish(site)

    assert (done.returncode, done.stderr) == (0, "")
    assert last_line(done.stdout) == "The site is in docs/_build/html"
    assert "Well-formed." in published_home(site)


def test_failure_leaves_the_old_site_and_names_the_imperfect_one(site: Path) -> None:
    publish(site)
    write_home(site, BAD)

    done = publish(site)

    assert (done.returncode, last_line(done.stderr)) == (1, WORDS_OF_FAILURE)
    assert "Well-formed." in published_home(site)
    assert "nowhere" in (site / "docs/_build/next/index.html").read_text()


def test_first_failure_publishes_nothing(site: Path) -> None:
    write_home(site, BAD)

    done = publish(site)

    assert last_line(done.stderr).endswith("docs/_build/html does not exist yet.")
    assert not (site / "docs/_build/html").exists()


def test_mended_failure_is_published(site: Path) -> None:
    write_home(site, BAD)
    publish(site)
    write_home(site, GOOD)

    done = publish(site)

    assert done.returncode == 0
    assert "Well-formed." in published_home(site)


def test_unchanged_site_reads_nothing_again(site: Path) -> None:
    publish(site)

    done = publish(site)

    assert "0 added, 0 changed, 0 removed" in done.stdout


def test_site_lost_between_two_renames_comes_back(site: Path) -> None:
    publish(site)
    build = site / "docs/_build"
    (build / "html").rename(build / "html.old")
    write_home(site, BAD)

    publish(site)

    assert "Well-formed." in published_home(site)
    assert not (build / "html.old").exists()


def test_leftovers_of_a_killed_copy_are_not_published(site: Path) -> None:
    leftover = site / "docs/_build/html.new/leftover.html"
    leftover.parent.mkdir(parents=True)
    leftover.touch()

    publish(site)

    assert "leftover.html" not in {path.name for path in files_of(site)}
    assert not leftover.parent.exists()


def test_killed_build_is_not_trusted(site: Path) -> None:
    publish(site)
    (site / "docs/_build/next/index.html").write_text("half a pa")
    (site / "docs/_build/next.unfinished").touch()

    publish(site)

    assert "Well-formed." in published_home(site)


def test_second_build_at_once_is_refused_in_a_sentence(site: Path) -> None:
    lock = site / "docs/_build/publish.lock"
    lock.parent.mkdir()
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        done = publish(site)

    assert done.returncode == 1
    assert done.stderr == (
        "Not published: another build is at work in docs/_build; wait for it to end.\n"
    )


def test_folder_without_configuration_is_refused_in_a_sentence(site: Path) -> None:
    done = publish(site, "--source", "elsewhere")

    assert done.returncode == 1
    assert done.stderr == (
        "Not published: there is no conf.py in elsewhere, so there is nothing to build.\n"
    )


def test_build_records_maps_and_reports_stay_behind(site: Path) -> None:
    conf = site / "docs/conf.py"
    conf.write_text(conf.read_text() + "html_extra_path = ['extra']\n")
    for name in ("style.css.map", "reports/post.err.log", "reports/index.html"):
        path = site / "docs/extra" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()

    publish(site)

    names = {path.name for path in files_of(site)}
    assert names.isdisjoint({".buildinfo", ".doctrees", "style.css.map", "post.err.log"})
    assert (site / "docs/_build/html/reports/index.html").exists()


def test_site_is_readable_for_everyone_whatever_the_umask(site: Path) -> None:
    publish(site, umask=0o077)

    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in files_of(site)}
    assert modes == {(True, 0o755), (False, 0o644)}
    assert stat.S_IMODE((site / "docs/_build/html").stat().st_mode) == 0o755


def test_unknown_options_reach_sphinx(site: Path) -> None:
    publish(site, "-D", "project=Renamed")

    assert "Renamed" in published_home(site)
