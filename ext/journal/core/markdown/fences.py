"""What stands behind the opening of a fence, in the words of many systems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journal.core.markdown.tokens import FOREIGN, WORDS, tell_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

#: what Quarto runs
_ENGINES = frozenset(("bash", "dot", "julia", "observable", "ojs", "python", "r", "sql"))
_DIRECTIVE = re.compile(r"\{([^\s{}.#=,]+)\}")
_LANGUAGE = re.compile(r"[^\s{}:,=\[\]]+")
_PAIR = re.compile(r"([\w.-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|\[[^\]]*\]|\([^)]*\)|[^\s,{}]+)")
_BRACED_LINES = re.compile(r"\{([\d,\s-]+)\}")
_RANGE = re.compile(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?")
_CLASS = re.compile(r"(?<![\w\"'=])\.([\w+#-]+)")

_CAPTION = ("title", "filename", "file", "caption", "lst-cap", "name")
_EMPHASIS = ("hl_lines", "hl", "highlight", "emphasize-lines", "mark", "code-line-numbers")
_NUMBERED = ("linenos", "linenums", "numberlines", "showlinenumbers", "line-numbers", "lineno")
_FIRST_NUMBER = ("linenostart", "linenums", "startfrom", "lineno-start", "startlinenumber", "start")
_NO = ("false", "no", "0", "none")
_FORMULAS = ("math", "latex-math", "katex")


@dataclass(frozen=True, slots=True)
class Info:
    """What a fence says of its content."""

    language: str = ""
    caption: str = ""
    #: lines that are emphasised, as they are written
    emphasis: str = ""
    #: the number of the first line, when lines are numbered
    first_number: int | None = None
    #: whether it would run elsewhere
    is_cell: bool = False
    #: what follows the language, as it is written
    rest: str = ""

    def emphasised(self, count: int) -> Iterator[int]:
        """Yield the emphasised lines among `count`."""
        for first, last in _RANGE.findall(self.emphasis):
            yield from range(max(int(first), 1), min(int(last or first), count) + 1)


def read_info(text: str) -> Info | None:
    """Return what a fence says; None when it is a directive of MyST's."""
    found = _DIRECTIVE.match(text)
    if found and found[1].lower() not in _ENGINES:
        return None
    if found and found.end() < len(text):
        return None
    language, rest = _language(text)
    is_cell = bool(language) and bool(re.match(r"\{[A-Za-z]", text))
    pairs = {key.lower(): value.strip("\"'") for key, value in _PAIR.findall(rest)}
    words = {word.lower() for word in re.findall(r"[\w-]+", _PAIR.sub(" ", rest))}
    braced = _BRACED_LINES.search(rest)
    return Info(
        language=language,
        caption=next((pairs[key] for key in _CAPTION if pairs.get(key)), ""),
        emphasis=next((pairs[k] for k in _EMPHASIS if k in pairs), braced[1] if braced else ""),
        first_number=_first_number(pairs, words),
        is_cell=is_cell,
        rest=rest.strip(),
    )


def _language(text: str) -> tuple[str, str]:
    """Return the language and what follows it."""
    if not text.startswith("{"):
        found = _LANGUAGE.match(text)
        # a pair such as `hl_lines="1"` may come first
        if found is None or text[found.end() :].lstrip().startswith("="):
            return "", text
        return found[0].lstrip("."), text[found.end() :]
    inner = text.strip("{}").strip()
    found = _LANGUAGE.match(inner) if inner[:1].isalpha() else None
    if found and not inner[found.end() :].lstrip().startswith("="):
        return found[0], inner[found.end() :]
    classes = _CLASS.findall(inner)
    return (classes[0], _CLASS.sub(" ", inner, count=1)) if classes else ("", inner)


def _first_number(pairs: dict[str, str], words: set[str]) -> int | None:
    if any(pairs.get(key, "").lower() in _NO for key in _NUMBERED if key in pairs):
        return None
    given = next((pairs[key] for key in _FIRST_NUMBER if pairs.get(key, "").isdecimal()), None)
    if given is not None:
        return int(given[:6])
    return 1 if any(key in pairs or key in words for key in _NUMBERED) else None


def _read_fences(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "fence" and (info := read_info(token.info.strip())) is not None:
            _settle(token, info)


def _settle(token: Token, info: Info) -> None:
    if info.language.lower() in _FORMULAS:
        token.type, token.tag = "math_block", "math"
        return
    token.info = info.language or "none"
    token.meta[WORDS] = info.rest
    attributes: dict[str, Any] = {}
    arguments: dict[str, Any] = {}
    if emphasised := sorted(set(info.emphasised(token.content.count("\n")))):
        arguments["hl_lines"] = emphasised
    if info.first_number is not None:
        attributes["linenos"] = True
        arguments["linenostart"] = info.first_number
    if arguments:
        attributes["highlight_args"] = arguments
    if info.caption:
        attributes["journal_caption"] = info.caption
    if info.is_cell:
        attributes[FOREIGN] = (
            f'the cell "{{{info.language}}}" is shown and does not run: MyST runs {{code-cell}}'
        )
    tell_node(token, **attributes)


def add_rules(md: MarkdownIt) -> None:
    """Add the rule to a parser."""
    # after the inline rule, so that it sees a notebook as one document too
    md.core.ruler.after("inline", "journal_fences", _read_fences)
