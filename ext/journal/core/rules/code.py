"""Code."""

from __future__ import annotations

from journal.core.rules.about import About, Level, Seen

UNKNOWN_LANGUAGE = About(
    "unknown-language",
    Level.ADVICE,
    Seen.CHECK,
    "Code is in a language that cannot be highlighted: a slip, or not known.",
    "```pyhton\nprint(1)\n```",
    "```python\nprint(1)\n```",
)
INVALID_PYTHON = About(
    "invalid-python",
    Level.ADVICE,
    Seen.CHECK,
    "A block that is said to be Python cannot be read as Python.",
    "```python\nprint(1\n```",
    "```python\nprint(1)\n```",
)
FAILING_CELL = About(
    "failing-cell",
    Level.ERROR,
    Seen.BUILD,
    "A code cell raised an exception, took too long or showed too much.",
    "```{code-cell}\n1 / 0\n```",
    "```{code-cell}\n:tags: [raises-exception]\n1 / 0\n```",
)
CODE_NEVER_RUN = About(
    "code-never-run",
    Level.ADVICE,
    Seen.CHECK,
    "The code of a post or a concept never ran as a whole, so its page cannot say that it did.",
    "```python\nprint(mean([1, 2]))\n```",
    "the same after journal verify, or with # no-run: and a reason in its first line",
)
CODE_CHANGED = About(
    "code-changed",
    Level.ADVICE,
    Seen.CHECK,
    "The code changed after its last run, and the page says so.",
    "print(0.1 + 0.2)  # -> 0.3, where print(0.1) ran",
    "the same after journal verify --changed",
)
CODE_FAILED = About(
    "code-failed",
    Level.ERROR,
    Seen.CHECK,
    "When the code ran last, something in it failed or printed what was not expected.",
    "print(0.1 + 0.2)  # -> 0.4",
    "print(0.1 + 0.2)  # -> 0.3, after journal verify",
)
