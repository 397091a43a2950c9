"""Ask a language model by way of the library `llm`, which knows the models of many providers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import llm

from journal.core.drafting.prose import fault_of
from journal.core.frontmatter.fields.scalars import one_line
from journal.core.frontmatter.notes import strip_control_characters
from journal.drafting.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

#: so much of an error that a provider tells is repeated
_SHOWN: Final = 300

#: under which name, and by which word, providers say that an answer was cut off
_ENDINGS: Final = ("finishreason", "stopreason", "status")
_CUT: Final = ("length", "maxtokens", "contentfilter", "incomplete")


class Model:
    """A model that is asked, once or more, and what that took."""

    def __init__(self, name: str, show: Callable[[str], None]) -> None:
        """Find a model by its name; what it writes is shown while it does.

        Raises `ModelError` when the library knows no such model.
        """
        try:
            self._model = llm.get_model(name)
        except llm.UnknownModelError as error:
            message = f'the library knows no model "{name}"; `llm models` lists those it knows'
            raise ModelError(message) from error
        self._show = show
        self._usages: list[llm.Usage] = []
        self.name = clean(self._model.model_id)

    @property
    def knows_schemas(self) -> bool:
        """Tell whether the model can be held to a schema."""
        return bool(self._model.supports_schema)

    def prose(self, prompt: str) -> str:
        """Return what the model writes; raises `ModelError` when that is nothing, or no whole."""
        text = self.answer(prompt)
        if fault := fault_of(text):
            raise ModelError(f"{self.name} {fault}")
        return text

    def answer(self, prompt: str, schema: dict[str, Any] | None = None) -> str:
        """Return what the model answers; raises `ModelError` when it fails or is cut off."""
        pieces = []
        try:
            response = self._model.prompt(prompt, schema=schema, stream=True)
            for piece in response:
                pieces.append(piece)
                self._show(shown(piece))
            self._usages.append(response.usage())
        except Exception as error:  # what a provider's plug-in raises, nobody knows
            reason = clean(str(error))[:_SHOWN] or type(error).__name__
            raise ModelError(f"{self.name} fails: {reason}") from error
        if _is_cut(response.response_json):
            raise ModelError(f"{self.name} was cut off before its end")
        return "".join(pieces)

    @property
    def usage(self) -> str:
        """Return how often the model was asked, and how many tokens the library counted."""
        calls = f"{len(self._usages)} {'call' if len(self._usages) == 1 else 'calls'}"
        read = [usage.input for usage in self._usages if usage.input is not None]
        written = [usage.output for usage in self._usages if usage.output is not None]
        if not len(read) == len(written) == len(self._usages):
            return f"{calls}, tokens not told"
        return f"{calls}, {sum(read)} tokens read, {sum(written)} written"


def clean(text: str) -> str:
    """Return a text on one line, without signs that a terminal would obey."""
    return one_line(strip_control_characters(text))


def shown(text: str) -> str:
    """Return a piece of an answer as a terminal may show it."""
    return "".join(sign for sign in text if sign in "\n\t" or sign.isprintable())


def _is_cut(answer: Any) -> bool:
    """Tell whether what a provider sent says that the answer is not whole."""
    if isinstance(answer, dict):
        return any(
            (_folded(key) in _ENDINGS and _folded(value) in _CUT) or _is_cut(value)
            for key, value in answer.items()
        )
    return isinstance(answer, list) and any(map(_is_cut, answer))


def _folded(value: object) -> str:
    return value.casefold().replace("_", "") if isinstance(value, str) else ""
