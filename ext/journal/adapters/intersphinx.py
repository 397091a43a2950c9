"""intersphinx: inventories come from files of the sources, and are not kept between builds.

Tested with Sphinx 9.0 to 9.2. There is no setting for these:

* it takes every inventory apart in every build, a tenth of a second for Python and NumPy, and
  keeps them in the pickle of the environment as well: 3.8 MB, which each process that reads
  documents sends too;
* it asks the network for what is no file;
* it tells of a missing inventory in two lines without a place, and ends the build with a
  traceback at one that is no text.

Remove this when intersphinx keeps no files in the environment, and has a form for its messages.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.ext import intersphinx
from sphinx.util.inventory import InventoryFile

from journal.adapters import disconnect, tested
from journal.core.problems import Problem, Rule
from journal.log import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import Inventory

VERSIONS = ">=9.0,<10"

#: the lines of a file before what is compressed, and what stands for nothing there
_HEAD_LINES, _NOTHING = 4, zlib.compress(b"")

#: where intersphinx keeps inventories on the environment
_KEPT = ("intersphinx_cache", "intersphinx_inventory", "intersphinx_named_inventory")


class Forgotten(dict[str, Any]):
    """A mapping that is empty when it comes out of a pickle."""

    def __reduce__(self) -> tuple[type[Forgotten], tuple[()]]:
        """Return how to make an empty one."""
        return Forgotten, ()


class LaterInventory(Mapping[str, Any]):
    """An inventory that is taken apart when it is first asked; many builds never ask."""

    def __init__(self, data: bytes, uri: str) -> None:
        """Take the bytes of a file; raise what tells that they are none of an inventory."""
        self._data, self._uri = data, uri
        head = data.split(b"\n", _HEAD_LINES)
        InventoryFile.loads(b"\n".join((*head[:_HEAD_LINES], _NOTHING)), uri=uri)
        zlib.decompress(head[-1]).decode()

    @functools.cached_property
    def _kinds(self) -> Inventory:
        return InventoryFile.loads(self._data, uri=self._uri).data

    def __getitem__(self, kind: str) -> Any:
        return self._kinds[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


def inventories_of(env: BuildEnvironment) -> Mapping[str, Inventory]:
    """Return the inventories that could be read, by the names of their projects."""
    return intersphinx.InventoryAdapter(env).named_inventory


def inventory_files(config: Config) -> dict[str, str]:
    """Return the file of each inventory, as the configuration names it."""
    mapping = config.intersphinx_mapping.values()
    return {name: files[0] or f"{uri}objects.inv" for name, (uri, files) in mapping}


def read_inventories(app: Sphinx) -> None:
    """Read all inventories, and tell of those that cannot be read."""
    for name in _KEPT:
        setattr(app.env, name, Forgotten())
    known = intersphinx.InventoryAdapter(app.env)
    for project, (uri, _) in sorted(app.config.intersphinx_mapping.values()):
        inventory = _read(app, project, uri)
        if inventory is not None:
            # what intersphinx has in one heap besides is left empty: the journal asks these
            known.named_inventory[project] = inventory  # type: ignore[assignment]  # reads alike


def _read(app: Sphinx, project: str, uri: str) -> LaterInventory | None:
    file = inventory_files(app.config)[project]
    path = Path(app.srcdir, file)
    try:
        return LaterInventory(path.read_bytes(), uri)
    except FileNotFoundError:
        reason = "there is no such file"
    except (OSError, ValueError, zlib.error) as error:
        reason = f"it cannot be read ({str(error).partition(chr(10))[0]})"
    message = f'the inventory of "{project}", {file}: {reason}, and no link leads to what it lists'
    report(Problem(str(path), 0, Rule.INVALID_INVENTORY, f"{message} — run make inventories"))
    return None


def setup(app: Sphinx) -> None:
    """Read inventories in place of intersphinx."""
    app.setup_extension("sphinx.ext.intersphinx")
    if tested(app, "sphinx", VERSIONS):
        disconnect(app, "builder-inited", intersphinx.load_mappings)
        app.connect("builder-inited", read_inventories)
