"""Adapters: each names what it was tested with, and is off, in one line, on anything else."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import pytest

from journal import adapters

if TYPE_CHECKING:
    from small_journal import Journal

#: what adapters put something else in the place of, for the whole process, as it was at first
FOREIGN = {
    place: pkgutil.resolve_name(place)
    for place in (
        "docutils.nodes.Element.copy",
        "docutils.nodes.Node.findall",
        "docutils.nodes.Node.setup_child",
        "myst_nb.sphinx_.create_md_parser",
        "myst_parser.mdit_to_docutils.base.DocutilsRenderer.render_footnote_reference",
        "myst_parser.mdit_to_docutils.base.MockIncludeDirective",
        "myst_parser.parsers.sphinx_.create_md_parser",
    )
}

NAMES = [module.name for module in pkgutil.iter_modules(adapters.__path__)]

#: those that a build sets up; the others serve commands
OF_BUILDS = [
    name for name in NAMES if hasattr(importlib.import_module(f"journal.adapters.{name}"), "setup")
]

PACKAGES = {
    "ablog": "ablog",
    "bibtex": "sphinxcontrib-bibtex",
    "docutils": "docutils",
    "intersphinx": "sphinx",
    "myst_nb": "myst-nb",
    "myst_parser": "myst-parser",
    "sphinx_references": "sphinx",
    "sphinx_scripts": "sphinx",
    "theme": "sphinx-book-theme",
}

#: where the places of an adapter begin
OWN = {"docutils": "docutils", "myst_parser": "myst_"}

#: what is said of the post below by a package that is left as it is
WARNINGS = {
    "bibtex": ['posts/a.md:10: WARNING: could not find bibtex key "known2020"'],
    "myst_nb": ["posts/a.md:12: WARNING: Found an unexpected `code-cell` or `raw-cell` directive."],
}

POST = """\
---
title: A post
date: 2026-01-02
tags: [one]
categories: [AI]
---

# A part

Words, a [link](../about.md), $x$ and {cite}`known2020`.

```{code-cell} python
1 + 1
```
"""


@pytest.mark.parametrize("name", NAMES)
def test_an_adapter_says_what_it_was_tested_with_and_when_it_can_go(name: str) -> None:
    words = " ".join((importlib.import_module(f"journal.adapters.{name}").__doc__ or "").split())

    assert "Tested with " in words
    assert "Remove this" in words


@pytest.mark.parametrize("name", OF_BUILDS)
def test_an_adapter_is_off_on_an_untested_version(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for place, original in FOREIGN.items():
        monkeypatch.setattr(place, original)
    monkeypatch.setattr(f"journal.adapters.{name}.VERSIONS", "<0.1")
    journal.post("a.md", POST)

    build = journal.build()

    [line] = [line for line in build.advice if "[journal.untested-package]" in line]
    assert line.startswith(f"conf.py:1: the adapter for {PACKAGES[name]} was tested with <0.1, ")
    assert build.has("/posts/a/")
    expected = WARNINGS.get(name, [])
    assert [w[: len(e)] for w, e in zip(build.warnings, expected, strict=True)] == expected
    kept = {place for place, original in FOREIGN.items() if pkgutil.resolve_name(place) is original}
    assert kept == {place for place in FOREIGN if place.startswith(OWN.get(name, "-"))}
