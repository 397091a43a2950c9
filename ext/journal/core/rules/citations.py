"""Citations and the bibliography."""

from __future__ import annotations

from journal.core.rules.about import About, Level, Seen

INVALID_BIBLIOGRAPHY = About(
    "invalid-bibliography",
    Level.ERROR,
    Seen.BOTH,
    "A part of `references.bib` cannot be read; the rest is used.",
    "@book{knuth1997, title = {The Art of Computer Programming}",
    "@book{knuth1997, title = {The Art of Computer Programming}}",
)
DUPLICATE_KEY = About(
    "duplicate-key",
    Level.ERROR,
    Seen.BOTH,
    "Two entries of the bibliography have one key; the first is used.",
    "@book{knuth1997, …}\n@book{knuth1997, …}",
    "@book{knuth1997, …}\n@book{knuth1998, …}",
)
MISSING_CITATION = About(
    "missing-citation",
    Level.ERROR,
    Seen.BOTH,
    "A cited key has no entry in the bibliography.",
    "{cite}`knuht1997`",
    "{cite}`knuth1997`",
)
INCOMPLETE_ENTRY = About(
    "incomplete-entry",
    Level.ADVICE,
    Seen.BOTH,
    "An entry of the bibliography has no title, author or year.",
    "@book{knuth1997, author = {Donald E. Knuth}, year = 1997}",
    "@book{knuth1997, author = {Donald E. Knuth}, year = 1997,\n"
    "  title = {The Art of Computer Programming}}",
)
UNUSED_ENTRY = About(
    "unused-entry",
    Level.ADVICE,
    Seen.CHECK,
    "No text cites an entry of the bibliography.",
    "@book{knuth1997, …}, and no {cite}`knuth1997`",
    "@book{knuth1997, …}, and a {cite}`knuth1997`",
)
DOUBLE_WORK = About(
    "double-work",
    Level.ADVICE,
    Seen.CHECK,
    "Two entries of the bibliography are one work: one DOI, arXiv number, or title and year.",
    "@book{knuth1997, title = {The Art of Computer Programming}, year = 1997}\n"
    "@book{knuth97, title = {The art of computer programming}, year = 1997}",
    "@book{knuth1997, title = {The Art of Computer Programming}, year = 1997}",
)
INVALID_NUMBER = About(
    "invalid-number",
    Level.ADVICE,
    Seen.CHECK,
    "A DOI or an arXiv number has not the form of one.",
    "eprint = {1706.3762}",
    "eprint = {1706.03762}",
)
