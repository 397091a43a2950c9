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
    Seen.BUILD,
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
