"""``make inventories``: a good inventory is taken, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal import inventories
from small_journal import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

INVENTORY = (REPOSITORY / "docs" / "_inventories" / "numpy.inv").read_bytes()


def lay_out(folder: Path, **served: bytes) -> None:
    """Write a configuration that names inventories in a folder beside it."""
    mapping = {}
    for name, data in served.items():
        (folder / name).mkdir()
        (folder / name / "objects.inv").write_bytes(data)
        (folder / f"{name}.inv").write_bytes(b"old")
        mapping[name] = (f"{(folder / name).as_uri()}/", f"{name}.inv")
    (folder / "conf.py").write_text(f"intersphinx_mapping = {mapping!r}\n", "utf-8")


def test_what_is_served_takes_the_place_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path, numpy=INVENTORY)

    code = inventories.main(tmp_path)

    assert code == 0
    assert (tmp_path / "numpy.inv").read_bytes() == INVENTORY
    assert "numpy.inv: 8074 names from file:///" in capsys.readouterr().out


def test_what_is_no_inventory_leaves_the_file_and_the_others_are_renewed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path, a=b"<!doctype html>\n", b=INVENTORY, c=INVENTORY)
    (tmp_path / "c" / "objects.inv").unlink()

    code = inventories.main(tmp_path)

    assert code == 1
    files = [(tmp_path / f"{name}.inv").read_bytes() for name in "abc"]
    assert files == [b"old", INVENTORY, b"old"]
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("make inventories: file:///")
    assert first.endswith("a.inv stays as it is")
    assert "/c/objects.inv: " in second
