r"""How long a text takes to read.

The rates, and where they come from:

* prose: 238 words a minute, the mean for silent reading of English non-fiction in
  Brysbaert, *How many words do we read per minute? A review and meta-analysis of
  reading rate*, Journal of Memory and Language 109 (2019), doi:10.1016/j.jml.2019.104047;
* Chinese, Japanese, Korean: 300 characters a minute, between the 255 (Chinese) and 357
  (Japanese) of Trauzettel-Klosinski and Dietz, *Standardized Assessment of Reading
  Performance*, Investigative Ophthalmology & Visual Science 53 (2012), doi:10.1167/iovs.11-8284;
* figures: 12 seconds for the first, one second less for each further one, never less
  than 3: the rule Medium published for its own reading times;
* code, formulas and tables: our own judgement, for want of a study we would trust.
  A line of code takes 4 seconds, a displayed formula 5 seconds and a quarter of a second
  for each symbol, a formula in a line 1.5 seconds, a table cell 1 second.

Every rate is positive, so that more content never takes less time.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from journal.core.model import ReadingTime

WORDS_PER_MINUTE = 238
CJK_CHARACTERS_PER_MINUTE = 300
SECONDS_PER_CODE_LINE = 4.0
SECONDS_PER_EQUATION = 5.0
SECONDS_PER_SYMBOL = 0.25
SECONDS_PER_INLINE_FORMULA = 1.5
SECONDS_PER_CELL = 1.0
SECONDS_FIRST_FIGURE = 12
SECONDS_LEAST_FIGURE = 3

_CJK = re.compile(r"[぀-ヿ㐀-䶿一-鿿豈-﫿가-힯\U00020000-\U0003134f]")
_WORD = re.compile(r"\w[\w'’-]*")
#: what a reader takes in as one thing in a formula: a command, a number or a letter
_SYMBOL = re.compile(r"\\[A-Za-z]+|\d+|[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Content:
    """What a document holds, counted."""

    words: int = 0
    cjk_characters: int = 0
    code_lines: int = 0
    equations: int = 0
    symbols: int = 0
    inline_formulas: int = 0
    figures: int = 0
    cells: int = 0


def count_words(text: str) -> tuple[int, int]:
    """Return the number of words and of CJK characters in a text."""
    cjk = len(_CJK.findall(text))
    return len(_WORD.findall(_CJK.sub(" ", text) if cjk else text)), cjk


def count_symbols(tex: str) -> int:
    """Return the number of symbols in a formula."""
    return len(_SYMBOL.findall(tex))


def count_code_lines(code: str) -> int:
    """Return the number of lines of code that are not blank."""
    return sum(1 for line in code.splitlines() if line.strip())


def _figure_seconds(figures: int) -> int:
    return sum(max(SECONDS_LEAST_FIGURE, SECONDS_FIRST_FIGURE - n) for n in range(figures))


def seconds(content: Content) -> float:
    """Return how many seconds the content takes."""
    return (
        content.words * 60 / WORDS_PER_MINUTE
        + content.cjk_characters * 60 / CJK_CHARACTERS_PER_MINUTE
        + content.code_lines * SECONDS_PER_CODE_LINE
        + content.equations * SECONDS_PER_EQUATION
        + content.symbols * SECONDS_PER_SYMBOL
        + content.inline_formulas * SECONDS_PER_INLINE_FORMULA
        + content.cells * SECONDS_PER_CELL
        + _figure_seconds(content.figures)
    )


def reading_time(content: Content, *, stated: int | None = None) -> ReadingTime:
    """Return the reading time of the content; `stated` minutes win over those computed."""
    return ReadingTime(
        minutes=stated or max(1, math.ceil(seconds(content) / 60)),
        words=content.words + content.cjk_characters,
        code_lines=content.code_lines,
        equations=content.equations,
        figures=content.figures,
    )
