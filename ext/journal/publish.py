"""Build the site beside the published one, and swap it in when it is whole.

Knows folders and Sphinx's command line; what stands on a page is none of its business.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What every published build insists on: nitpicky, a warning is a failure, all of them are shown.
STRICT = ("-n", "-W", "--keep-going", "-j", "auto")

#: How Sphinx ends after a whole build: without a warning, or with some.
WHOLE = (0, 1)


class PublishError(Exception):
    """Say in one sentence why nothing was published."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Name every place a publication touches; all but the source lie in one build folder."""

    source: Path
    build: Path

    @property
    def next(self) -> Path:
        """Where Sphinx builds; kept, so that the next build has only the changes to do."""
        return self.build / "next"

    @property
    def doctrees(self) -> Path:
        """What Sphinx remembers; outside the output, for it holds drafts and local paths."""
        return self.build / "doctrees" / "html"

    @property
    def html(self) -> Path:
        """The published site."""
        return self.build / "html"

    @property
    def fresh(self) -> Path:
        """The copy that is about to be published."""
        return self.build / "html.new"

    @property
    def retired(self) -> Path:
        """The site that was published before, for the moment between two renames."""
        return self.build / "html.old"

    @property
    def unfinished(self) -> Path:
        """A mark that stands while `next` and `doctrees` cannot be trusted."""
        return self.build / "next.unfinished"

    @property
    def lock(self) -> Path:
        """The file whose lock says that a build is running."""
        return self.build / "publish.lock"


@contextlib.contextmanager
def only_one(folders: Folders) -> Iterator[int]:
    """Hold the lock of the build folder and yield its descriptor."""
    folders.build.mkdir(parents=True, exist_ok=True)
    with folders.lock.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"another build is at work in {shown(folders.build)}; wait for it to end"
            raise PublishError(message) from error
        yield lock.fileno()


def recover(folders: Folders) -> None:
    """Undo what a killed run left in its build, in its copy or between its renames."""
    if folders.retired.exists() and not folders.html.exists():
        folders.retired.rename(folders.html)
    discard(folders.retired)
    discard(folders.fresh)
    if folders.unfinished.exists():
        discard(folders.doctrees)
        discard(folders.next)


def build(folders: Folders, options: Sequence[str], lock: int) -> bool:
    """Run Sphinx strictly and tell whether it had nothing to complain about."""
    folders.unfinished.touch()
    # The child inherits the lock: when this process alone is killed, Sphinx goes on and holds it.
    finished = subprocess.run(sphinx_command(folders, options), check=False, pass_fds=(lock,))
    if finished.returncode in WHOLE:
        folders.unfinished.unlink()
    return finished.returncode == 0


def sphinx_command(folders: Folders, options: Sequence[str]) -> list[str]:
    """Spell out the command line of a strict build."""
    places = ["-d", folders.doctrees, folders.source, folders.next]
    return [sys.executable, "-m", "sphinx", "-b", "html", *STRICT, *options, *map(str, places)]


def publish(folders: Folders) -> None:
    """Put a copy of the built site in the place of the published one."""
    for path in published_files(folders.next):
        copy_readable(path, folders.fresh / path.relative_to(folders.next))
    for folder in (folders.fresh, *folders.fresh.rglob("*/")):
        folder.chmod(0o755)
    if folders.html.exists():
        folders.html.rename(folders.retired)
    folders.fresh.rename(folders.html)
    discard(folders.retired)


def published_files(root: Path) -> Iterator[Path]:
    """Yield the files that readers need: no build records, source maps, error reports or links."""
    for path in sorted(root.rglob("*")):
        is_record = path.name.startswith(".buildinfo") or path.suffix == ".map"
        is_report = path.relative_to(root).parts[0] == "reports" and path.name.endswith(".err.log")
        if path.is_file() and not (path.is_symlink() or is_record or is_report):
            yield path


def copy_readable(source: Path, target: Path) -> None:
    """Copy a file with its time, but readable for everyone whatever the umask was."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
    target.chmod(0o644)


def discard(folder: Path) -> None:
    """Remove a folder that may be there."""
    if folder.exists():
        shutil.rmtree(folder)


def shown(path: Path) -> str:
    """Write a path the way a person at this prompt would."""
    return os.path.relpath(path)


def run(folders: Folders, options: Sequence[str]) -> None:
    """Build and publish, or raise with the reason for not publishing."""
    if not (folders.source / "conf.py").is_file():
        message = f"there is no conf.py in {shown(folders.source)}, so there is nothing to build"
        raise PublishError(message)
    with only_one(folders) as lock:
        recover(folders)
        if not build(folders, options, lock):
            raise PublishError(refusal(folders))
        publish(folders)


def refusal(folders: Folders) -> str:
    """Say that the build had problems, and where to look."""
    kept = "stays as it was" if folders.html.exists() else "does not exist yet"
    return (
        f"the build has the problems named above; look at the imperfect site in "
        f"{shown(folders.next)}, the published one in {shown(folders.html)} {kept}"
    )


def parse(arguments: Sequence[str]) -> tuple[Folders, list[str]]:
    """Read the command line: the folders, and what is handed on to Sphinx."""
    about = "Build the site strictly and publish it; options unknown here are handed to Sphinx."
    parser = argparse.ArgumentParser("journal.publish", description=about, allow_abbrev=False)
    parser.add_argument("--source", type=Path, default=Path("docs"), help="where conf.py is")
    parser.add_argument("--build", type=Path, help="where to work (default: SOURCE/_build)")
    known, options = parser.parse_known_args(arguments)
    source: Path = known.source.resolve()
    return Folders(source, (known.build or source / "_build").resolve()), options


def main(arguments: Sequence[str]) -> int:
    """Publish the site; return 0, or 1 after one line on standard error."""
    folders, options = parse(arguments)
    try:
        run(folders, options)
    except PublishError as error:
        reason = str(error)
    except OSError as error:
        reason = f"the site could not be put in place: {error}"
    except KeyboardInterrupt:
        reason = "interrupted"
    else:
        print(f"The site is in {shown(folders.html)}")
        return 0
    print(f"Not published: {reason}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
