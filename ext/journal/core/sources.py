"""Which files of a folder are sources, and which are left out for what they are."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal.core.problems import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: what a source may be written in
SUFFIXES: Final = (".md", ".markdown", ".qmd", ".ipynb")

#: what Sphinx never reads, with what is built and what editors keep beside a file
_NEVER: Final = ("**/_sources", ".#*", "**/.#*", "*.lproj/**", "_build", "**/_build")

#: the signs of a pattern that stand for others
_WILD: Final = re.compile(r"\*\*|[*?]|\[[^\]]+\]")
_MEANINGS: Final = {"**": ".*", "*": "[^/]*", "?": "[^/]"}


def sources(root: Path, patterns: Iterable[str] = ()) -> Iterator[Path]:
    """Yield every source, in order, but those that patterns as in Sphinx's settings leave out."""
    for path, is_followed in _files(root, patterns):
        if is_followed and path.name.endswith(SUFFIXES) and path.is_file():
            yield path


def straying_links(root: Path) -> Iterator[Problem]:
    """Yield the symbolic links that lead out of the folder, in a circle, or nowhere."""
    message = "a symbolic link that leaves the source folder or leads in a circle is not followed"
    for path, is_followed in _files(root):
        if not is_followed:
            yield Problem(str(path), 0, Rule.UNSAFE_PATH, f"{message}: put the file itself here")


def contents(root: Path, patterns: Iterable[str] = ()) -> Iterator[tuple[Path, bytes | Problem]]:
    """Yield every source with what it holds, or with what is wrong when that cannot be told."""
    for path in sources(root, patterns):
        try:
            yield path, path.read_bytes()
        except FileNotFoundError:
            # it was taken away just now
            continue
        except OSError as error:
            message = f"the file cannot be read, and is left out: {error.strerror}"
            yield path, Problem(str(path), 0, Rule.UNREADABLE_FILE, message)


def text_of(path: Path, data: bytes) -> str | Problem:
    """Return the text of a source, or what is wrong when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "the file is not UTF-8 text, and is left out: save it as UTF-8"
        return Problem(str(path), line, Rule.UNREADABLE_FILE, message)


def _files(root: Path, patterns: Iterable[str] = ()) -> Iterator[tuple[Path, bool]]:
    """Yield each file, and each link that strays; tell whether it is one to follow."""
    is_left_out = re.compile("|".join(map(_expression, [*patterns, *_NEVER]))).fullmatch
    for folder, folders, files in os.walk(root, followlinks=True):
        inner = [Path(folder, name) for name in sorted(folders)]
        inner = [path for path in inner if not is_left_out(path.relative_to(root).as_posix())]
        straying = [path for path in inner if _strays(path, root)]
        folders[:] = [path.name for path in inner if path not in straying]
        yield from ((path, False) for path in straying)
        for name in sorted(files):
            path = Path(folder, name)
            if not is_left_out(path.relative_to(root).as_posix()):
                yield path, not _strays(path, root)


def _strays(path: Path, root: Path) -> bool:
    if not path.is_symlink():
        return False
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return True
    if not target.is_relative_to(root.resolve()):
        return True
    # a link inside of a link may lead to a folder that was entered on the way
    entered = (folder.resolve() for folder in path.parents if folder.is_relative_to(root))
    return any(folder.is_relative_to(target) for folder in entered)


def _expression(pattern: str) -> str:
    """Return a regular expression for what Sphinx means by a pattern."""
    plain = map(re.escape, _WILD.split(pattern))
    wild = [_MEANINGS.get(sign, sign.replace("[!", "[^", 1)) for sign in _WILD.findall(pattern)]
    return "".join(part + sign for part, sign in zip(plain, [*wild, ""], strict=True))
