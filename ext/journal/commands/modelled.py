"""What the commands share that ask a language model."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from journal.commands import Refused
from journal.drafting.errors import ModelError
from journal.drafting.prompts import PromptError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.drafting.models import Model


def model_called(name: str) -> Model:
    """Return a model that shows on standard error what it writes; an unknown one is misuse."""
    try:
        from journal.drafting.models import Model  # noqa: PLC0415 - an extra, which few need
    except ModuleNotFoundError as error:
        raise Refused(
            f'asking a model needs the package "{error.name}", which is not installed: '
            "pip install 'learning-journal[llm]'"
        ) from error
    try:
        return Model(name, lambda piece: click.echo(piece, nl=False, err=True))
    except ModelError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def failing_model() -> Iterator[None]:
    """Say in a sentence why a model gave nothing, and end before anything is written."""
    try:
        yield
    except PromptError as error:
        raise Refused(str(error)) from error
    except ModelError as error:
        click.echo(err=True)
        raise click.ClickException(f"{error}; nothing is written") from error
