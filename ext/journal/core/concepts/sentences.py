"""The sentence in which something is said, for English, German and the like, and for CJK.

The rules are our own: sentencex and pysbd, which know many languages, end a sentence after
"Eq.", and sentencex within "torch.nn.Linear", too.  Where it is not clear whether a sentence
ends, it does not: a longer piece is better than half of one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELLIPSIS: Final = "…"

_STOP = re.compile(
    # nothing has to follow a stop of Chinese or Japanese
    r"[。！？｡]+[”’」』）】》〉｣]*"
    # whatever may open a quotation in one language closes it in another
    r"|[.!?…؟।]+[\"'“”‘’«»‹›)\]}]*(?=\s)"
)
_OPENERS: Final = "\"'“”‘’„‚«»‹›([{¿¡"
_NO_WORD = re.compile(r"\W")
#: what may end a sentence with its full stop: an initial, "U.S.", "3." in front of a German month
_SHORT = re.compile(r"[^\W\d_](?:\.[^\W\d_])*|\d{1,2}")
_SHORT_WORDS: Final = _words("""
al approx ca co corp dept dr etc evtl ggf inc inkl jr ltd mr mrs ms ph.d prof sog sr st usw
""")
#: what never does
_WITHIN: Final = _words("bzw cf d.h e.g i.e resp vgl viz vs z.b")
#: what does not in front of a number
_NUMBERED: Final = _words("""
abb abs alg app art ch chap def eq eqs fig figs gl kap lem no nr p pp prop ref refs s sec secs
tab thm vol
""")
_NUMBER = re.compile(r"\(?(?:[A-Z]\.?)?\d")
#: words that begin a sentence when they are written with a capital.  After what may or may not
#: end one they decide, as in Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary
#: Detection", Computational Linguistics 32 (2006)
_STARTERS: Final = _words("""
After All Also An And As At Because Both But By Each Every For From Had He Hence Here How However
If In Is It Its Let Many Most No Not Now On One Only Or Our Over She Since So Some Such That The
Their Then There These They This Those Thus To Under We What When Where Which While Who Why With
Without Yet You
Aber Alle Als Auch Auf Aus Bei Das Dass Dem Den Denn Der Dann Die Dies Diese Dieser Dieses Doch
Ein Eine Einen Er Es Für Hier Ich Ihr Im Ist Jede Jeder Jedes Man Mit Nach Nicht Nun Nur Ob Oder
Sie Sind Um Und Von Was Weil Wenn Wer Wie Wir Wo Zu Zum Zur
""")
#: what is not cut; each sign of CJK is a word
_WORDS = re.compile(r"[^\s\u2e80-\U0010ffff]+|[\u2e80-\U0010ffff]")


def sentence_around(text: str, start: int, end: int, limit: int = 300) -> tuple[str, str, str]:
    """Return the sentence of a paragraph around a mention: before it, itself, after it.

    Together they have at most `limit` characters, as far as the mention leaves room for that.
    """
    first, last = _bounds(text, start, end)
    before, mention, after = map(_one_line, (text[first:start], text[start:end], text[end:last]))
    before, after = before.lstrip(), after.rstrip()
    room = max(0, limit - len(mention))
    return (
        _last_words(before, max(room // 2, room - len(after))),
        mention,
        _first_words(after, max(room - room // 2, room - len(before))),
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentences around a mention begin and end.

    Only the stops that are next to it are weighed.
    """
    stops = list(_STOP.finditer(text))
    backwards = (s for s in reversed(stops) if s.end() <= start)
    forwards = (s for s in stops if s.end() >= end)
    first = next(_ends(text, backwards), 0)
    last = next(_ends(text, forwards), len(text))
    # nothing stands before a mention without words that begins the text, or after one at its end
    return len(text) if start == len(text) else first, last if end else 0


def _ends(text: str, stops: Iterable[re.Match[str]]) -> Iterator[int]:
    """Yield the places at which a sentence ends, after its marks."""
    for stop in stops:
        if stop[0][0] not in ".!?…" or _is_end(text, stop):
            yield stop.end()


def _is_end(text: str, stop: re.Match[str]) -> bool:
    following = text[stop.end() : stop.end() + 40].lstrip().lstrip(_OPENERS)
    if following[:1].islower():
        return False
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    words = text[max(0, stop.start() - 40) : stop.start()].split()
    word = words[-1].lstrip(_OPENERS).lower() if words else ""
    if word in _WITHIN or (word in _NUMBERED and _NUMBER.match(following)):
        return False
    if word in _SHORT_WORDS or _SHORT.fullmatch(word):
        return _NO_WORD.split(following, maxsplit=1)[0] in _STARTERS
    return True


def _last_words(text: str, room: int) -> str:
    """Return the end of a text, with a sign for what is left out."""
    if len(text) <= room:
        return text
    starts = (word.start() for word in _WORDS.finditer(text))
    return _ELLIPSIS + text[min((n for n in starts if len(text) - n < room), default=len(text)) :]


def _first_words(text: str, room: int) -> str:
    """Return the beginning of a text, with a sign for what is left out."""
    if len(text) <= room:
        return text
    ends = (word.end() for word in _WORDS.finditer(text))
    return text[: max((n for n in ends if n < room), default=0)] + _ELLIPSIS
