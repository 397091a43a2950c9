"""Try each formula when its page is read, and say what is wrong with it."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes

from journal.core.formulas import (
    FontCoverage,
    FormulaError,
    labels_in,
    place_of,
    read_coverage,
    showable,
    to_mathml,
)
from journal.core.problems import Problem, Rule
from journal.log import report
from journal.mathematics.macros import macros_of
from journal.mathematics.places import written_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

#: on a node: the labels that a formula asks for
ASKS: Final = "journal_asks"

#: where the list of glyphs is, from the folder of the sources
GLYPHS: Final = Path("_static", "fonts", "journal-math.txt")

FormulaNode = nodes.math | nodes.math_block


def check_formulas(formulas: Iterable[FormulaNode], env: BuildEnvironment) -> None:
    """Report formulas that cannot be read, and characters, once each, that the font lacks."""
    macros, coverage = macros_of(env.config), coverage_of(Path(env.srcdir, GLYPHS))
    reported: set[str] = set()
    for node in formulas:
        display = isinstance(node, nodes.math_block)
        try:
            mathml = to_mathml(node.astext(), display=display, macros=macros, annotated=False)
        except FormulaError as error:
            _report_formula(node, error, env)
            continue
        if labels := labels_in(node.astext()):
            node[ASKS] = labels
        for character in coverage.missing_from(mathml):
            if character not in reported:
                reported.add(character)
                _report_glyph(node, character, coverage, env)


def _report_formula(node: FormulaNode, error: FormulaError, env: BuildEnvironment) -> None:
    path, line = written_at(node, env, env.docname)
    place = place_of(error.offset, node.astext(), _lines_of(Path(path)), line)
    near = showable(place.near)
    message = f'the formula cannot be read at column {place.column}, near "{near}": {error.reason}'
    report(Problem(path, place.line, Rule.INVALID_FORMULA, message))


def _report_glyph(
    node: FormulaNode, character: str, coverage: FontCoverage, env: BuildEnvironment
) -> None:
    path, line = written_at(node, env, env.docname)
    name = unicodedata.name(character, "unnamed")
    cure = 'run "make font"'
    if coverage.whole and character not in coverage.whole:
        cure = "readers see it in a font of their own"
    message = f'the mathematics font lacks "{character}" (U+{ord(character):04X} {name}): {cure}'
    report(Problem(path, line, Rule.MISSING_GLYPH, message))


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def coverage_of(path: Path) -> FontCoverage:
    """Return what the font beside a list can show; all, where there is no list."""
    try:
        return _coverage(path, path.stat().st_mtime_ns)
    except OSError:
        return FontCoverage(None)


@functools.lru_cache(maxsize=2)
def _coverage(path: Path, changed: int) -> FontCoverage:
    return read_coverage(path.read_text("utf-8"))
