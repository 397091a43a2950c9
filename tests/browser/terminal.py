"""What `journal check` says of a bad post, as a terminal shows it: real output, as a page."""

from __future__ import annotations

import html
import os
import pty
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Final

from browser.chromium import REPOSITORY
from checked import bare_journal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: the bad post
POST = Path(__file__).with_name("demonstration.md")

#: signs in a line
_WIDTH: Final = 108
#: the styles that the command uses, by the number that a terminal knows them by
_STYLES: Final = {"1": "bold", "31": "red", "32": "green", "33": "yellow"}
_STYLE: Final = re.compile(r"\x1b\[([\d;]*)m")
_PAGE: Final = """\
<!doctype html>
<meta charset="utf-8">
<style>
body {{ margin: 0; background: #fff; }}
pre {{ display: inline-block; margin: 0; padding: 18px 22px; background: #1d1f21; color: #d7d9db;
  font: 14px/1.5 "DejaVu Sans Mono", "Liberation Mono", monospace; }}
.bold {{ font-weight: bold; color: #fff; }}
.red {{ color: #ff7b72; }} .green {{ color: #7ee787; }} .yellow {{ color: #e3b341; }}
</style>
<pre>{}</pre>
"""


def page(folder: Path) -> str:
    """Return a page that shows a call in a small journal, which is made in a folder."""
    post = bare_journal(folder) / "docs" / "posts" / "softmax.md"
    post.parent.mkdir()
    shutil.copy(POST, post)
    shutil.copy(REPOSITORY / "references.bib", folder)
    shutil.copy(REPOSITORY / "pyproject.toml", folder)
    return _PAGE.format("".join(_styled(_call(folder, ["check", "docs/posts"]))))


def _call(folder: Path, arguments: Sequence[str]) -> str:
    """Return a call with what it writes to a terminal."""
    ours, theirs = pty.openpty()
    environ = os.environ | {"PYTHONPATH": str(REPOSITORY / "ext")}
    environ.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "journal.cli", *arguments]
    with subprocess.Popen(command, cwd=folder, env=environ, stdout=theirs, stderr=theirs):
        os.close(theirs)
        written = b"".join(_read(ours))
    lines = written.decode().replace("\r\n", "\n").splitlines()
    return "\n".join([f"\x1b[1m$ journal {' '.join(arguments)}\x1b[0m", *map(_wrapped, lines)])


def _read(terminal: int) -> Iterator[bytes]:
    try:
        while piece := os.read(terminal, 4096):
            yield piece
    except OSError:
        # this is how a terminal ends on Linux
        os.close(terminal)


def _wrapped(line: str) -> str:
    """Return a line in several that are narrow enough; what sets a style has no width."""
    width = _WIDTH + sum(len(found[0]) for found in _STYLE.finditer(line))
    return "\n".join(textwrap.wrap(line, width, subsequent_indent="    ", break_on_hyphens=False))


def _styled(text: str) -> Iterator[str]:
    """Yield pieces of HTML."""
    position, is_open = 0, False
    for found in _STYLE.finditer(text):
        yield html.escape(text[position : found.start()])
        position = found.end()
        yield "</span>" if is_open else ""
        names = [_STYLES[number] for number in found[1].split(";") if number in _STYLES]
        is_open = bool(names)
        yield f'<span class="{" ".join(names)}">' if names else ""
    yield html.escape(text[position:]) + ("</span>" if is_open else "")
