"""Blocks of code: their language, and whether Python can read them."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from typing import TYPE_CHECKING, Final

from journal.core.code_languages import is_known_language, meant_language
from journal.core.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.checks.sources import Examination
    from journal.core.outline import Element
    from journal.core.problems import Problem

#: directives that show code in the language of their argument
_SHOWN: Final = frozenset({"code", "code-block", "sourcecode", "code-cell"})
#: a line that stands for several
_LEFT_OUT = re.compile(r"^[ \t]*(?:\.\.\.|…),?[ \t]*$", re.MULTILINE)
#: where the opening of a block names its language
_NAMED = re.compile(r"[`~:]{3,}[ \t]*(?:\{[\w-]+\}[ \t]*|\{?\.?)([^\s{}:,=]+)")
_PYTHON: Final = frozenset({"python", "py", "python3", "ipython", "ipython3"})
#: what IPython reads and Python does not: ``%matplotlib``, ``!pip``, ``?help``
_MAGIC = re.compile(r"^[ \t]*(?:[%!?].*|.*\?\??)$", re.MULTILINE)


def _blocks(source: Examination) -> Iterator[tuple[Element, str]]:
    """Yield every block of code with its language."""
    for element in source.of("code", "directive"):
        if element.kind == "code":
            yield element, element.name
        elif element.name in _SHOWN:
            yield element, element.argument.partition(" ")[0]


def check_languages(source: Examination) -> Iterator[Problem]:
    """Yield languages that nothing can highlight."""
    for block, language in _blocks(source):
        if language and not is_known_language(language):
            meant = meant_language(language)
            advice = f' — did you mean "{meant}"?' if meant else ': write its usual name, or "text"'
            message = f'"{language}" is no language that can be highlighted, so the code is plain'
            message += advice
            edits = source.swaps(block.line, _NAMED, language, meant) if meant else ()
            yield source.problem(block.line, Rule.UNKNOWN_LANGUAGE, message, language, edits)


def check_python(source: Examination) -> Iterator[Problem]:
    """Yield Python that Python cannot read; a prompt or an ellipsis for what is left out may be."""
    for block, language in _blocks(source):
        if language.lower() in _PYTHON and not block.text.lstrip().startswith(">>>"):
            error = _error(block.text)
            if error is not None:
                line, reason = error
                message = f"Python cannot read this: {reason} — mend it, or name another language"
                line += block.first - 1
                yield source.problem(line, Rule.INVALID_PYTHON, message)


def _error(code: str) -> tuple[int, str] | None:
    """Return line and reason of what Python cannot read, both of the code alone."""
    plain = _MAGIC.sub("pass", textwrap.dedent(code))
    fault = _fault(plain)
    # what is left out of a list or a dictionary is no entry of it
    return fault if fault and _fault(_LEFT_OUT.sub("", plain)) else None


def _fault(code: str) -> tuple[int, str] | None:
    try:
        with warnings.catch_warnings():
            # a doubtful escape is no syntax error
            warnings.simplefilter("ignore")
            ast.parse(code)
    except SyntaxError as error:
        return error.lineno or 1, str(error.msg)
    except (ValueError, RecursionError, MemoryError) as error:
        return 1, str(error)
    return None
