"""An IPython that runs one statement at a time, and shows nothing by itself."""

from __future__ import annotations

import ast
import asyncio
import inspect
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from types import CodeType


@dataclass(frozen=True, slots=True)
class Deed:
    """What a statement did, beside printing."""

    #: what an expression, or a name that it was given, is worth
    value: Any = None
    error: BaseException | None = None


class _QuietShell(InteractiveShell):
    """Remember what a magic caught, instead of showing it."""

    caught: BaseException | None = None

    def showtraceback(self, *_args: Any, **_options: Any) -> None:
        self.caught = sys.exc_info()[1]

    def enable_gui(self, gui: str | None = None) -> None:
        """Take `%matplotlib` for granted: there is no screen."""

    def ask_exit(self) -> None:
        raise SystemExit


class Shell:
    """The one namespace of a post's Python, with what IPython adds to the language."""

    def __init__(self) -> None:
        """Start an IPython that keeps no history."""
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        self._ipython = _QuietShell.instance(config=config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._count = 0

    def read(self, code: str) -> tuple[str, ast.Module]:
        """Return code as plain Python, with the same lines, and its tree."""
        with self._ipython.builtin_trap:
            source: str = self._ipython.transform_cell(code)  # type: ignore[no-untyped-call]  # it has no types
        return source, ast.parse(source)

    def name(self, source: str) -> str:
        """Return a name for a block, under which tracebacks and `inspect` find its lines."""
        self._count += 1
        return str(self._ipython.compile.cache(source, self._count))

    def run(self, node: ast.stmt, name: str) -> Deed:
        """Run one statement of a block."""
        self._ipython.caught = None
        with self._ipython.builtin_trap:
            try:
                value = self._evaluate(node, name)
            except BaseException as error:  # noqa: BLE001 - whatever code raises is told of
                return Deed(error=error)
        return Deed(value, self._ipython.caught)

    def _evaluate(self, node: ast.stmt, name: str) -> Any:
        if isinstance(node, ast.Expr):
            return self._execute(ast.Expression(node.value), name, "eval")
        self._execute(ast.Module([node], []), name, "exec")
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        return self._ipython.user_ns.get(target.id) if isinstance(target, ast.Name) else None

    def _execute(self, tree: ast.Module | ast.Expression, name: str, mode: str) -> Any:
        compiler = self._ipython.compile
        with compiler.extra_flags(ast.PyCF_ALLOW_TOP_LEVEL_AWAIT):
            code: CodeType = compiler(tree, name, mode)  # type: ignore[arg-type]  # it takes trees as `compile` does
        value = eval(code, self._ipython.user_ns)  # noqa: S307 - to run code is what this is for
        return self._awaited(value) if code.co_flags & inspect.CO_COROUTINE else value

    def _awaited(self, value: Awaitable[Any]) -> Any:
        # only for code that awaits: `asyncio.run` works in all other
        self._loop = self._loop or asyncio.new_event_loop()
        return self._loop.run_until_complete(value)

    def texts(self, value: Any) -> list[str]:
        """Return a value as IPython shows it and as `print` does; nothing for None."""
        formatter = self._ipython.display_formatter
        if value is None or formatter is None:
            return []
        shown, _ = formatter.format(value, include={"text/plain"})  # type: ignore[no-untyped-call]  # it has no types
        return [str(shown.get("text/plain", "")), str(value)]


def close_figures() -> None:
    """Close the figures of a cell, as a notebook does."""
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
