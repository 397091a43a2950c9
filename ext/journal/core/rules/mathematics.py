"""Mathematics."""

from __future__ import annotations

from journal.core.rules.about import About, Level, Seen

INVALID_FORMULA = About(
    "invalid-formula",
    Level.ERROR,
    Seen.BOTH,
    "A formula cannot be read; the column is told.",
    "$\\frac{a}{b$",
    "$\\frac{a}{b}$",
)
DUPLICATE_EQUATION_LABEL = About(
    "duplicate-equation-label",
    Level.ERROR,
    Seen.BOTH,
    "Two formulas of a page have one label, or a reference can mean two pages.",
    "$$\na = b\n$$ (eq-first)\n\n$$\nb = c\n$$ (eq-first)",
    "$$\na = b\n$$ (eq-first)\n\n$$\nb = c\n$$ (eq-second)",
)
MISSING_GLYPH = About(
    "missing-glyph",
    Level.ADVICE,
    Seen.BUILD,
    "The mathematics font of the site lacks a sign: run `make font`.",
    "$a \\leftrightsquigarrow b$, before make font",
    "$a \\leftrightsquigarrow b$, after make font",
)
UNEXPLAINED_SYMBOL = About(
    "unexplained-symbol",
    Level.ADVICE,
    Seen.CHECK,
    "A symbol of a display equation is explained neither by a list of its post nor by "
    "`docs/notation.md`. Posts of the kinds `note`, `book` and `til` may explain nothing at all.",
    "$$\nd = \\sqrt{x^2 + y^2}\n$$\n\nwhere\n\n- $d$: the distance\n- $x$: how far east",
    "$$\nd = \\sqrt{x^2 + y^2}\n$$\n\nwhere\n\n- $d$: the distance\n- $x$: how far east\n"
    "- $y$: how far north",
)
EXPLAINED_TWICE = About(
    "explained-twice",
    Level.ADVICE,
    Seen.CHECK,
    "A post explains a symbol in two ways: use another letter, or say the same again.",
    "- $d_k$: the length of a key\n\n- $d_k$: the number of heads",
    "- $d_k$: the length of a key\n\n- $h$: the number of heads",
)
