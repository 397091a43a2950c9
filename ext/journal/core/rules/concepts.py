"""Concepts."""

from __future__ import annotations

from journal.core.rules.about import About, Level, Seen

UNKNOWN_CONCEPT = About(
    "unknown-concept",
    Level.ERROR,
    Seen.BOTH,
    "No concept is called so: a slip, or its page is still to be written.",
    "{concept}`sofmax`",
    "{concept}`softmax`",
)
UNKNOWN_WIKI_LINK = About(
    "unknown-wiki-link",
    Level.ADVICE,
    Seen.BOTH,
    "What stands in double brackets is neither a concept nor a post, and is shown as text.",
    "[[sofmax]]",
    "[[softmax]]",
)
DUPLICATE_CONCEPT = About(
    "duplicate-concept",
    Level.ERROR,
    Seen.BOTH,
    "A concept is defined in two places; the first counts.",
    "```{concept} Softmax\n```, while there is docs/concepts/softmax.md",
    "[[softmax]], which links to docs/concepts/softmax.md",
)
CLASHING_CONCEPT_NAME = About(
    "clashing-concept-name",
    Level.ERROR,
    Seen.BOTH,
    "Two concepts have one name; links by it lead to the first.",
    "aka: [exponential], in two concepts",
    "aka: [exponential], in one of them",
)
PREREQUISITE_CYCLE = About(
    "prerequisite-cycle",
    Level.ERROR,
    Seen.BOTH,
    "Concepts need each other in a circle, so that none can be learned first.",
    "needs: [integral] in derivative.md, needs: [derivative] in integral.md",
    "needs: [limit] in derivative.md, needs: [derivative] in integral.md",
)
MISSING_DEFINITION = About(
    "missing-definition",
    Level.ADVICE,
    Seen.BUILD,
    "A concept does not say what it is: begin its text with one sentence.",
    "---\ntitle: Softmax\n---",
    "---\ntitle: Softmax\n---\n\nThe **softmax** turns numbers into shares.",
)
UNTAUGHT_CONCEPT = About(
    "untaught-concept",
    Level.ADVICE,
    Seen.BOTH,
    "A post assumes a concept that nothing on the site explains.",
    "assumes: [entropy], which is a definition and no more",
    "assumes: [entropy], which a post has under teaches:",
)
UNMENTIONED_CONCEPT = About(
    "unmentioned-concept",
    Level.ADVICE,
    Seen.BOTH,
    "No text links to a concept, no post teaches or assumes it.",
    "docs/concepts/softmax.md, and no text that says [[softmax]]",
    "The [[softmax]] turns numbers into shares.",
)
EARLY_TERM = About(
    "early-term",
    Level.ADVICE,
    Seen.BOTH,
    "A post mentions a concept before the one it needs; told when `early_terms` is set.",
    "The [[softmax]] is made of an [[exponential function]].",
    "Of the [[exponential function]] the [[softmax]] is made.",
)
