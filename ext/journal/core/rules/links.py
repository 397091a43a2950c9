"""Links and addresses."""

from __future__ import annotations

from journal.core.rules.about import About, Level, Seen

DUPLICATE_ADDRESS = About(
    "duplicate-address",
    Level.ERROR,
    Seen.BOTH,
    "Two posts, or a post and an alias, have one address.",
    "slug: softmax, in two posts",
    "slug: softmax in one, slug: softmax-by-hand in the other",
)
UNSAFE_PATH = About(
    "unsafe-path",
    Level.ERROR,
    Seen.BOTH,
    "A path leaves the site.",
    "aliases: [../../secret]",
    "aliases: [/old/place/]",
)
UNSAFE_LINK = About(
    "unsafe-link",
    Level.ERROR,
    Seen.BOTH,
    "A link is none to publish.",
    "canonical: javascript:alert(1)",
    "canonical: https://example.org/softmax/",
)
DEAD_LINK = About(
    "dead-link",
    Level.ERROR,
    Seen.BOTH,
    "A link inside the site leads nowhere.",
    "[the results](#reslts)",
    "[the results](#results)",
)
MISSING_FILE = About(
    "missing-file",
    Level.ERROR,
    Seen.BOTH,
    "A file to include is not where the text says.",
    "```{literalinclude} exmaple.py\n```",
    "```{literalinclude} example.py\n```",
)
UNUSED_FOOTNOTE = About(
    "unused-footnote",
    Level.ADVICE,
    Seen.BOTH,
    "Nothing refers to a footnote.",
    "It was hard.\n\n[^why]: For want of memory.",
    "It was hard.[^why]\n\n[^why]: For want of memory.",
)
DUPLICATE_FOOTNOTE = About(
    "duplicate-footnote",
    Level.ERROR,
    Seen.BOTH,
    "Two footnotes have one name, and the second is left out.",
    "[^why]: For want of memory.\n[^why]: For want of time.",
    "[^why]: For want of memory.\n[^when]: For want of time.",
)
LINK_TO_DRAFT = About(
    "link-to-draft",
    Level.ERROR,
    Seen.BOTH,
    "A published page links to a post kept back: a draft, or one whose day is still to come.",
    "The [next part](../part-two/index.md) shows why.",
    "The next part, which is being written, shows why.",
)
UNKNOWN_NAME = About(
    "unknown-name",
    Level.ERROR,
    Seen.BUILD,
    "The inventory of another project lacks a name.",
    "{py:func}`numpy.einsumm`",
    "{py:func}`numpy.einsum`",
)
AMBIGUOUS_LINK = About(
    "ambiguous-link",
    Level.ERROR,
    Seen.BOTH,
    "A link can mean two things.",
    "[](inv:#index)",
    "[](inv:numpy#index)",
)
