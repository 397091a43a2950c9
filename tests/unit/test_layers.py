"""Imports go down only: core, then rooms and adapters, then outputs and tools."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "ext" / "journal"

#: the modules of the top storey; whatever is not in it nor in core is a room
TOP = {
    *("pages", "missing", "search", "sweep", "publish", "mathfont", "themecss"),
    *(
        "checks",
        "cli",
        "commands",
        "drawing",
        "feeds",
        "head",
        "sitemap",
        "twins",
        "llms",
        "linkable",
        "previews",
        "inventories",
        "verification",
        "learning",
        "services",
        "research",
        "citing",
        "drafting",
        "starting",
    ),
}

#: what only an adapter may know of a foreign package: everything that begins with "_"
FOREIGN = (
    *("sphinx", "docutils", "ablog", "myst_parser", "myst_nb", "sphinxcontrib", "pybtex"),
    *("arxiv", "habanero", "pyalex", "semanticscholar"),
)


def _storey(module: str) -> int:
    if module == "core":
        return 0
    return 2 if module in TOP else 1


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "journal":
                yield from ((node.lineno, f"journal.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module


MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    above = [
        f"{path.name}:{line} imports {name}"
        for line, name in _imports(path)
        if name.startswith("journal.") and _storey(name.split(".")[1]) > _storey(_room(path))
    ]

    assert above == []


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "core").rglob("*.py")), ids=lambda path: path.stem
)
def test_core_knows_no_sphinx(path: Path) -> None:
    foreign = [name for _, name in _imports(path) if name.split(".")[0] in {"sphinx", "docutils"}]

    assert foreign == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if _room(path) != "adapters"],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_only_adapters_touch_the_inside_of_other_packages(path: Path) -> None:
    inside = [
        f"{path.name}:{line} imports {name}"
        for line, name in _imports(path)
        if name.split(".")[0] in FOREIGN
        and any(part.startswith("_") and part != "__future__" for part in name.split("."))
    ]

    assert inside == []


def test_modules_have_one_concern() -> None:
    long = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if len(path.read_text("utf-8").splitlines()) > 250
    ]

    assert long == []
