"""What code finds around it: an environment without secrets, and the files beside its post.

Both are a matter of what a post shows, so both go into the mark by which a stored
result is found again.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: what a kernel may know of the environment of the build: where programs and libraries are
KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")

#: the same for every run, so that the same cells give the same bytes
FIXED = {
    "COLUMNS": "80",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # without it, a start from frozen modules is complained of on the terminal
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    # 1980, the first year that every format can store
    "SOURCE_DATE_EPOCH": "315532800",
    "TZ": "UTC",
}

#: figures come as SVG and, for those that are too large as such, as PNG for fine screens
KERNEL_ARGUMENTS = (
    "--InlineBackend.figure_formats={'svg', 'retina'}",
    "--InlineBackend.print_figure_kwargs={'bbox_inches': 'tight', 'metadata': {'Date': None}}",
)

#: the look of figures, in the folder of the sources
STYLE = "_static/journal.mplstyle"

DOCUMENTS = (".md", ".markdown", ".qmd", ".ipynb", ".rst")
_QUOTED = re.compile(r"""["']([^"'\n]{1,200})["']""")


def environment(
    inherited: Mapping[str, str], *, run: Path, shared: Path, style: Path
) -> dict[str, str]:
    """Return the environment of a kernel; it writes into its `run`, and fonts into `shared`."""
    kept = {name: inherited[name] for name in KEPT if name in inherited}
    folders = {"HOME": "home", "IPYTHONDIR": "ipython", "TMPDIR": "tmp"}
    own = {name: str(run / folder) for name, folder in folders.items()}
    own["MPLCONFIGDIR"] = str(shared)
    if style.is_file():
        own["MATPLOTLIBRC"] = str(style)
    return kept | FIXED | own


def setting_mark(style: Path) -> str:
    """Return a mark of all that posts run in: Python, packages, figure style, environment."""
    packages = sorted(p.name for p in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    looks = style.read_bytes() if style.is_file() else b""
    parts = (sys.version, packages, sorted(FIXED.items()), KERNEL_ARGUMENTS, looks)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def files_for(document: Path, code: str, root: Path) -> tuple[Path, ...]:
    """Return the files that the cells of a document may read.

    A post with a folder of its own has all that lies in it; one that shares its folder
    has what its cells name in quotes. Nothing outside `root` is among them.
    """
    folder = document.parent
    found = _below(folder) if _owns_folder(document) else _named(folder, code)
    inside = {path for path in found if path.resolve().is_relative_to(root.resolve())}
    return tuple(sorted(inside))


def _owns_folder(document: Path) -> bool:
    return all(path == document for path in document.parent.iterdir() if _is_document(path))


def _is_document(path: Path) -> bool:
    return path.suffix in DOCUMENTS


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its subfolders, but of none that belongs to a document."""
    for path in folder.iterdir():
        if path.name.startswith(("_build", ".")):
            continue
        if path.is_file() and not _is_document(path):
            yield path
        elif path.is_dir() and not path.is_symlink() and not any(map(_is_document, path.iterdir())):
            yield from _below(path)


def _named(folder: Path, code: str) -> Iterator[Path]:
    for name in {found.strip() for found in _QUOTED.findall(code)}:
        path = folder / name
        if not name or ".." in path.parts or not path.is_relative_to(folder):
            continue
        if path.is_file() and not _is_document(path):
            yield path
        elif path.is_dir() and path != folder:
            yield from _below(path)


def files_mark(files: Iterable[Path], folder: Path) -> str:
    """Return a mark of names and contents."""
    mark = hashlib.sha256()
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        mark.update(f"{path.relative_to(folder).as_posix()}\n{content}\n".encode())
    return mark.hexdigest()


def lay_out(files: Iterable[Path], folder: Path, run: Path) -> Path:
    """Make the folder that cells work in, with copies: what they write reaches no source."""
    work = run / "work"
    for place in ("work", "home", "ipython", "tmp"):
        (run / place).mkdir()
    for path in files:
        copy = work / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return work
