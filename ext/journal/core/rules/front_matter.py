"""Front matter: the keys above a text."""

from __future__ import annotations

from journal.core.rules.about import About, Level, Seen

UNREADABLE_FILE = About(
    "unreadable-file",
    Level.ERROR,
    Seen.BOTH,
    "The file is not UTF-8 text, or is no notebook: save it as UTF-8.",
    "caf\\xe9, as Windows saves it in its own encoding",
    "café, saved as UTF-8",
)
UNREADABLE_FRONT_MATTER = About(
    "unreadable-front-matter",
    Level.ERROR,
    Seen.BOTH,
    "The front matter cannot be parsed; what can be read of it counts.",
    "title: Softmax: a first look",
    'title: "Softmax: a first look"',
)
INVALID_VALUE = About(
    "invalid-value",
    Level.ERROR,
    Seen.BOTH,
    "A key has a value it cannot have.",
    "draft: perhaps",
    "draft: true",
)
INVALID_DATE = About(
    "invalid-date",
    Level.ERROR,
    Seen.BOTH,
    "A date is none.",
    "date: 2026-02-30",
    "date: 2026-03-01",
)
AMBIGUOUS_DATE = About(
    "ambiguous-date",
    Level.ADVICE,
    Seen.BOTH,
    "A date can be read in two ways.",
    "date: 03/04/2026",
    "date: 2026-03-04",
)
MISSING_TITLE = About(
    "missing-title",
    Level.ADVICE,
    Seen.BOTH,
    "A post has neither `title:` nor heading; the name of its file stands in.",
    "date: 2026-11-22",
    "title: Softmax\ndate: 2026-11-22",
)
MISSING_DATE = About(
    "missing-date",
    Level.ADVICE,
    Seen.BOTH,
    "A post has no date and comes last in lists.",
    "title: Softmax",
    "title: Softmax\ndate: 2026-11-22",
)
FUTURE_DATE = About(
    "future-date",
    Level.ADVICE,
    Seen.CHECK,
    "A post is held back until the day it is dated, and is in no file of the site before.",
    "date: 2999-01-01",
    "date: 2026-11-22",
)
UNKNOWN_KEY = About(
    "unknown-key",
    Level.ADVICE,
    Seen.BOTH,
    "A key looks like a slip.",
    "titel: Softmax",
    "title: Softmax",
)
UNKNOWN_CATEGORY = About(
    "unknown-category",
    Level.ADVICE,
    Seen.BOTH,
    "A category is not declared; it gets its page all the same.",
    "category: Programing",
    "category: Programming",
)
IGNORED_KEY = About(
    "ignored-key",
    Level.ADVICE,
    Seen.BOTH,
    "A key or option is read and not followed here.",
    "title: Softmax\ntitle: Softmax, again",
    "title: Softmax",
)
NEARLY_SAME_LABEL = About(
    "nearly-same-label",
    Level.ADVICE,
    Seen.CHECK,
    "A tag or category differs from a more common one by a letter, by case or by a hyphen.",
    "tags: [optimisaton], where other posts have optimisation",
    "tags: [optimisation]",
)
