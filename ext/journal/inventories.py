"""Fetch the inventories of other projects again: ``make inventories``. No build does that."""

from __future__ import annotations

import runpy
import sys
import urllib.request
import zlib
from pathlib import Path

from sphinx.util.inventory import InventoryFile

TIMEOUT = 60


def renew(uri: str, path: Path) -> bool:
    """Write the inventory at a base address to a file; keep the file when there is none."""
    address = f"{uri}objects.inv"
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:  # noqa: S310 - of conf.py
            data: bytes = answer.read()
        kinds = InventoryFile.loads(data, uri=uri).data
    except (OSError, ValueError, zlib.error) as error:
        print(f"make inventories: {address}: {error}; {path} stays as it is", file=sys.stderr)
        return False
    path.write_bytes(data)
    print(f"{path}: {sum(map(len, kinds.values()))} names from {address}")
    return True


def main(folder: Path = Path("docs")) -> int:
    """Renew all inventories that the configuration names; return 1 when one could not be."""
    mapping = runpy.run_path(str(folder / "conf.py"))["intersphinx_mapping"]
    done = [renew(uri, folder / file) for uri, file in mapping.values()]
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main())
