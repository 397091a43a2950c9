"""A language model that answers as it is told, registered with the library `llm`."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

import llm
from llm.plugins import load_plugins, pm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest


class FakeModel(llm.Model):
    """Writes a paragraph with all citations of its prompt, unless it is told otherwise."""

    model_id = "fake-1"
    can_stream = True
    supports_schema = True

    def __init__(self) -> None:
        self.prompts: list[str] = []
        self.schemas: list[Any] = []
        #: what it answers to a prompt
        self.answer: Callable[[str], str] = paragraph
        #: what it tells of itself beside the text
        self.tells: dict[str, Any] = {}
        self.counts = True
        #: after how many pieces the connection breaks
        self.breaks_after: int | None = None

    def execute(
        self,
        prompt: llm.Prompt,
        stream: bool,  # noqa: FBT001 - the library's signature
        response: Any,
        conversation: Any,
    ) -> Iterator[str]:
        """Answer in pieces of a few signs."""
        self.prompts.append(prompt.prompt or "")
        self.schemas.append(prompt.schema)
        text = self.answer(self.prompts[-1])
        for number, start in enumerate(range(0, len(text), 7)):
            if number == self.breaks_after:
                raise ConnectionError("the line\nis \x1b[31mdead")
            yield text[start : start + 7]
        response.response_json = self.tells
        if self.counts:
            response.set_usage(input=100, output=10)


def paragraph(prompt: str) -> str:
    """Return a sentence for each claim of a prompt."""
    given = prompt.partition("belongs to it:")[2].partition("What is known")[0]
    claims = re.findall(r"^- (.*?\{cite\}`[^`]+`)", given, re.MULTILINE)
    return "\n".join(f"So it is that {claim}." for claim in claims)


@contextlib.contextmanager
def registered(patch: pytest.MonkeyPatch, folder: str) -> Iterator[FakeModel]:
    """Have the library know the model, and nothing else of this machine."""
    patch.setenv("LLM_USER_PATH", folder)
    # the library brings plug-ins of the machine, unless it is tested
    patch.setattr("sys._called_from_test", True, raising=False)
    load_plugins()  # type: ignore[no-untyped-call]  # it is not annotated
    model = FakeModel()

    class Plugin:
        @llm.hookimpl
        def register_models(self, register: Callable[[llm.Model], None]) -> None:
            register(model)

    plugin = Plugin()
    pm.register(plugin)
    try:
        yield model
    finally:
        pm.unregister(plugin)
