"""Whatever a model writes, it cites what it was given, and nothing of it is run."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from journal.core.drafting.prose import cited_in, held

PIECES = (
    *("{cite}`known`", "{cite:t}`Known, other`", "{cite:ps}`other`", "[@known; -@other]", "@other"),
    *(
        r"\\citet[3]{other,known}",
        "(Other, 2020)",
        "[words](https://a.example)",
        "10.5555/x",
        "[3]",
    ),
    *(
        "\n",
        "\n\n",
        "```",
        "````",
        "~~~",
        ":::",
        "```{code-cell} python",
        "``` {python}",
        "```{code} {raw}",
        ":::{raw}",
    ),
    *(
        "# H",
        "- ",
        "> ",
        "`",
        "$",
        "x",
        " ",
        ".",
        "\x1b",
        "TODO(cite)",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_only_what_was_given_is_cited(text: str) -> None:
    assert cited_in(held(text, ["known"])) <= {"known"}


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_nothing_is_run_or_included(text: str) -> None:
    lines = held(text, ["known"]).split("\n")

    opened = [line for line in lines if re.match(r"[ >]*(?:`{3,}|~{3,}|:{3,})\s*\{", line)]
    assert opened == []
    assert "\x1b" not in "".join(lines)
