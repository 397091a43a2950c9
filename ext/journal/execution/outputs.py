"""Make what cells put out fit for a page: the same in every run, small, and without scripts."""

from __future__ import annotations

import re
import struct
import sysconfig
from binascii import a2b_base64
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nbformat import NotebookNode

#: an SVG of more characters is shown as the PNG that came with it
LARGE_SVG = 150_000

SVG, PNG, HTML, PLAIN = "image/svg+xml", "image/png", "text/html", "text/plain"
PICTURES = frozenset({SVG, PNG, "image/jpeg", "image/gif"})
SHOWN = PICTURES | {HTML, PLAIN, "text/latex", "text/markdown"}
#: what `glue` stores for another place on the site
GLUED = "application/papermill.record/"

#: what no page may hold: commands to a terminal, but those for colours, and control characters
_CONTROL = re.compile(
    r"\x1b\].*?(?:\x07|\x1b\\)|\x1b(?!\[)|[\x00-\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]"
)
#: what a display object says of itself in words, which is nothing
_EMPTY_WORDS = re.compile(r"<IPython\.core\.display\.\w+ object>")
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,16}\b")
_CELL_FILE = re.compile(r"\S*ipykernel_\d+/\d+\.py")
#: what is left of such output without its script is an empty box
_NEEDS_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_SVG_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)(pt|px)?"[^>]*?\bheight="([\d.]+)(pt|px)?"')
#: what pandas writes before each table; those looks are in our style sheet
_SCOPED_STYLE = re.compile(r"<style scoped>.*?</style>\s*", re.DOTALL)


def anonymous(notebook: NotebookNode, run: Path) -> None:
    """Take out of a notebook's outputs what names this machine, or differs between two runs."""
    places = {
        str(run / "work"): ".",
        str(run): "",
        sysconfig.get_path("purelib"): "site-packages",
        sysconfig.get_path("stdlib"): "lib",
    }

    def clean(text: str) -> str:
        text = _CELL_FILE.sub("cell", text)
        for place, name in places.items():
            text = text.replace(place, name)
        return _ADDRESS.sub("0x…", text)

    for output in _outputs(notebook):
        _rewrite(output, clean)


def _outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        yield from cell.get("outputs", ())


def _rewrite(output: NotebookNode, clean: Callable[[str], str]) -> None:
    """Apply `clean` to all text of an output that a reader may see."""
    for key in ("text", "evalue"):
        if key in output:
            output[key] = clean(output[key])
    if "traceback" in output:
        output.traceback = [clean(line) for line in output.traceback]
    for mime, value in output.get("data", {}).items():
        if isinstance(value, str) and mime.removeprefix(GLUED).startswith("text/"):
            output.data[mime] = clean(value)


def make_presentable(cell: NotebookNode) -> Iterator[str]:
    """Reduce the outputs of a cell to what a page can show; yield the types that need a script."""
    kept = []
    for output in cell.outputs:
        _rewrite(output, _printable)
        if "data" in output:
            yield from _choose(output)
        if output.get("data", True):
            kept.append(output)
    cell.outputs = kept


def _printable(text: str) -> str:
    return _CONTROL.sub("", text)


def _choose(output: NotebookNode) -> Iterator[str]:
    data = output.data
    foreign = sorted(m for m in data if m not in SHOWN and not m.startswith(GLUED))
    if foreign and not data.keys() & (PICTURES | {HTML}):
        yield foreign[0]
    if _NEEDS_SCRIPT.search(data.get(HTML, "")):
        del data[HTML]
        yield HTML
    for mime in foreign:
        del data[mime]
    if _EMPTY_WORDS.fullmatch(data.get(PLAIN, "")):
        del data[PLAIN]
    if HTML in data:
        data[HTML] = _SCOPED_STYLE.sub("", data[HTML])
    _choose_picture(output)


def _choose_picture(output: NotebookNode) -> None:
    """Keep one format of a picture, and say how large it is."""
    data = output.data
    if PNG in data and SVG in data:
        del data[SVG if len(data[SVG]) > LARGE_SVG else PNG]
    for mime in PICTURES & data.keys():
        size = _size(mime, data[mime])
        output.metadata.setdefault(mime, {})
        output.metadata[mime] = size | output.metadata[mime]


def _size(mime: str, content: str) -> dict[str, Any]:
    """Return width and height of a picture in CSS pixels, when they are easily found."""
    if mime == SVG and (found := _SVG_SIZE.search(content)):
        width, height = (
            round(float(number) * (4 / 3 if unit == "pt" else 1))
            for number, unit in ((found[1], found[2]), (found[3], found[4]))
        )
        return {"width": width, "height": height}
    if mime == PNG and len(content) >= 32:  # noqa: PLR2004 - 24 bytes, in base 64
        width, height = struct.unpack(">II", a2b_base64(content[:32])[16:24])
        return {"width": width, "height": height}
    return {}


def has_picture(cell: NotebookNode) -> bool:
    """Tell whether a cell shows a picture."""
    return any(PICTURES & output.get("data", {}).keys() for output in cell.outputs)
