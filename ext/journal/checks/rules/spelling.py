"""Words that are misspelt, and words of another English than the site's.

The words come with codespell: its list of known mistakes finds few things, and hardly ever a
wrong one, where a dictionary of all right words would stumble over every term of art.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING, Final

from journal.checks.rules.text import ADDRESS
from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from journal.checks.sources import Examination
    from journal.core.problems import Problem

#: the words that the project itself knows, one a line, in the folder of the sources
OWN_WORDS: Final = "words.txt"

#: American words that are British too, of something else or in another use: computer programs
_BOTH: Final = frozenset(
    {
        *("analog", "artifact", "artifacts", "ax", "check", "checked", "checker", "checks"),
        *("curb", "curbs", "dialog", "dialogs", "disk", "disks", "draft", "drafts", "inquiry"),
        *("inquiries", "jail", "license", "licensed", "licenses", "mat", "meter", "meters"),
        *("practice", "practices", "program", "programs", "story", "stories", "tire", "tires"),
    }
)

#: words that an English sentence hardly does without, and that are none in other languages
_USUAL: Final = frozenset(
    {
        *("the", "of", "and", "to", "that", "this", "it", "with", "for", "you", "we", "be", "not"),
        *("are", "was", "which", "from", "by", "has", "have", "can", "will", "our", "your", "its"),
    }
)
#: one of so many words of an English text is one of them, at the very least
_SHARE: Final = 15
#: so many words tell the language of a text
_TELLING: Final = 8
#: what is shorter is an ending, "2nd", as often as a slip
_SHORTEST: Final = 3

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: a word that is no part of an address
_OF_TEXT: Final = re.compile(rf"{ADDRESS.pattern}|({_WORD.pattern})")
_BRITISH, _AMERICAN = "british", "american"


def check_spelling(source: Examination) -> Iterator[Problem]:
    """Yield known mistakes and, where the settings say which English it is, words of another."""
    language = source.post.post.language if source.post else None
    if not (language or source.project.settings.language).startswith("en"):
        return
    own = own_words(source.project.srcdir / OWN_WORDS)
    variants = _other_english(source.project.settings.english)
    counts = _counts(source)
    for element in source.of("text", "heading"):
        words = _WORD.findall(_without_addresses(element.text))
        for word in words if _is_english(words) else ():
            plain = word.casefold().replace("’", "'")
            if plain in own or len(plain) < _SHORTEST:
                continue
            if right := _mistakes().get(plain):
                message = f'"{word}" is misspelt: {_choice(right)}'
                edits = source.swaps(element.line, _OF_TEXT, word, right)
                # a heading makes the name that links know; what has a capital may be a name
                is_sure = "," not in right and word.islower()
                is_sure = is_sure and len(edits) == counts.get((element.line, word))
                yield source.problem(
                    element.line, Rule.MISSPELT_WORD, message, word, edits if is_sure else ()
                )
            elif right := variants.get(plain):
                message = (
                    f'"{word}" is spelt otherwise in the English of this site: {_choice(right)}'
                )
                yield source.problem(element.line, Rule.OTHER_ENGLISH, message, word)


def _is_english(words: list[str]) -> bool:
    """Tell whether a text is of this language: a quotation may be of another one."""
    usual = sum(word.casefold() in _USUAL for word in words)
    return len(words) < _TELLING or usual * _SHARE >= len(words)


def _without_addresses(text: str) -> str:
    return ADDRESS.sub(" ", text)


def _counts(source: Examination) -> Counter[tuple[int, str]]:
    """Return how often each word stands in the text of each line, headings left out."""
    headings = {element.line for element in source.of("heading")}
    return Counter(
        (element.line, word)
        for element in source.of("text")
        if element.line not in headings
        for word in _WORD.findall(_without_addresses(element.text))
    )


def _choice(words: str) -> str:
    return " or ".join(f'write "{word.strip()}"' for word in words.split(",") if word.strip())


@functools.cache
def own_words(path: Path) -> frozenset[str]:
    """Return the words of a list, in small letters; comments begin with ``#``."""
    if not path.is_file():
        return frozenset()
    lines = (line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return frozenset(line.casefold() for line in lines if line)


@functools.cache
def _mistakes() -> Mapping[str, str]:
    return _read("dictionary.txt")


@functools.cache
def _other_english(english: str) -> Mapping[str, str]:
    """Return the words of the English that is not the site's, with those that are."""
    if not english:
        return {}
    american = _read("dictionary_en-GB_to_en-US.txt")
    if english == _AMERICAN:
        return american
    british = {right.split(",")[0].strip(): word for word, right in american.items()}
    return {word: right for word, right in british.items() if word not in _BOTH}


def _read(name: str) -> Mapping[str, str]:
    """Return a list of codespell: lines of ``wrong->right, right``, the last perhaps a reason."""
    text = resources.files("codespell_lib").joinpath("data", name).read_text("utf-8")
    pairs = (line.partition("->") for line in text.splitlines() if "->" in line)
    return {wrong.casefold(): _without_reason(right) for wrong, _, right in pairs}


def _without_reason(right: str) -> str:
    """Return the words; in a list of several, what follows the last comma is a reason."""
    words, comma, reason = right.rpartition(",")
    return words if comma and reason.strip() else right.rstrip(", ")
