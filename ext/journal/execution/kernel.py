"""Run the cells of a notebook in a kernel of their own, and say how that ended."""

from __future__ import annotations

import asyncio
import logging
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbclient.util import ensure_async

from journal.execution.notebook import node

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jupyter_client.manager import KernelManager
    from nbformat import NotebookNode

#: what one cell may print, and what it may show besides, in characters
MOST_TEXT = 1_000_000
MOST_DATA = 20_000_000
#: what stays of the output of a cell that printed more
KEPT_TEXT = 10_000

MEND = 'mend it, or tag the cell "raises-exception"'

#: the name of a cell, as a syntax error gives it, is drawn anew in each run
_NAMED_FILE = re.compile(r" \(\d+\.py, line \d+\)$")
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Failure:
    """Where and how running a notebook ended before its last cell."""

    #: counted from 0 over all cells of the notebook
    index: int
    #: counted from 1 in the source of the cell
    line: int
    #: what the cell did, in the words that follow "cell 2"
    deed: str


@dataclass(frozen=True, slots=True)
class Bench:
    """The place where a kernel runs."""

    work: Path
    connection_file: Path
    environment: Mapping[str, str]
    arguments: tuple[str, ...]
    #: seconds for each cell; None: no limit
    timeout: int | None


class _Client(NotebookClient):
    """Run cells, and stop one that shows more than a page can hold."""

    def __init__(self, notebook: NotebookNode, **traits: Any) -> None:
        super().__init__(notebook, **traits)
        self.text = 0
        self.data = 0
        self.has_left = False
        self._end: asyncio.Future[None] | None = None

    @property
    def is_flooded(self) -> bool:
        """Tell whether the cell showed too much."""
        return self.text > MOST_TEXT or self.data > MOST_DATA

    def process_message(
        self, msg: dict[str, Any], cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        """Measure what a message brings; take none once there was too much."""
        content = msg["content"]
        self.text += len(content.get("text", ""))
        self.data += sum(len(str(value)) for value in (content.get("data") or {}).values())
        if not self.is_flooded:
            return super().process_message(msg, cell, cell_index)
        if self._end is None and self.km is not None:
            _cut(content)
            # killed, not interrupted: a cell may catch the interrupt and go on printing
            self._end = asyncio.ensure_future(_kill(self.km))
            return super().process_message(msg, cell, cell_index)
        return None

    def note_reply(self, *, execute_reply: dict[str, Any], **_: object) -> None:
        """Note whether the cell asked the kernel to end, which it does some time later."""
        payload = execute_reply["content"].get("payload") or ()
        self.has_left = any(part.get("source") == "ask_exit" for part in payload)


async def _kill(manager: KernelManager) -> None:
    await ensure_async(manager.shutdown_kernel(now=True))


def _cut(content: dict[str, Any]) -> None:
    if "text" in content:
        content["text"] = content["text"][:KEPT_TEXT]
    content["data"] = {}


def run(notebook: NotebookNode, bench: Bench) -> Failure | None:
    """Run the cells of a notebook in order and fill in their outputs, up to one that fails."""
    try:
        return _run_in(_client(notebook, bench), bench)
    except RuntimeError:
        # two kernels may have picked the same port at the same time: once more
        try:
            return _run_in(_client(notebook, bench), bench)
        except RuntimeError as error:
            return Failure(_first_code(notebook), 1, f"could not run: {error}")


def _client(notebook: NotebookNode, bench: Bench) -> _Client:
    client = _Client(notebook, km=_manager(bench), **_traits(bench))
    client.on_cell_executed = client.note_reply
    return client


def _traits(bench: Bench) -> dict[str, Any]:
    return {
        "timeout": bench.timeout,
        "extra_arguments": list(bench.arguments),
        "shutdown_kernel": "immediate",
        "record_timing": False,
        "store_widget_state": False,
        "log": _silent_log(),
    }


def _manager(bench: Bench) -> AsyncKernelManager:
    """Return the manager of a kernel that is this very Python, wherever others are installed."""
    return AsyncKernelManager(
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[], log=_silent_log()),
        # else it is written outside the checkout
        connection_file=str(bench.connection_file),
        log=_silent_log(),
    )


def _silent_log() -> logging.Logger:
    """Return a logger that nobody hears: what matters is reported as a problem."""
    log = logging.Logger("journal.execution")  # noqa: LOG001 - it must not be found by name
    log.addHandler(logging.NullHandler())
    return log


def _first_code(notebook: NotebookNode) -> int:
    return next(n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code")


def _run_in(client: _Client, bench: Bench) -> Failure | None:
    start = {
        "cleanup_kc": True,
        "cwd": str(bench.work),
        "env": dict(bench.environment),
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    with client.setup_kernel(**start):
        for index, cell in enumerate(client.nb.cells):
            if (deed := _deed(client, cell, index)) is not None:
                return Failure(index, _line_in(cell), deed)
    return None


def _deed(client: _Client, cell: NotebookNode, index: int) -> str | None:
    """Run one cell; return what it did wrong, in words, and leave a trace in its outputs."""
    client.text = client.data = 0
    try:
        client.execute_cell(cell, index)
    except CellExecutionError as error:
        _show(cell, error.ename, error.evalue, error.traceback.splitlines())
        return f"raised {said(error.ename, error.evalue)} — {MEND}"
    except CellTimeoutError:
        deed = f"ran for more than {client.timeout} seconds and was stopped"
        _stop(cell, deed)
        return f"{deed} — make it faster, or compute less"
    except DeadKernelError:
        return _flood(cell, client) if client.is_flooded else _end(cell)
    if client.has_left:
        return _end(cell)
    return _flood(cell, client) if client.is_flooded else None


def _flood(cell: NotebookNode, client: _Client) -> str:
    is_text = client.text > MOST_TEXT
    most = f"{(MOST_TEXT if is_text else MOST_DATA) // 1_000_000} MB"
    deed = f"showed more than {most} of {'text' if is_text else 'data'} and was stopped"
    for output in cell.outputs:
        if output.output_type == "stream":
            output.text = output.text[:KEPT_TEXT]
    _stop(cell, deed)
    return f"{deed} — show less"


def _end(cell: NotebookNode) -> str:
    deed = "ended the Python process it ran in"
    _stop(cell, deed)
    return f"{deed} — leave out what exits or uses up the memory"


def _stop(cell: NotebookNode, deed: str) -> None:
    _show(cell, "Stopped", f"this cell {deed}", [f"Stopped: this cell {deed}"])


def _show(cell: NotebookNode, ename: str, evalue: str, traceback: list[str]) -> None:
    """Add an error to the outputs of a cell, unless the kernel sent one."""
    if not any(output.output_type == "error" for output in cell.outputs):
        error = {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": traceback}
        cell.outputs.append(node(error))


def said(ename: str, evalue: str) -> str:
    """Return an exception as one line of a message."""
    first = _NAMED_FILE.sub("", _ANSI.sub("", evalue).strip().partition("\n")[0])
    short = first if len(first) <= 200 else first[:200] + " …"  # noqa: PLR2004 - one line
    return f"{ename}: {short}" if short else ename


def _line_in(cell: NotebookNode) -> int:
    """Return the line of the cell that raised; the first, when nothing tells."""
    text = "\n".join(line for output in cell.outputs for line in output.get("traceback", ()))
    count = cell.get("execution_count")
    found = re.search(rf"Cell In\[{count}\], line (\d+)", _ANSI.sub("", text))
    return min(int(found[1]), len(cell.source.splitlines()) or 1) if found else 1
