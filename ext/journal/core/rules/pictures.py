"""Pictures and diagrams."""

from __future__ import annotations

from journal.core.rules.about import About, Level, Seen

MISSING_ALTERNATIVE_TEXT = About(
    "missing-alternative-text",
    Level.ADVICE,
    Seen.BOTH,
    "A picture has no words for those who do not see it.",
    "![](loss.svg)",
    "![The loss falls and then stays](loss.svg)",
)
MISSING_IMAGE = About(
    "missing-image",
    Level.ERROR,
    Seen.BOTH,
    "A picture is not where the post says.",
    "![The loss falls](los.svg)",
    "![The loss falls](loss.svg)",
)
LARGE_IMAGE = About(
    "large-image",
    Level.ADVICE,
    Seen.CHECK,
    "The file of a picture has more kilobytes than the settings allow.",
    "![The loss falls](loss.png), a screenshot of 3,200 kB",
    "![The loss falls](loss.webp), the same in 180 kB",
)
SIZELESS_IMAGE = About(
    "sizeless-image",
    Level.ADVICE,
    Seen.CHECK,
    "A picture does not say how large it is, so that the text jumps when it is loaded.",
    '<svg xmlns="http://www.w3.org/2000/svg">, in the file of the picture',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480">',
)
MISSING_DIAGRAM = About(
    "missing-diagram",
    Level.ADVICE,
    Seen.BUILD,
    "A diagram is not drawn, or was changed since: run `make diagrams`.",
    "```mermaid\ngraph LR; a --> b, changed since it was drawn\n```",
    "```mermaid\ngraph LR; a --> b, and drawn\n```",
)
INVALID_DIAGRAM = About(
    "invalid-diagram",
    Level.ERROR,
    Seen.BUILD,
    "A diagram that `make diagrams` cannot draw: Mermaid does not understand it.",
    "```mermaid\ngraph LR; a -> -> b\n```",
    "```mermaid\ngraph LR; a --> b\n```",
)
