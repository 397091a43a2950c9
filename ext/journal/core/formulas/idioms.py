"""Say in other words what authors write and math-core does not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.core.edits import Edit
from journal.core.formulas.tokens import TEXT_COMMANDS, Token, argument
from journal.core.formulas.vocabulary import DROPPED, ENVIRONMENTS, RENAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: begins a label that `\ref` asks for; `\eqref` asks without it
REF = "ref:"

_WITH_COLUMNS = frozenset({"array", "darray", "subarray", "tabular"})
#: after other commands math-core takes a star for a part of the name
_STARRED = frozenset({"tag", "operatorname"})
_OPTION = re.compile(r"\[[a-z]\]")
_COUNT = re.compile(r"\{\d+\}")
_AFTER_LINE = re.compile(r"\*?(?:\[\s*-?[\d.]+\s*[a-z]{2}\s*\])?")
_HTML_COLOUR = re.compile(r"\{\s*#([0-9A-Fa-f]{6})\s*\}")
_ANGLE = re.compile(r"\s*[<>]")
_LIMITS = re.compile(r"\s*\\limits(?![A-Za-z])")
_WORDS = re.compile(r"(?:\\(?:rm|mathrm|text|operatorname)\b)?[\s{]*([A-Za-z\s\\,~]+)\}*")
_SUBSCRIPT = re.compile(r"[{\\]|[A-Za-z0-9](?![A-Za-z0-9])")
_BARE_UNDERSCORE = re.compile(r"(?<!\\)_")
_LAST_WORD = re.compile(r"\\?[A-Za-z]*$")


def idiom_edits(tex: str, tokens: Sequence[Token], index: int) -> Iterator[Edit]:
    """Yield what is to be changed at one token."""
    token = tokens[index]
    if token.kind == "begin":
        yield from _environment_edits(tex, tokens, index)
    elif token.kind == "end" and token.text in ENVIRONMENTS:
        name = ENVIRONMENTS[token.text].partition("}")[0]
        yield Edit(token.start, token.end, rf"\end{name}}}")
    elif token.kind == "newline":
        yield from _newline_edits(tex, token)
    elif token.kind == "prime":
        yield Edit(token.start, token.end, token.text.lstrip("^ "))
    elif token.kind == "command":
        yield from _command_edits(tex, tokens, index)
    elif token.kind == "escaped" and not token.inside:
        yield from _escape_edits(tex, token)


def _environment_edits(tex: str, tokens: Sequence[Token], index: int) -> Iterator[Edit]:
    """Rename an environment, and leave out options that math-core would print."""
    token = tokens[index]
    if token.text in ENVIRONMENTS:
        yield Edit(token.start, token.end, rf"\begin{ENVIRONMENTS[token.text]}")
    option = _OPTION.match(tex, token.end)
    end = option.end() if option else token.end
    if token.text.rstrip("*").endswith(("alignat", "alignedat")):
        count = _COUNT.match(tex, end)
        end = count.end() if count else end
    yield Edit(token.end, end)
    if token.text in _WITH_COLUMNS and (span := argument(tokens, index)):
        yield Edit(*span, _columns(tex[slice(*span)]))


def _columns(specification: str) -> str:
    """Return the alignments and lines of the columns of an array, and nothing else."""
    without = re.sub(r"[@!<>]\s*\{[^{}]*\}", "", specification)
    return re.sub(r"[^lcr|:]", "", re.sub(r"[pmb]\s*\{[^{}]*\}", "l", without))


def _newline_edits(tex: str, token: Token) -> Iterator[Edit]:
    r"""Leave out the space after a line, and the second half of a ``\\\\`` escaped for Markdown."""
    match = _AFTER_LINE.match(tex, token.end)
    yield Edit(token.start + 2, match.end() if match else token.end)


def _command_edits(tex: str, tokens: Sequence[Token], index: int) -> Iterator[Edit]:
    token = tokens[index]
    name, end = token.text, token.end
    if name in RENAMED:
        yield Edit(token.start, end, RENAMED[name])
    elif name in DROPPED:
        yield Edit(token.start, _end_of_arguments(tokens, index, DROPPED[name]))
    elif name in TEXT_COMMANDS:
        yield from _formulas_in_text(tokens, index)
        yield from _underscores_in_text(tex, tokens, index)
    elif name == "ref" and (span := argument(tokens, index)):
        yield Edit(token.start, span[0], rf"\eqref{{{REF}")
    elif name == "mathop" and (span := argument(tokens, index)):
        yield from _operator_edits(tex, token, span)
    elif name in ("left", "right") and (match := _ANGLE.match(tex, end)):
        yield Edit(end, match.end(), r"\langle " if "<" in match[0] else r"\rangle ")
    elif name in ("color", "textcolor") and (match := _HTML_COLOUR.match(tex, end)):
        yield Edit(end, match.end(), f"[HTML]{{{match[1]}}}")
        if name == "textcolor":
            # math-core knows such a colour of \color alone, which lasts to the end of its group
            yield Edit(token.start, end, r"{\color")
            after = _end_of_arguments(tokens, index, 2)
            yield Edit(after, after, "}")
    elif tex.startswith("*", end) and name not in _STARRED:
        yield Edit(end, end, " ")


def _end_of_arguments(tokens: Sequence[Token], index: int, count: int) -> int:
    """Return where `count` arguments after a command end."""
    end = tokens[index].end
    for _ in range(count):
        span = argument(tokens, index)
        if span is None:
            break
        end = span[1] + 1
        index = next(i for i, token in enumerate(tokens) if token.end == end)
    return end


def _formulas_in_text(tokens: Sequence[Token], index: int) -> Iterator[Edit]:
    r"""Turn ``\text{a $x$ b}`` inside out: ``{\text{a }x\text{ b}}``."""
    span = argument(tokens, index)
    dollars = [t for t in tokens if span and t.text == "$" and span[0] <= t.start < span[1]]
    if span is None or not dollars or len(dollars) % 2:
        return
    yield Edit(tokens[index].start, tokens[index].start, "{")
    for number, token in enumerate(dollars):
        yield Edit(token.start, token.end, rf"\{tokens[index].text}{{" if number % 2 else "}")
    yield Edit(span[1], span[1], "}")


def _underscores_in_text(tex: str, tokens: Sequence[Token], index: int) -> Iterator[Edit]:
    r"""Escape what TeX would not let pass and MathJax does: ``\text{train_loss}``."""
    span = argument(tokens, index)
    if span is None or tokens[index].inside == "text" or "$" in tex[slice(*span)]:
        return
    for found in _BARE_UNDERSCORE.finditer(tex, *span):
        yield Edit(found.start(), found.end(), r"\_")


def _operator_edits(tex: str, token: Token, span: tuple[int, int]) -> Iterator[Edit]:
    r"""Say ``\mathop{\rm arg\,max}\limits`` as an operator; of others, give up the limits."""
    limits = _LIMITS.match(tex, span[1] + 1)
    if limits is None:
        return
    if words := _WORDS.fullmatch(tex[slice(*span)].strip()):
        name = re.sub(r"\\(?=[A-Za-z])", "", words[1]).strip()
        yield Edit(token.start, limits.end(), rf"\operatorname*{{{name}}}")
    else:
        yield Edit(limits.start(), limits.end())


def _escape_edits(tex: str, token: Token) -> Iterator[Edit]:
    r"""Take back what was escaped for Markdown only: ``x\_i``, but not ``max\_len``."""
    if token.text == "*":
        yield Edit(token.start, token.end, "*")
    elif token.text in "/-":
        yield Edit(token.start, token.end)
    elif token.text == "_" and _SUBSCRIPT.match(tex, token.end):
        word = _LAST_WORD.search(tex[: token.start])
        if word is None or word[0].startswith("\\") or len(word[0]) < 2:  # noqa: PLR2004 - a letter
            yield Edit(token.start, token.end, "_")
