"""Keep what was found in a source until it, the rules or the settings change."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal.checks.project import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.checks.examining import Findings
    from journal.checks.project import Project

#: below the folder of what is built
FILE = Path("docs", "_build", "check.pickle")

#: the packages whose word is taken for what is wrong
_JUDGES: Final = ("codespell", "markdown-it-py", "mdit-py-plugins", "myst-parser", "pygments")

#: what the file begins with: it is read by us alone, from a folder that is never shared
_Content = tuple[str, dict[str, "Findings"]]


class Cache:
    """What earlier checks found, by the digest of each source."""

    def __init__(self, project: Project) -> None:
        """Read what is kept; what cannot be read is as good as nothing."""
        self._path = project.root / FILE
        self._version = _version(project)
        self._found = self._read()

    def _read(self) -> dict[str, Findings]:
        try:
            with self._path.open("rb") as file:
                content: _Content = pickle.load(file)  # noqa: S301 - our own file, never fetched
            version, found = content
        except Exception:  # noqa: BLE001 - a broken pickle raises whatever it likes
            return {}
        return found if version == self._version else {}

    def get(self, path: Path, data: bytes) -> Findings | None:
        """Return what was found in a source of these bytes."""
        return self._found.get(_key(path, data))

    def keep(self, sources: Mapping[Path, bytes], found: Mapping[Path, Findings]) -> None:
        """Keep what was found in these sources, and forget others that are not in `found`."""
        kept = {_key(path, sources[path]): findings for path, findings in found.items()}
        if kept.keys() == self._found.keys():
            return
        # a check that cannot keep anything is slower, and no worse
        with contextlib.suppress(OSError):
            self._write(kept)

    def _write(self, kept: dict[str, Findings]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # two checks at once write two files, and the last one counts
        with tempfile.NamedTemporaryFile(
            dir=self._path.parent, prefix=f".{self._path.stem}-", delete=False
        ) as file:
            try:
                pickle.dump((self._version, kept), file)
                file.close()
                Path(file.name).replace(self._path)
            finally:
                Path(file.name).unlink(missing_ok=True)


def _key(path: Path, data: bytes) -> str:
    return f"{path}:{hashlib.sha256(data).hexdigest()}"


def _version(project: Project) -> str:
    """Return what changes when the rules or what they are told change."""
    package = Path(__file__).parents[1]
    code = hashlib.sha256()
    for folder in ("checks", "core"):
        for path in sorted((package / folder).rglob("*.py")):
            code.update(path.read_bytes())
    return fingerprint(
        code.hexdigest(),
        sys.version,
        *map(version, _JUDGES),
        project.settings,
        dict(project.parser_settings),
        project.today,
        project.notation,
    )
