"""What a model is asked: ``docs/_prompts/<name>.txt``, a text with ``$names`` to be filled in."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Final

from journal.core.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: below the folder of the journal
FOLDER: Final = "docs/_prompts"


class PromptError(Exception):
    """A prompt cannot be made: file, line, and what would be right."""


def template_in(root: Path, name: str) -> tuple[str, str]:
    """Return the file of a prompt, as it is called, and its text; raises `PromptError`."""
    shown = f"{FOLDER}/{name}.txt"
    try:
        return shown, (root / shown).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise PromptError(f"{shown} cannot be read: {reason}") from error


def filled(template: tuple[str, str], values: Mapping[str, str]) -> str:
    """Return a prompt with its values; raises `PromptError` for a name that there is none for."""
    shown, text = template
    for found in Template.pattern.finditer(text):
        name = found["named"] or found["braced"]
        if found["escaped"] is None and name not in values:
            line = text.count("\n", 0, found.start()) + 1
            advice = did_you_mean(name or "", values) or f": known are {', '.join(values)}"
            raise PromptError(
                f'{shown}:{line}: "{found[0]}{"" if name else "…"}" stands for nothing{advice}; '
                'a dollar sign is written "$$"'
            )
    return Template(text).substitute(values)
