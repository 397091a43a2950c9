"""Mathematics as plain text goes in, MathML and words come out; no Sphinx.

The way of one formula:

1. it is cut into groups, environments, rows and commands      `tokens`
2. its rows are read: labels, tags, which take a number        `reading`
3. rows get their numbers                                      `numbering`
4. what math-core does not know is put in terms it knows       `rewriting`, `vocabulary`
5. math-core makes MathML, or says where it stumbles           `converting`
6. what browsers and checkers mind is cleaned up               `cleaning`
7. numbers and links are set in                                `marking`
8. or the MathML is read aloud                                 `words`

`places` finds the line and column of a mistake in the file it was written in; `glyphs`
knows what the mathematics font can show; `prose` finds formulas in a line of text.
"""

from __future__ import annotations

from journal.core.formulas.converting import (
    FormulaError,
    Macros,
    showable,
    to_mathml,
    usable_macros,
)
from journal.core.formulas.glyphs import FontCoverage, read_coverage
from journal.core.formulas.marking import Link, Number
from journal.core.formulas.numbering import NumberedRow, number_rows
from journal.core.formulas.places import Place, place_of
from journal.core.formulas.prose import plain_prose, split_prose
from journal.core.formulas.reading import Formula, Row, labels_in, read_formula
from journal.core.formulas.words import plain_text

__all__ = [
    "FontCoverage",
    "Formula",
    "FormulaError",
    "Link",
    "Macros",
    "Number",
    "NumberedRow",
    "Place",
    "Row",
    "labels_in",
    "number_rows",
    "place_of",
    "plain_prose",
    "plain_text",
    "read_coverage",
    "read_formula",
    "showable",
    "split_prose",
    "to_mathml",
    "usable_macros",
]
