"""The process that runs the code of one post, inside its walls.

It is told what to do by a file, and tells how it goes, one line of JSON for each event, through
a pipe that the code does not inherit.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.core.code_runs.blocks import PYTHON, Block
from journal.verification.confinement import (
    cut_network,
    die_with_parent,
    forbid_writing,
    limit,
)
from journal.verification.tape import begin_tape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.verification.python import PythonBlocks
    from journal.verification.rust import RustBlocks

#: how this module is called; not with ``-I``, which would not hear of the seed for hashes
START = """\
import sys
sys.path.insert(0, sys.argv.pop(1))
from journal.verification import child
child.main()
"""


class _Pipe:
    """The way to the process that waits."""

    def __init__(self, descriptor: int) -> None:
        os.set_inheritable(descriptor, False)  # noqa: FBT003 - has no name
        self._descriptor = descriptor
        self._process = os.getpid()

    def tell(self, **event: Any) -> None:
        """Tell of an event."""
        if os.getpid() != self._process:
            # a copy that the code made of this process, and forgot to end
            os._exit(0)
        os.write(self._descriptor, json.dumps(event).encode() + b"\n")


class _Runners:
    """What runs the blocks of each language, made when the first one comes."""

    def __init__(self, folder: Path, rustc: str) -> None:
        self._tape = begin_tape(folder)
        self._folder = folder
        self._rustc = rustc
        self.python: PythonBlocks | None = None
        self.rust: RustBlocks | None = None

    def of(self, language: str) -> PythonBlocks | RustBlocks:
        if language == PYTHON:
            if self.python is None:
                from journal.verification.python import PythonBlocks  # noqa: PLC0415 - slow

                self.python = PythonBlocks(self._tape)
            return self.python
        if self.rust is None:
            from journal.verification.rust import RustBlocks  # noqa: PLC0415 - not for all

            self.rust = RustBlocks(Path(self._rustc), self._folder / "tmp", self._tape)
        return self.rust

    def versions(self) -> dict[str, str]:
        """Return what ran, by name."""
        found = {}
        if self.python is not None:
            found = {"Python": platform.python_version()} | _versions(self.python.imported)
        return found | ({"rustc": self.rust.version} if self.rust else {})


def _versions(modules: Iterable[str]) -> dict[str, str]:
    """Return the versions of the packages that bring modules."""
    foreign = {m for m in modules if m not in sys.stdlib_module_names and m in sys.modules}
    if not foreign:
        return {}
    packages = metadata.packages_distributions()
    names = {name for module in foreign for name in packages.get(module, ())}
    return {name: metadata.version(name) for name in sorted(names)}


def main() -> None:
    """Run the blocks that a file names, in its folder."""
    task, pipe = Path(sys.argv[1]), _Pipe(int(sys.argv[2]))
    told = json.loads(task.read_text("utf-8"))
    folder = task.parent
    limit(seconds=told["seconds"], megabytes=told["megabytes"])
    pipe.tell(cut=cut_network(), guarded=forbid_writing(except_in=folder))
    die_with_parent()
    os.chdir(folder / "work")
    sys.argv[:] = [""]
    runners = _Runners(folder, told["rustc"])
    blocks = [Block(**block) for block in told["blocks"]]
    for language in {block.language for block in blocks}:
        # now: a file beside the post may have the name of a module that is needed
        runners.of(language)
    sys.path.insert(0, str(folder / "work"))
    _run(pipe, blocks, runners)
    pipe.tell(versions=runners.versions())


def _run(pipe: _Pipe, blocks: Iterable[Block], runners: _Runners) -> None:
    has_stopped = False
    for number, block in enumerate(blocks):
        # what a block defines is missed by those after it
        if has_stopped and block.language == PYTHON:
            pipe.tell(skipped=number)
            continue
        pipe.tell(begun=number)
        outcome = runners.of(block.language).run(block)
        has_stopped |= outcome.has_stopped and block.language == PYTHON
        failures = [[failure.line, failure.message] for failure in outcome.failures]
        pipe.tell(ended=number, failures=failures, checked=outcome.checked)
