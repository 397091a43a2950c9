"""The text below the front matter."""

from __future__ import annotations

from journal.core.rules.about import About, Level, Seen

CONTROL_CHARACTER = About(
    "control-character",
    Level.ADVICE,
    Seen.BOTH,
    "A character that no page can hold is left out: delete it.",
    "The soft\\x08max, with a backspace in it",
    "The softmax",
)
FOREIGN_SYNTAX = About(
    "foreign-syntax",
    Level.ADVICE,
    Seen.BOTH,
    "Something belongs to another tool and is shown as text.",
    "{% include chart.html %}",
    "![The chart](chart.svg)",
)
REMOTE_CONTENT = About(
    "remote-content",
    Level.ADVICE,
    Seen.BUILD,
    "Something is on another host; a link or a box that names the host stands in for it.",
    "![A chart](https://example.org/chart.png)",
    "![A chart](chart.png)",
)
ACTIVE_CONTENT = About(
    "active-content",
    Level.ADVICE,
    Seen.BUILD,
    "A script, or an attribute that runs one, is left out.",
    '<a href="#results" onclick="count()">Results</a>',
    '<a href="#results">Results</a>',
)
HEADING_ORDER = About(
    "heading-order",
    Level.ADVICE,
    Seen.CHECK,
    "A heading is more than one level below the one before it.",
    "## Results\n\n#### Speed",
    "## Results\n\n### Speed",
)
OPEN_MARK = About(
    "open-mark",
    Level.ADVICE,
    Seen.CHECK,
    "Something is left for later: TODO, FIXME, XXX, TBD or TK.",
    "It converges in most cases. TODO(cite)",
    "It converges in most cases {cite}`polyak1964`.",
)
BARE_ADDRESS = About(
    "bare-address",
    Level.ADVICE,
    Seen.CHECK,
    "A web address stands in a text and is no link.",
    "See https://www.python.org/ for more.",
    "See [Python's site](https://www.python.org/) for more.",
)
MISSPELT_WORD = About(
    "misspelt-word",
    Level.ADVICE,
    Seen.CHECK,
    "A word is a known misspelling; words of your own go into `docs/words.txt`.",
    "It occured to us.",
    "It occurred to us.",
)
OTHER_ENGLISH = About(
    "other-english",
    Level.ADVICE,
    Seen.CHECK,
    "A word is British on an American site, or the other way round; told when `english` is set.",
    'The color of the line, where `english = "british"`',
    'The colour of the line, where `english = "british"`',
)
SHORT_DEEP_DIVE = About(
    "short-deep-dive",
    Level.ADVICE,
    Seen.CHECK,
    "A post of the kind `deep-dive` has fewer words than the settings ask for.",
    "kind: deep-dive, and 900 words",
    "kind: note, and 900 words",
)
FEW_SOURCES = About(
    "few-sources",
    Level.ADVICE,
    Seen.CHECK,
    "A post of the kind `deep-dive` cites fewer works than the settings ask for.",
    "kind: deep-dive, and two works cited",
    "kind: deep-dive, and five works cited",
)
MISSING_PART = About(
    "missing-part",
    Level.ADVICE,
    Seen.CHECK,
    "A post of the kind `deep-dive` lacks motivation, background, core sections or takeaways.",
    "kind: deep-dive, and no heading such as ## Takeaways",
    "kind: deep-dive, and ## Why it matters, ## Background, ## …, ## Takeaways",
)
