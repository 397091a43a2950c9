"""Find the symbols of a post that are explained in two ways.

Two explanations agree when their first clauses share half of their words: "the number of
keys" and "the number of stored pairs of key and value", but not "the number of heads".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journal.core.symbols.checking import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.symbols.explanations import Explanation


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CLAUSE = re.compile(r"[,;.:(](?:\s|$)|\s[(—–-]")
_SENTENCE = re.compile(r"[;.:(](?:\s|$)|\s[(—–-]")
_SEPARATOR = re.compile(r",?\s+(and|und)\s+|,\s+")
_FORMULA = re.compile(r"\$[^$]*\$")
_WORD = re.compile(r"[^\W\d_]+")
#: refers to what was said: "parameters as before"
_AGAIN = re.compile(
    r"\b(?:as (?:before|above)|again|same|wie (?:zuvor|oben)|wieder)\b", re.IGNORECASE
)
#: words that say nothing of what something is
_SMALL_WORDS: Final = _words_of("""
a an the its their each all every one this that these which who of to in on at by for from with
without and or as is are was be it they we our
der die das ein eine einer eines dem den des im in am an auf von vom zu zum zur für mit ohne und
oder als ist sind sein seine ihr ihre jede jeder jedes alle
""")
#: words that many explanations begin with
_GENERAL: Final = _words_of("""
number size length count dimension index set vector matrix
anzahl zahl größe länge dimension index menge vektor matrix
""")


def explained_twice(explanations: Iterable[Explanation]) -> tuple[Finding, ...]:
    """Return the symbols that are explained in two ways, at the second."""
    first: dict[str, tuple[Explanation, str]] = {}
    findings: list[Finding] = []
    for explanation in explanations:
        for symbol, meaning in _meanings(explanation):
            before, earlier = first.setdefault(symbol, (explanation, meaning))
            if before is not explanation and not _agree(earlier, meaning):
                message = (
                    f'symbol {symbol} is explained as "{meaning}", '
                    f'and in line {before.line} as "{earlier}"'
                )
                findings.append(Finding(explanation.line, symbol, message))
    return tuple(findings)


def _meanings(explanation: Explanation) -> list[tuple[str, str]]:
    """Return what is said of each symbol; what refers to something said before says nothing."""
    sentence = _SENTENCE.split(explanation.meaning, maxsplit=1)[0].strip()
    if _AGAIN.search(sentence):
        return []
    count = len(explanation.heads)
    shared = _CLAUSE.split(sentence, maxsplit=1)[0].strip()
    meanings = _shared_out(sentence, count) or [shared] * count
    return [
        (symbol.whole, meaning)
        for head, meaning in zip(explanation.heads, meanings, strict=True)
        for symbol in head
        if symbol.parent < 0
    ]


def _shared_out(sentence: str, count: int) -> list[str]:
    """Return the parts of "the queries, keys and values" if they are as many as the symbols."""
    separators = _SEPARATOR.findall(sentence)
    if count > 1 and any(separators[count - 2 : count - 1]):
        return [part.strip() for part in _SEPARATOR.split(sentence)[: 2 * count : 2]]
    return []


def _agree(one: str, other: str) -> bool:
    """Tell whether two clauses have at least half of their words in common."""
    words = [_words(one), _words(other)]
    least = min(map(len, words))
    return not least or 2 * len(words[0] & words[1]) >= least


def _words(clause: str) -> frozenset[str]:
    """Return the words that carry a clause, without the s of a plural."""
    found = _WORD.findall(_FORMULA.sub(" ", clause).casefold())
    words = [word.removesuffix("s") for word in found if word not in _SMALL_WORDS]
    return frozenset([word for word in words if word not in _GENERAL] or words)
